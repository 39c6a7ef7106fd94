const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/**
 * Number of a day in the proleptic Gregorian calendar; consecutive days have consecutive numbers, and 1970-01-01 is 0.
 *
 * @param iso `YYYY-MM-DD`
 * @returns undefined when the calendar has no such day
 */
export function dayNumber(iso: string): number | undefined {
  const parts = ISO_DAY.exec(iso);
  if (parts === null) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12) return undefined;
  const lengths = DAYS_OF_MONTH.map((days, index) => (index === 1 && isLeap(year) ? 29 : days));
  if (day < 1 || day > lengths[month - 1]) return undefined;
  // Leap days before this year, counted from year 0.
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let days = 365 * before + leapDays + day;
  for (let index = 0; index < month - 1; index++) days += lengths[index];
  return days - DAYS_BEFORE_1970 - 1;
}

/** Days of the years 1 to 1969. */
const DAYS_BEFORE_1970 = 719162;

import { NOT_AVAILABLE, formatNumber, formatRelative, formatSigned } from './format.ts';
import type { Monitor } from './gate-report.ts';

const SMALLEST_P = 0.001;

/** What a monitor reads, with sign and unit; `undefined: reason` when it reads nothing. */
export function showReading({ reading, value }: Monitor): string {
  return value.defined ? show(reading, value.value) : `undefined: ${value.reason}`;
}

/** The same where there is no room for a reason. */
export function showNarrow(monitor: Monitor): string {
  return monitor.value.defined ? showReading(monitor) : NOT_AVAILABLE;
}

/** Beyond what it would fire. */
export function showAlarm({ reading, alarmLevel }: Monitor): string {
  switch (reading) {
    case 'change of a share':
      return `±${formatSigned(alarmLevel, 'share').slice(1)}`;
    case 'relative change':
      return `±${formatRelative(alarmLevel).slice(1)}`;
    case 'distance':
      return `> ${formatNumber(alarmLevel, 'number')}`;
    case 'p-value':
      return `< ${formatNumber(alarmLevel, 'number')}`;
  }
}

function show(reading: Monitor['reading'], value: number): string {
  switch (reading) {
    case 'change of a share':
      return formatSigned(value, 'share');
    case 'relative change':
      return formatRelative(value);
    case 'distance':
      return formatNumber(value, 'number');
    case 'p-value':
      return value < SMALLEST_P ? `< ${SMALLEST_P}` : formatNumber(value, 'number');
  }
}

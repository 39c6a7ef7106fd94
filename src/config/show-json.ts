/** Characters of a value that a message shows. */
const LONGEST = 80;

/** An unknown value as JSON for a message: its beginning where it is long; what is nested too deep has no text. */
export function showJson(value: unknown, longest = LONGEST): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    return 'a value that is nested too deep';
  }
  if (text === undefined) return 'nothing';
  return text.length > longest ? `${text.slice(0, longest).replace(/\p{Surrogate}$/u, '')}…` : text;
}

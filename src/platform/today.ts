/** Today in UTC, `YYYY-MM-DD`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Now in UTC, to the second: `2026-03-01T04:00:00Z`. */
export function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** Two digits or more, in powers of a thousand: `27 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  let [size, unit] = [bytes, 0];
  for (; size >= 1000 && unit < UNITS.length - 1; unit++) size /= 1000;
  return `${size >= 10 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}

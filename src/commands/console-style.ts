import { terminalStyle } from '../platform/terminal-style.ts';
import type { PageOptions } from '../report/terminal/page.ts';

/** How a report is laid out on a stream. */
export function consoleStyle(stream: NodeJS.WriteStream): PageOptions {
  const { color, unicode, width } = terminalStyle(process.env, stream);
  return { color, ascii: !unicode, width };
}

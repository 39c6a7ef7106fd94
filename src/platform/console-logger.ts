import type { Logger } from '../ports.ts';

/** Share of the work between two progress lines in a log that is not a terminal. */
const LOG_STEP = 0.25;

/** A terminal's logger: everything goes to standard error, so that standard output holds the report alone. */
export function createConsoleLogger(
  stream: NodeJS.WriteStream,
  options: { readonly quiet: boolean },
): Logger {
  const line = (text: string): void => void stream.write(`${text}\n`);
  let lastStep = -1;
  return {
    debug: () => undefined,
    info: (message) => {
      if (!options.quiet) line(message);
    },
    warn: (message) => line(`warning: ${message}`),
    group: (title, task) => {
      if (!options.quiet) line(title);
      lastStep = -1;
      return task();
    },
    progress: (label, done, total) => {
      if (options.quiet) return;
      const share = total === 0 ? 1 : done / total;
      if (stream.isTTY) {
        stream.write(`\r  ${label}: ${done}/${total}${done === total ? '\n' : ''}`);
        return;
      }
      const step = Math.floor(share / LOG_STEP);
      if (step === lastStep) return;
      lastStep = step;
      line(`  ${label}: ${done}/${total}`);
    },
  };
}

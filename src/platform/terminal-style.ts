/** What a terminal can show. */
export interface TerminalStyle {
  readonly color: boolean;
  /** Whether signs outside ASCII, such as bars of a sparkline, can be shown. */
  readonly unicode: boolean;
  /** In columns. */
  readonly width: number;
  /** Whether a line may be drawn over: on a terminal that a person watches, never in a log. */
  readonly animated: boolean;
}

const USUAL_WIDTH = 80;

/**
 * Reads what an output stream can show: `NO_COLOR` (no-color.org) rules over `FORCE_COLOR` (as supports-color reads it),
 * which rules over `TERM=dumb` and over a stream that is no terminal.
 */
export function terminalStyle(
  env: Readonly<Record<string, string | undefined>>,
  stream: { readonly isTTY?: boolean; readonly columns?: number },
): TerminalStyle {
  const terminal = stream.isTTY === true;
  const dumb = env['TERM'] === 'dumb';
  const columns = stream.columns ?? Number(env['COLUMNS'] ?? Number.NaN);
  return {
    color: forbidsColor(env['NO_COLOR']) ? false : (forcedColor(env['FORCE_COLOR']) ?? (terminal && !dumb)),
    unicode: !dumb && hasUnicode(env),
    width: Number.isInteger(columns) && columns > 0 ? columns : USUAL_WIDTH,
    animated: terminal && !dumb && !isSet(env['CI']),
  };
}

/** Present and not empty, whatever it says. */
function forbidsColor(noColor: string | undefined): boolean {
  return noColor !== undefined && noColor !== '';
}

/** `0` and `false` forbid, everything else asks for colours, also the empty string; absent: undefined. */
function forcedColor(force: string | undefined): boolean | undefined {
  return force === undefined ? undefined : force !== '0' && force !== 'false';
}

function isSet(flag: string | undefined): boolean {
  return flag !== undefined && flag !== '' && flag !== '0' && flag !== 'false';
}

/** A console of Linux itself, an old one of Windows and a locale of another character set have no bars. */
function hasUnicode(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['TERM'] === 'linux') return false;
  if (env['OS'] === 'Windows_NT') return isSet(env['WT_SESSION']) || isSet(env['TERM_PROGRAM']);
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => isSet(value));
  return locale === undefined || /utf-?8/i.test(locale);
}

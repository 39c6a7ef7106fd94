/** Where in a user's file something is wrong; `line` and `column` count from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Dotted path of the key, such as `limits.ece.max`. */
  readonly key?: string;
}

/** What an error tells the person who must act on it. */
export interface ErrorDetails {
  /** Stable kebab-case code, such as `unknown-key`. */
  readonly code: string;
  /** One sentence: what is wrong. */
  readonly what: string;
  readonly where?: SourceLocation;
  readonly expected?: string;
  readonly found?: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Each problem on its own, when this error stands for several of one file. */
  readonly problems?: readonly ErrorDetails[];
}

/** `file:line:column key`, leaving out what is not known. */
export function formatLocation(where: SourceLocation): string {
  const position = where.line === undefined ? '' : `:${where.line}:${where.column ?? 1}`;
  const key = where.key === undefined ? '' : ` ${where.key}`;
  return `${where.file}${position}${key}`;
}

function formatMessage(details: ErrorDetails): string {
  const lines = [details.where ? `${formatLocation(details.where)}: ${details.what}` : details.what];
  if (details.expected !== undefined) lines.push(`  expected: ${details.expected}`);
  if (details.found !== undefined) lines.push(`  found: ${details.found}`);
  if (details.hint !== undefined) lines.push(`  what to do: ${details.hint}`);
  for (const problem of details.problems ?? []) {
    lines.push(`- ${formatMessage(problem).replaceAll('\n', '\n  ')}`);
  }
  return lines.join('\n');
}

/** Base of every error that driftgate raises on purpose: the gate could not decide. */
export class DriftgateError extends Error {
  readonly details: ErrorDetails;

  constructor(details: ErrorDetails) {
    super(formatMessage(details), details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.details = details;
  }
}

/** The gate file, an input or an argument is wrong. */
export class ConfigurationError extends DriftgateError {}

/** The labelled examples are wrong or missing. */
export class DatasetError extends DriftgateError {}

/** An embedding model, its tokenizer or its output is wrong or missing. */
export class ModelError extends DriftgateError {}

/** The frozen classifier's file is wrong or missing. */
export class ClassifierError extends DriftgateError {}

/** What the system calls an error, such as `ENOENT`, by its code alone: an error may come from another realm. */
export function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

/** Whether the system says that there is no such file, nor a folder on the way to it. */
export function isMissingFile(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(systemCode(error));
}

/** What nobody foresaw is a fault of ours. */
const REPORT_IT =
  'report these lines at https://github.com/driftgate/driftgate/issues, with the version and the gate file';

/** An error in words for the person who must act. */
export interface DescribedError {
  /** What, where, expected, found, what to do, and where more is said. */
  readonly message: string;
  readonly where?: SourceLocation;
}

/** What an error says, one entry per problem; the stack of an unexpected one is kept. */
export function describeError(error: unknown): readonly DescribedError[] {
  if (!(error instanceof DriftgateError)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const message = `driftgate failed unexpectedly, so nothing was decided: ${text}\n  what to do: ${REPORT_IT}`;
    return [{ message }];
  }
  const problems = error.details.problems ?? [error.details];
  return problems.map((problem, index) => {
    // Several problems of one kind point to its page once, after the last.
    const isLast = !problems.slice(index + 1).some(({ code }) => code === problem.code);
    const more = isLast ? `\n  more: driftgate explain ${problem.code}` : '';
    return {
      message: `${formatMessage(problem)}${more}`,
      ...(problem.where === undefined ? {} : { where: problem.where }),
    };
  });
}

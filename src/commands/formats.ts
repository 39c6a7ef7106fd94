import { Option } from 'commander';

/** What a report can be printed as: the table in docs/formats.md says what each is for. */
const FORMATS = ['terminal', 'json', 'markdown', 'html', 'junit', 'openmetrics', 'comment'] as const;

/** One of them. */
export type ReportFormat = (typeof FORMATS)[number];

/** `--format`, tables for people unless told otherwise. */
export function formatOption(): Option {
  return new Option('--format <format>', 'what is printed').choices(FORMATS).default('terminal');
}

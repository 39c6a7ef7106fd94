import type { Option } from 'commander';
import { choiceOption } from './choice-option.ts';

/** What a report can be printed as: the table in docs/formats.md says what each is for. */
const FORMATS = [
  'terminal',
  'json',
  'markdown',
  'html',
  'junit',
  'openmetrics',
  'attestation',
  'comment',
] as const;

/** One of them. */
export type ReportFormat = (typeof FORMATS)[number];

/** `--format`, tables for people unless told otherwise. */
export function formatOption(): Option {
  return choiceOption('--format <format>', 'what is printed', FORMATS).default('terminal');
}

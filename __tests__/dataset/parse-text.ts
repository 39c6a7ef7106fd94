import type { DatasetConfig } from '../../src/config/gate-config.ts';
import type { CalibrationSet, Dataset } from '../../src/dataset/labelled-example.ts';
import { parseCalibrationSet } from '../../src/dataset/parse-calibration-set.ts';
import { forEachCsvRow } from '../../src/dataset/parse-csv.ts';
import { parseDataset, type DatasetSource, type TextOptions } from '../../src/dataset/parse-dataset.ts';
import { forEachJsonLine } from '../../src/dataset/parse-json-lines.ts';

/** Which set a text is, and how it comes. */
export interface TextSet {
  readonly config: DatasetConfig;
  readonly file?: string;
  /** Whether it comes line by line instead of in one block. */
  readonly byLine?: boolean;
}

/** A text as the source of a set. */
export function sourceOf(text: string, { config, file = 'rows', byLine = false }: TextSet): DatasetSource {
  const pieces = byLine ? text.split(/(?<=\n)/) : [text];
  async function* blocks(): AsyncGenerator<Buffer> {
    for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece));
  }
  const forEach = config.format === 'csv' ? forEachCsvRow : forEachJsonLine;
  return { config, file, forEachRow: (take) => forEach(blocks(), file, take) };
}

/** A labelled set from its text. */
export function parseText(text: string, config: DatasetConfig, options?: TextOptions): Promise<Dataset> {
  return parseDataset(sourceOf(text, { config }), options);
}

/** Rows to fit remedies on, from their text. */
export function parseCalibrationText(text: string, config: DatasetConfig): Promise<CalibrationSet> {
  return parseCalibrationSet(sourceOf(text, { config }));
}

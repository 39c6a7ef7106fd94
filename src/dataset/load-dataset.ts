import { isAbsolute, relative } from 'node:path';

import type { DatasetConfig } from '../config/gate-config.ts';
import { readTextBlocks } from '../config/read-text-file.ts';
import { DatasetError } from '../errors.ts';
import type { CalibrationSet, Dataset } from './labelled-example.ts';
import { parseCalibrationSet } from './parse-calibration-set.ts';
import { parseDataset, type DatasetSource, type TextOptions } from './parse-dataset.ts';
import { forEachJsonLine } from './parse-json-lines.ts';
import type { Row } from './row.ts';

/** How a dataset's file is named in messages, and what becomes of its texts. */
export interface LoadDatasetOptions extends TextOptions {
  /** Folder that shown paths start from, so that annotations find the file; absent: the absolute path is shown. */
  readonly relativeTo?: string;
}

/** A path below the folder without it; any other path as it is. */
function shownPath(path: string, folder: string | undefined): string {
  if (folder === undefined) return path;
  const below = relative(folder, path);
  return below.startsWith('..') || isAbsolute(below) ? path : below.replaceAll('\\', '/');
}

/**
 * Reads and validates a labelled set. Few rows of a class are no error: the gate makes them inconclusive.
 *
 * @throws DatasetError with line and key; no message holds a row's text
 */
export async function loadDataset(config: DatasetConfig, options: LoadDatasetOptions = {}): Promise<Dataset> {
  return parseDataset(sourceOf(config, shownPath(config.path, options.relativeTo)), options);
}

/**
 * Reads the rows that remedies are fitted on; labels may be missing.
 *
 * @throws DatasetError with line and key; no message holds a row's text
 */
export async function loadCalibrationSet(config: DatasetConfig): Promise<CalibrationSet> {
  return parseCalibrationSet(sourceOf(config, config.path));
}

function sourceOf(config: DatasetConfig, file: string): DatasetSource {
  const forEachRow = async (take: (row: Row) => void): Promise<void> => {
    if (config.format === 'parquet') {
      const { forEachParquetRow } = await import('./parse-parquet.ts');
      return forEachParquetRow(config, file, take);
    }
    const forEach =
      config.format === 'csv' ? (await import('./parse-csv.ts')).forEachCsvRow : forEachJsonLine;
    const blocks = readBlocks(config.path, file);
    return readToTheEnd(blocks, (shared) => forEach(shared, file, take));
  };
  return { forEachRow, config, file };
}

/** Text that is no text is told of before anything else that is wrong with it: it would explain the rest. */
async function readToTheEnd(
  blocks: AsyncGenerator<Buffer, void>,
  parse: (shared: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  try {
    // Without `return`: what stops in the middle leaves the rest to be looked at.
    await parse({ [Symbol.asyncIterator]: () => ({ next: () => blocks.next() }) });
  } catch (error) {
    while ((await blocks.next()).done !== true);
    throw error;
  } finally {
    await blocks.return();
  }
}

function readBlocks(path: string, shown: string): AsyncGenerator<Buffer, void> {
  return readTextBlocks(
    {
      path,
      shown,
      noun: 'the dataset',
      missingHint: 'check `dataset` in the gate file; its paths start from the folder of the gate file',
      encodingHint: 'save the file as UTF-8',
    },
    (details) => new DatasetError(details),
  );
}

import { isAbsolute, relative } from 'node:path';

import type { DatasetConfig } from '../config/gate-config.ts';
import { readTextFile } from '../config/read-text-file.ts';
import { DatasetError } from '../errors.ts';
import type { CalibrationSet, Dataset } from './labelled-example.ts';
import { parseCalibrationSet, parseDataset } from './parse-dataset.ts';

/** How a dataset's file is named in messages. */
export interface LoadDatasetOptions {
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
  const shown = shownPath(config.path, options.relativeTo);
  return parseDataset(await readRows(config.path, shown), config, shown);
}

/**
 * Reads the rows that remedies are fitted on; labels may be missing.
 *
 * @throws DatasetError with line and key; no message holds a row's text
 */
export async function loadCalibrationSet(config: DatasetConfig): Promise<CalibrationSet> {
  return parseCalibrationSet(await readRows(config.path, config.path), config, config.path);
}

function readRows(path: string, shown: string): Promise<string> {
  return readTextFile(
    {
      path,
      shown,
      noun: 'the dataset',
      missingHint: 'Check `dataset` in the gate file; its paths start from the folder of the gate file.',
      encodingHint: 'Save the file as UTF-8.',
    },
    (details) => new DatasetError(details),
  );
}

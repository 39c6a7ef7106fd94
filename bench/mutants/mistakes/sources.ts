import type { Mistake } from '../mistake.ts';
import { KEPT_MISTAKES } from './sources/kept.ts';
import { LOCAL_MISTAKES } from './sources/local.ts';
import { MEASURING_MISTAKES } from './sources/measuring.ts';
import { SERVER_MISTAKES } from './sources/servers.ts';
import { TABLE_MISTAKES } from './sources/tables.ts';
import { WRITTEN_MISTAKES } from './sources/written.ts';

/** Mistakes in where vectors come from, how they are kept and written, and what is measured when they are many. */
export const SOURCE_MISTAKES: readonly Mistake[] = [
  ...MEASURING_MISTAKES,
  ...KEPT_MISTAKES,
  ...LOCAL_MISTAKES,
  ...SERVER_MISTAKES,
  ...TABLE_MISTAKES,
  ...WRITTEN_MISTAKES,
];

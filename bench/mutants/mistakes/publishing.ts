import type { Mistake } from '../mistake.ts';
import { GITHUB_MISTAKES } from './publishing/github.ts';
import { PAGE_MISTAKES } from './publishing/page.ts';
import { RUN_MISTAKES } from './publishing/runs.ts';
import { STORE_MISTAKES } from './publishing/stores.ts';

/** Mistakes in what is published and kept: the page, GitHub, several gates, histories, baselines, stored vectors. */
export const PUBLISHING_MISTAKES: readonly Mistake[] = [
  ...PAGE_MISTAKES,
  ...GITHUB_MISTAKES,
  ...RUN_MISTAKES,
  ...STORE_MISTAKES,
];

import type { z } from 'zod';

/** What a refinement says about a value that has the right type but makes no sense. */
export interface Refusal {
  readonly code: string;
  readonly what: string;
  /** Below the refined value. */
  readonly path: readonly (string | number)[];
  readonly expected: string;
  /** What to do about it. */
  readonly hint: string;
  /** The value may be a secret, so no message shows it. */
  readonly hidden?: true;
}

/** Adds a refusal to a zod refinement; `problems.ts` reads it back. */
export function refuse(context: z.RefinementCtx, refusal: Refusal): void {
  const { what, path, ...params } = refusal;
  context.addIssue({ code: 'custom', message: what, path: [...path], params });
}

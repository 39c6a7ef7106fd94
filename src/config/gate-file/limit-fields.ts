import { z } from 'zod';

/** One bound of a limit. */
export function boundField(description: string, example: number) {
  return z
    .number()
    .optional()
    .meta({ description, examples: [example] });
}

/** What a breach does. */
export const levelField = z
  .enum(['error', 'warning'])
  .default('error')
  .meta({ description: 'A breach fails the gate, or only warns.', examples: ['warning'] });

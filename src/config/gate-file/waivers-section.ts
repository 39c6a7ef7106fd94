import { z } from 'zod';

import { refuse } from './refuse.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day that the calendar has, `YYYY-MM-DD`. */
const dayField = z
  .string()
  .superRefine((value, context) => {
    if (DAY.test(value) && isDay(value)) return;
    refuse(context, {
      code: 'not-a-day',
      what: 'this is no day of the calendar',
      path: [],
      expected: 'a day as YYYY-MM-DD',
      hint: 'give the last day on which the waiver holds, such as 2026-12-31',
    });
  })
  .meta({
    description: 'The last day on which it holds, UTC, YYYY-MM-DD; after it the breach fails again.',
    examples: ['2026-12-31'],
  });

/** `Date` reads the 31st of February as the 3rd of March. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}

const waiver = z
  .strictObject({
    check: z
      .string()
      .min(1)
      .meta({
        description: 'The limit that may be broken, as metric and kind.',
        examples: ['roc-auc.max-drop'],
      }),
    slice: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: 'Only the breach on this slice; without this key only that of the whole set.',
        examples: ['identity:women'],
      }),
    reason: z
      .string()
      .min(1)
      .max(500)
      .meta({
        description: 'Why it is accepted; every report shows it.',
        examples: ['New labels arrive in March, see issue 12.'],
      }),
    approver: z
      .string()
      .min(1)
      .max(100)
      .meta({ description: 'Who accepted it; every report shows it.', examples: ['@alice'] }),
    expires: dayField,
  })
  .meta({ id: 'waiver', description: 'A breach that somebody answers for, for a time.' });

/** `waivers`. */
export const waiversSection = z
  .array(waiver)
  .max(100)
  .default([])
  .meta({
    description:
      'Breaches that are accepted for a time: each becomes a warning that every report shows, and fails again after its last day. On a pull request only those of the base branch count.',
    examples: [
      [
        {
          check: 'ece.max-rise',
          reason: 'Recalibration is under way.',
          approver: '@alice',
          expires: '2026-12-31',
        },
      ],
    ],
  });

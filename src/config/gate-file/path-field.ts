import { z } from 'zod';

import { refuse } from './refuse.ts';

const URL_START = /^[a-z][a-z0-9+.-]*:\/\//i;

/** A path on this machine, relative to the gate file's folder or absolute. */
export function pathField(description: string, example: string) {
  return z
    .string()
    .min(1)
    .superRefine((value, context) => {
      if (!URL_START.test(value)) return;
      refuse(context, {
        code: 'not-a-path',
        what: 'this is a URL, and driftgate downloads nothing',
        path: [],
        expected: "a path, relative to the gate file's folder or absolute",
        hint: 'fetch the file in an earlier step of the workflow and name the copy here',
      });
    })
    .meta({ description, examples: [example] });
}

import { z } from 'zod';

import { modelSection } from '../gate-file/model-section.ts';
import { refuse } from '../gate-file/refuse.ts';

/** With one there is nothing to compare. */
const FEWEST_MODELS = 2;
const MOST_MODELS = 20;
const LONGEST_NAME = 40;
/** Names head tables: they start with a letter or a digit. */
const NAME = /^[\p{L}\p{N}]/u;

/** `models`: name to path or long form. */
export const modelsSection = z
  .record(z.string(), modelSection)
  .superRefine((models, context) => {
    const entries = Object.entries(models);
    refuseCount(entries.length, context);
    for (const [name, model] of entries) {
      if (!NAME.test(name) || [...name].length > LONGEST_NAME) {
        refuse(context, {
          code: 'wrong-name',
          what: 'this is no name for a model',
          path: [name],
          expected: `at most ${LONGEST_NAME} characters that start with a letter or a digit`,
          hint: 'give the model a short name, such as base: it heads a column of the tables',
        });
      }
      if (typeof model === 'string' || model.normalize) continue;
      refuse(context, {
        code: 'not-comparable',
        what: 'models are compared on unit vectors, and this one is not to be normalized',
        path: [name, 'normalize'],
        expected: 'true',
        hint: 'remove "normalize": simulated drift and separability depend on the length of vectors',
      });
    }
  })
  .meta({
    description: 'The models to compare, name to path or long form; changes are counted from the first one.',
    examples: [{ base: 'models/base', instruct: 'models/instruct' }],
  });

function refuseCount(count: number, context: z.RefinementCtx): void {
  if (count >= FEWEST_MODELS && count <= MOST_MODELS) return;
  refuse(context, {
    code: count < FEWEST_MODELS ? 'too-few-models' : 'too-many-models',
    what: `${count === 1 ? '1 model is' : `${count} models are`} named`,
    path: [],
    expected: `${FEWEST_MODELS} to ${MOST_MODELS} models`,
    hint: count < FEWEST_MODELS ? 'name another model under models' : 'compare fewer models at a time',
  });
}

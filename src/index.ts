import { runAction } from './action/run-action.ts';
import { describeError } from './errors.ts';
import { readInputs } from './inputs.ts';
import { publishError } from './platform/actions-publish.ts';

try {
  await runAction(readInputs());
} catch (error) {
  await publishError(describeError(error));
}
// A connection that the cache's client left open must not hold the job: everything is told by now.
process.stdout.write('', () => process.exit());

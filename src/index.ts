import { runAction } from './action/run-action.ts';
import { describeError } from './errors.ts';
import { readInputs } from './inputs.ts';
import { publishError, publishStop } from './platform/actions-publish.ts';
import { endInGoodOrder, unlessStopping } from './platform/stop-signal.ts';

endInGoodOrder(publishStop);

try {
  await runAction(readInputs());
} catch (error) {
  await unlessStopping();
  await publishError(describeError(error));
}
await unlessStopping();
// A connection that the cache's client left open must not hold the job: everything is told by now.
process.stdout.write('', () => process.exit());

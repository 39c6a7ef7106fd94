import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { writeSyntheticSet } from '../scale/synthetic-set.ts';

/** A gate whose vectors are there already. */
export interface ReadyGate {
  /** How tables name it. */
  readonly name: string;
  /** Working directory of the command. */
  readonly folder: string;
  /** What follows `driftgate`. */
  readonly command: readonly string[];
}

const SET = 'dataset: { path: heldout.jsonl }\nclassifier: head.json\n';

/**
 * Writes two gates with the same labelled set: one on stored vectors, `rows` x 512, one on local models, whose vectors are
 * in a store as soon as it has run once. USE-lite has 512 dimensions too, so the head of the set fits.
 */
export async function writeReadyGates(rows: number, work: string): Promise<readonly ReadyGate[]> {
  const models = await ensureFixtureModels();
  const [stored, local] = [join(work, 'stored'), join(work, 'local')];
  for (const folder of [stored, local]) {
    await mkdir(folder, { recursive: true });
    await writeSyntheticSet({ rows, dimension: 512, out: folder });
  }
  const check = ['check', '--quiet'];
  await writeFile(
    join(stored, 'driftgate.yml'),
    `${SET}reference: { vectors: reference }\ncandidate: { vectors: candidate }\n`,
  );
  await writeFile(
    join(local, 'driftgate.yml'),
    `${SET}reference: ${join(models, 'use-lite')}\ncandidate: ${join(models, 'use-lite-lowercase')}\n`,
  );
  return [
    { name: 'stored vectors', folder: stored, command: check },
    { name: 'local models, vectors in `--cache`', folder: local, command: [...check, '--cache', 'cache'] },
  ];
}

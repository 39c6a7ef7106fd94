import { ModelError } from '../errors.ts';
import type { ModelIdentity } from '../ports.ts';
import { refuse, type OpenShard } from './open-shard.ts';
import { shardRange } from './shard.ts';

/** Shards that make one set, in order, and the model of all. */
export interface ShardSet {
  readonly shards: readonly OpenShard[];
  readonly identity: ModelIdentity;
  /** Kinds of processors that made them; more than one moves vectors in their last bits. */
  readonly instructionSets: readonly string[];
}

/**
 * Puts shards in order and checks that together they are one set by one model, each there once.
 *
 * @throws ModelError `shards-of-other-count`, `duplicate-shard`, `missing-shard`, `shards-of-other-set`,
 *   `shards-of-other-model`, `shards-of-other-dtype` or `unusable-shard`
 */
export function checkShards(given: readonly OpenShard[]): ShardSet {
  const shards = given.toSorted((a, b) => a.note.index - b.note.index);
  const [first] = shards;
  if (first === undefined) throw new RangeError('no shards');
  for (const [at, shard] of shards.entries()) {
    checkCount(first, shard);
    if (shard.note.index === shards[at - 1]?.note.index) throw duplicate(shards[at - 1], shard);
  }
  checkComplete(shards);
  for (const shard of shards) checkSame(first, shard);
  const { instructionSet, ...identity } = first.made.identity;
  const instructionSets = [
    ...new Set(shards.flatMap(({ made }) => made.identity.instructionSet ?? [])),
  ].sort();
  return {
    shards,
    instructionSets,
    identity:
      instructionSet === undefined
        ? identity
        : { ...identity, instructionSet: instructionSets.join(' and ') },
  };
}

function checkCount(first: OpenShard, { folder, note }: OpenShard): void {
  if (note.of === first.note.of) return;
  throw refuse(folder, {
    code: 'shards-of-other-count',
    what: 'the shards were not cut from one set in one way',
    expected: `shards of ${first.note.of}, as in ${first.folder}`,
    found: `shard ${note.index} of ${note.of}`,
    hint: 'embed all shards with the same n',
  });
}

function duplicate(one: OpenShard, { folder, note }: OpenShard): ModelError {
  return refuse(folder, {
    code: 'duplicate-shard',
    what: `shard ${note.index} of ${note.of} was given twice`,
    expected: 'each shard once',
    found: `also in ${one.folder}`,
    hint: 'name each shard once',
  });
}

function checkComplete(shards: readonly OpenShard[]): void {
  const of = shards[0].note.of;
  const there = new Set(shards.map(({ note }) => note.index));
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !there.has(index));
  if (missing.length === 0) return;
  const [one] = missing;
  throw new ModelError({
    code: 'missing-shard',
    what:
      missing.length === 1
        ? `shard ${one} of ${of} is missing`
        : `${missing.length} of ${of} shards are missing: ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ', ...' : ''}`,
    expected: `all of the ${of} shards`,
    found: `${there.size} of them`,
    hint: `make it with \`driftgate embed --shard ${one}/${of}\`, and name its folder too`,
  });
}

function checkSame(first: OpenShard, { folder, made, note }: OpenShard): void {
  const other = (code: string, what: string, expected: string, found: string, hint: string): ModelError =>
    refuse(folder, { code, what: `shard ${note.index} of ${note.of} ${what}`, expected, found, hint });
  if (made.dataset !== first.made.dataset || note.rows !== first.note.rows) {
    throw other(
      'shards-of-other-set',
      'is of another set of rows than the first',
      `content ${first.made.dataset.slice(0, 12)}, ${first.note.rows} rows`,
      `content ${made.dataset.slice(0, 12)}, ${note.rows} rows`,
      'embed all shards from the same data set',
    );
  }
  const [wanted, found] = [first.made.identity, made.identity];
  if (describeModel(wanted) !== describeModel(found)) {
    const key = differingKey(wanted, found);
    throw other(
      'shards-of-other-model',
      'was made by another model than the first, or with other settings',
      `${key} ${JSON.stringify(Reflect.get(wanted, key)) ?? 'not there'}`,
      `${key} ${JSON.stringify(Reflect.get(found, key)) ?? 'not there'}`,
      'embed all shards with the same model and gate file',
    );
  }
  if (note.dtype !== first.note.dtype) {
    const hint = 'embed all shards with the same --dtype';
    throw other(
      'shards-of-other-dtype',
      'has other numbers than the first',
      first.note.dtype,
      note.dtype,
      hint,
    );
  }
  const { end, start } = shardRange(note, note.rows);
  if (made.norms.length !== end - start) {
    const hint = 'run its `driftgate embed --shard` again';
    const rows = `${made.norms.length} rows`;
    throw other('unusable-shard', 'has not the rows of its share', `${end - start} rows`, rows, hint);
  }
}

/** Quantized kernels differ between processors by more than their last bits; those of float graphs do not. */
function describeModel({ instructionSet, ...identity }: ModelIdentity): string {
  return JSON.stringify([identity, identity.quantized ? instructionSet : undefined]);
}

function differingKey(a: ModelIdentity, b: ModelIdentity): string {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const differs = (key: string): boolean =>
    JSON.stringify(Reflect.get(a, key)) !== JSON.stringify(Reflect.get(b, key));
  return keys.find((key) => key !== 'instructionSet' && differs(key)) ?? 'instructionSet';
}

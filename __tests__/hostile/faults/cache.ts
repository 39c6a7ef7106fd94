import { copyFile, mkdir, readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';

import type { Control, Fault, GateCopy } from './fault.ts';

const CACHE = 'cache';
/** A candidate that the gate must not let pass, whatever a cache says. */
const BAD = { candidate: '{ model: models/new, pooling: cls }' };

async function entries(gate: GateCopy): Promise<readonly string[]> {
  const names = await readdir(gate.path(CACHE));
  return names.filter((name) => name.endsWith('.bin')).sort();
}

/** Runs the good gate and then the bad one with one cache: names of the entries of both, the bad candidate's last. */
async function fill(gate: GateCopy): Promise<{ readonly good: readonly string[]; readonly bad: string }> {
  gate.use({ cache: gate.path(CACHE) });
  await gate.gate({});
  await mustEnd(gate, 'pass');
  const good = await entries(gate);
  await gate.gate(BAD);
  await mustEnd(gate, 'fail');
  const [bad, ...others] = (await entries(gate)).filter((name) => !good.includes(name));
  if (bad === undefined || others.length > 0) throw new Error('the bad candidate has not one entry');
  return { good, bad };
}

async function mustEnd(gate: GateCopy, wanted: string): Promise<void> {
  const { ended } = await gate.decide();
  if (ended !== wanted) throw new Error(`a run to fill the cache ended as ${ended}, not as ${wanted}`);
}

/** Damages the entry of the bad candidate: what is made anew fails as it did before. */
function damage(change: (gate: GateCopy, entry: string) => Promise<unknown>): Fault['inject'] {
  return async (gate) => {
    const { bad } = await fill(gate);
    await change(gate, join(CACHE, bad));
  };
}

const flipAt = (share: number): Fault['inject'] =>
  damage(async (gate, entry) => {
    const bytes = await gate.read(entry);
    bytes[Math.floor(share * (bytes.length - 1))] ^= 1;
    await gate.write(entry, bytes);
  });

const cutAt = (share: number): Fault['inject'] =>
  damage(async (gate, entry) =>
    truncate(gate.path(entry), Math.floor(share * (await gate.read(entry)).length)),
  );

/** A cache that lies; the candidate is bad, and a cache that is trusted would let it pass. */
export const CACHE_FAULTS: readonly Fault[] = [
  ...[0, 0.001, 0.3, 0.6, 1].map((share) => ({
    name: `a bit of an entry is flipped at ${(100 * share).toString()} %`,
    inject: flipAt(share),
    ends: 'fail',
    says: /damaged/,
  })),
  ...[0, 0.5, 0.999].map((share) => ({
    name: `an entry is cut at ${(100 * share).toString()} %`,
    inject: cutAt(share),
    ends: 'fail',
    says: /damaged/,
  })),
  {
    name: 'an entry is a folder',
    inject: damage(async (gate, entry) => {
      await gate.remove(entry);
      await mkdir(gate.path(entry));
    }),
    ends: 'fail',
    says: /could not be read from/,
  },
  {
    name: 'an entry may not be read',
    inject: damage((gate, entry) => gate.forbid(entry)),
    ends: 'fail',
    says: /could not be read from/,
  },
  {
    name: 'the vectors of two rows of an entry are exchanged',
    inject: async (gate) => {
      const { bad } = await fill(gate);
      const entry = join(CACHE, bad);
      const bytes = await gate.read(entry);
      const width = 32 * 4;
      const tail = bytes.length - 241 * width;
      const row = Buffer.from(bytes.subarray(tail, tail + width));
      bytes.copyWithin(tail, tail + width, tail + 2 * width);
      row.copy(bytes, tail + width);
      await gate.write(entry, bytes);
    },
    ends: 'fail',
    says: /damaged/,
  },
  {
    name: "the entry of another model is under the bad candidate's name",
    inject: async (gate) => {
      const { good, bad } = await fill(gate);
      await copyFile(gate.path(join(CACHE, good[0])), gate.path(join(CACHE, bad)));
    },
    ends: 'fail',
    says: /damaged/,
  },
  {
    name: 'the model was changed in its place since its vectors were kept',
    inject: async (gate) => {
      gate.use({ cache: gate.path(CACHE) });
      await mustEnd(gate, 'pass');
      await gate.edit('models/new/tokenizer.json', (text) => {
        const whole = JSON.parse(text);
        whole.model.vocab = Object.fromEntries(Object.entries(whole.model.vocab).slice(0, 5));
        return JSON.stringify(whole);
      });
    },
    ends: 'fail',
    says: /tokenizerHash/,
  },
  {
    name: 'a text was changed under its id since its vector was kept',
    inject: async (gate) => {
      gate.use({ cache: gate.path(CACHE) });
      await mustEnd(gate, 'pass');
      await gate.edit('held-out.jsonl', (text) =>
        text.replaceAll(/(hate|kill|attack|weapon|drug|steal|fraud|threat|insult|harm)/g, 'please'),
      );
    },
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  {
    name: 'the setting of the candidate was changed since its vectors were kept',
    inject: async (gate) => {
      gate.use({ cache: gate.path(CACHE) });
      await mustEnd(gate, 'pass');
      await gate.gate(BAD);
    },
    ends: 'fail',
    says: /pooling/,
  },
];

/** Caches that are of no use, and do no harm. */
export const CACHE_CONTROLS: readonly Control[] = [
  {
    name: 'a cache that is full of what it needs',
    inject: async (gate) => {
      gate.use({ cache: gate.path(CACHE) });
      await mustEnd(gate, 'pass');
    },
  },
  {
    name: 'a cache that is a file',
    inject: async (gate) => {
      gate.use({ cache: gate.path('head.json') });
      await gate.gate({});
    },
  },
  {
    name: 'a cache of a version that was never',
    inject: async (gate) => {
      gate.use({ cache: gate.path(CACHE) });
      await mustEnd(gate, 'pass');
      for (const name of await entries(gate)) await gate.write(join(CACHE, name), 'DGVECTOR');
    },
  },
];

import { mkdir } from 'node:fs/promises';

import { serializeBaseline } from '../../../src/history/baseline.ts';
import type { Control, Fault, GateCopy } from './fault.ts';
import { drawRows, toJsonLines } from './texts.ts';

const BASELINE = 'driftgate.baseline.json';
const FILE = /driftgate\.baseline\.json/;
const LOCK = /driftgate\.lock/;

/** Limits that this many rows decide. */
const LOOSE =
  '{ roc-auc: { max-drop: 0.05 }, silent-failure-prevalence: off, ece: off, ece-positive: off, balanced-accuracy: off, false-negative-rate: off, false-positive-rate: off }';

const pin = (gate: GateCopy): Promise<void> =>
  gate.gate({ baseline: `{ path: ${BASELINE}, limits: ${LOOSE} }` });

function editBaseline(
  change: (baseline: { metrics: Record<string, number>; [key: string]: unknown }) => unknown,
) {
  return async (gate: GateCopy): Promise<void> => {
    await pin(gate);
    await gate.edit(BASELINE, (text) => {
      const { checksum, ...baseline } = JSON.parse(text);
      if (checksum === undefined) throw new Error('a baseline has a checksum');
      // One that was edited by hand has none.
      delete baseline.checksum;
      change(baseline);
      return serializeBaseline(baseline);
    });
  };
}

/** Turns the order of the head's weights round, so that it is a worse one for both models. */
async function worsenHead(gate: GateCopy): Promise<void> {
  await gate.edit('head.json', (text) => {
    const head: { weights: number[] } = JSON.parse(text);
    head.weights.reverse();
    return JSON.stringify(head);
  });
}

/** What remembers earlier runs and is not what it should be. */
export const PINNED_FAULTS: readonly Fault[] = [
  {
    name: 'the baseline is missing',
    inject: (gate) => gate.gate({ baseline: 'none.json' }),
    ends: 'error missing-baseline',
    says: /driftgate\.yml:\d+:\d+ baseline/,
  },
  {
    name: 'the baseline is cut in the middle',
    inject: async (gate) => {
      await pin(gate);
      await gate.edit(BASELINE, (text) => text.slice(0, text.length >> 1));
    },
    ends: 'error unusable-baseline',
    says: FILE,
  },
  {
    name: 'a number of the baseline was edited',
    inject: async (gate) => {
      await pin(gate);
      await gate.edit(BASELINE, (text) => text.replace(/"roc-auc": 0\.94/, '"roc-auc": 0.54'));
    },
    ends: 'error unusable-baseline',
    says: FILE,
  },
  {
    name: 'the baseline may not be read',
    inject: async (gate) => {
      await pin(gate);
      await gate.forbid(BASELINE);
    },
    ends: 'error unreadable-file',
    says: FILE,
  },
  {
    name: 'the baseline is of another set',
    inject: async (gate) => {
      await pin(gate);
      await gate.write('held-out.jsonl', toJsonLines(drawRows(240, 3_000)));
    },
    ends: 'error baseline-of-another-set',
    says: FILE,
  },
  {
    name: 'the baseline is of other settings',
    inject: async (gate) => {
      await gate.gate({ baseline: BASELINE, evaluation: '{ ece-bins: 12 }' });
    },
    ends: 'error baseline-of-other-settings',
    says: FILE,
  },
  {
    name: 'the baseline is of another version',
    inject: editBaseline((baseline) => (baseline['baselineVersion'] = 2)),
    ends: 'error unusable-baseline',
    says: /driftgate\.baseline\.json[^]*baselineVersion 2/,
  },
  {
    name: 'a metric of the baseline is missing',
    inject: editBaseline(({ metrics }) => delete metrics['roc-auc']),
    ends: 'error baseline-lacks-metric',
    says: /roc-auc/,
  },
  {
    name: 'a metric of the baseline is a text',
    inject: editBaseline((baseline) => Object.assign(baseline.metrics, { 'roc-auc': '0.94' })),
    ends: 'error unusable-baseline',
    says: FILE,
  },
  {
    name: 'the baseline is better than the candidate',
    inject: editBaseline(({ metrics }) => (metrics['roc-auc'] = 1)),
    ends: 'fail',
    says: /ROC-AUC/,
  },
  {
    name: 'the classifier was damaged since the baseline: both models have lost as much by it',
    inject: async (gate) => {
      await pin(gate);
      await worsenHead(gate);
    },
    ends: 'fail',
    says: /ROC-AUC/,
  },
  {
    name: 'a part of the labels was changed since the baseline',
    inject: async (gate) => {
      await pin(gate);
      await gate.edit('held-out.jsonl', (text) => text.replace('"label":0', '"label":1'));
    },
    ends: 'error baseline-of-another-set',
    says: FILE,
  },
  {
    name: 'the lock is garbage',
    inject: (gate) => gate.write('driftgate.lock', 'garbage'),
    ends: 'error unusable-lock',
    says: LOCK,
  },
  {
    name: 'the lock is empty',
    inject: (gate) => gate.write('driftgate.lock', ''),
    ends: 'error unusable-lock',
    says: LOCK,
  },
  {
    name: 'the lock is of another version',
    inject: async (gate) => {
      await gate.decide();
      await gate.edit('driftgate.lock', (text) => text.replace('"lockVersion": 1', '"lockVersion": 2'));
    },
    ends: 'error unusable-lock',
    says: LOCK,
  },
  {
    name: 'the lock holds the marks of a merge',
    inject: async (gate) => {
      await gate.decide();
      await gate.edit('driftgate.lock', (text) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> main\n`);
    },
    ends: 'error unusable-lock',
    says: LOCK,
  },
  {
    name: 'the lock is a folder',
    inject: (gate) => mkdir(gate.path('driftgate.lock')),
    ends: 'error unusable-lock',
    says: LOCK,
  },
  {
    name: 'the lock may not be read',
    inject: async (gate) => {
      await gate.decide();
      await gate.forbid('driftgate.lock');
    },
    ends: 'error unusable-lock',
    says: LOCK,
  },
  {
    name: 'the lock cannot be written, because a file is where its folder should be',
    inject: (gate) => gate.gate({ lock: 'held-out.jsonl/driftgate.lock' }),
    ends: 'error unusable-lock',
    says: LOCK,
  },
];

/** Memories that are right. */
export const PINNED_CONTROLS: readonly Control[] = [
  { name: 'a baseline of this candidate', inject: pin },
  { name: 'a lock of a run before', inject: (gate) => gate.decide() },
  {
    name: 'the accepted candidate as the reference of the next upgrade',
    inject: async (gate) => {
      await gate.decide();
      await gate.gate({ reference: '{ model: models/new, pooling: mean }' });
    },
  },
];

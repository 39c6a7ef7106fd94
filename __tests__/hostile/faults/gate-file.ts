import { mkdir } from 'node:fs/promises';

import type { Control, Fault } from './fault.ts';
import { gateText } from './good-gate.ts';

const FILE = /driftgate\.yml/;

/** A gate file that is not what it should be. */
export const GATE_FILE_FAULTS: readonly Fault[] = [
  {
    name: 'the gate file is missing',
    inject: (gate) => gate.remove('driftgate.yml'),
    ends: 'error missing-file',
    says: FILE,
  },
  {
    name: 'the gate file is empty',
    inject: (gate) => gate.write('driftgate.yml', ''),
    ends: 'error empty-file',
    says: FILE,
  },
  {
    name: 'the gate file holds comments alone',
    inject: (gate) => gate.write('driftgate.yml', '# limits: 0\n'),
    ends: 'error empty-file',
    says: FILE,
  },
  {
    name: 'the gate file is a folder',
    inject: async (gate) => {
      await gate.remove('driftgate.yml');
      await mkdir(gate.path('driftgate.yml'));
    },
    ends: 'error unreadable-file',
    says: FILE,
  },
  {
    name: 'the gate file may not be read',
    inject: (gate) => gate.forbid('driftgate.yml'),
    ends: 'error unreadable-file',
    says: FILE,
  },
  {
    name: 'the gate file is cut in the middle',
    inject: (gate) => gate.edit('driftgate.yml', (text) => text.slice(0, text.indexOf('pooling'))),
    ends: 'error yaml-syntax',
    says: FILE,
  },
  {
    name: 'the gate file is indented with tabs',
    inject: (gate) => gate.edit('driftgate.yml', (text) => `${text}limits:\n\troc-auc: { max-drop: 0.02 }\n`),
    ends: 'error yaml-syntax',
    says: /driftgate\.yml:\d+/,
  },
  {
    name: 'the gate file is UTF-16',
    inject: (gate) => gate.write('driftgate.yml', Buffer.from(`\ufeff${gateText()}`, 'utf16le')),
    ends: 'error not-utf-8',
    says: FILE,
  },
  {
    name: 'a key of the gate file is misspelt',
    inject: (gate) => gate.gate({ limit: '{ roc-auc: { max-drop: 0.02 } }' }),
    ends: 'error unknown-key',
    says: /driftgate\.yml:\d+:\d+ limit[^]*limits/,
  },
  {
    name: 'a metric of the limits is misspelt',
    inject: (gate) => gate.gate({ limits: '{ roc_auc: { max-drop: 0.02 } }' }),
    ends: 'error unknown-key',
    says: /limits\.roc_auc[^]*roc-auc/,
  },
  {
    name: 'a key is there twice, the second time with a limit that nothing breaches',
    inject: (gate) => gate.gate({ limits: '{ roc-auc: { max-drop: 0.02 }, roc-auc: { max-drop: 0.9 } }' }),
    ends: 'error duplicate-key',
    says: /driftgate\.yml:\d+:\d+/,
  },
  {
    name: 'every limit is off',
    inject: (gate) => {
      const metrics = [
        'roc-auc',
        'silent-failure-prevalence',
        'ece',
        'ece-positive',
        'balanced-accuracy',
        'false-negative-rate',
        'false-positive-rate',
      ];
      return gate.gate({ limits: `{ ${metrics.map((metric) => `${metric}: off`).join(', ')} }` });
    },
    ends: 'error no-limits',
    says: /limits[^]*every limit is off/,
  },
  {
    name: 'a limit is named without a number',
    inject: (gate) => gate.gate({ limits: '{ roc-auc: {} }' }),
    ends: 'error empty-limit',
    says: /limits\.roc-auc/,
  },
  ...[
    ['NaN', '.nan'],
    ['infinite', '.inf'],
    ['a text', '"0.02"'],
    ['empty', ''],
  ].map(([what, value]) => ({
    name: `a limit is ${what}`,
    inject: (gate: Parameters<Fault['inject']>[0]) =>
      gate.gate({ limits: `{ roc-auc: { max-drop: ${value} } }` }),
    ends: 'error wrong-type',
    says: /limits\.roc-auc\.max-drop/,
  })),
  {
    name: 'a limit is negative',
    inject: (gate) => gate.gate({ limits: '{ roc-auc: { max-drop: -0.02 } }' }),
    ends: 'error negative-limit',
    says: /limits\.roc-auc\.max-drop/,
  },
  {
    name: 'a limit is so wide that nothing can breach it',
    inject: (gate) => gate.gate({ limits: '{ roc-auc: { max-drop: 2 } }' }),
    ends: 'error limit-never-breached',
    says: /limits\.roc-auc\.max-drop/,
  },
  {
    name: 'a limit is on the wrong side of its metric',
    inject: (gate) => gate.gate({ limits: '{ roc-auc: { max-rise: 0.02 } }' }),
    ends: 'error wrong-direction',
    says: /limits\.roc-auc/,
  },
  {
    name: 'the one limit that is left sees no offset of the scores',
    inject: (gate) =>
      gate.gate({
        limits:
          '{ silent-failure-prevalence: off, ece: off, ece-positive: off, balanced-accuracy: off, false-negative-rate: off, false-positive-rate: off }',
      }),
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  {
    name: 'the candidate is missing from the gate file',
    inject: (gate) => gate.gate({ candidate: undefined }),
    ends: 'error missing-key',
    says: /driftgate\.yml[^]*candidate/,
  },
  {
    name: 'the version of the gate file is another',
    inject: (gate) => gate.gate({ version: '2' }),
    ends: 'error wrong-value',
    says: /driftgate\.yml:\d+:\d+ version/,
  },
];

/** Gate files that are unusual and right. */
export const GATE_FILE_CONTROLS: readonly Control[] = [
  {
    name: 'a gate file with Windows line ends',
    inject: (gate) => gate.edit('driftgate.yml', (text) => text.replaceAll('\n', '\r\n')),
  },
  {
    name: 'a gate file with a byte order mark',
    inject: (gate) => gate.edit('driftgate.yml', (text) => `\ufeff${text}`),
  },
];

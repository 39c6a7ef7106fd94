import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { composeFix } from '../../src/compose-fix.ts';
import type { GateConfig } from '../../src/config/gate-config.ts';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import { frozenFoldedHead, type FrozenHead } from '../../src/core/classifier/frozen-head.ts';
import { judge } from '../../src/core/gate/judge.ts';
import type { Verdict } from '../../src/core/gate/verdict.ts';
import { measured } from '../../src/core/measured.ts';
import type { FittedRemedy } from '../../src/core/remedy/fit-remedy.ts';
import type { RemedyName } from '../../src/core/remedy/remedy.ts';
import type { Repair } from '../../src/repair.ts';
import { settingsFor } from '../core/gate/judge-settings.ts';
import { DIMENSION, makeGateFolder, stubEmbeddings } from './gate-folder.ts';

const PASS: Verdict = { outcome: 'pass', effect: 'pass', reasons: [] };
const LOGITS = Float64Array.of(-1, 1);
const JUDGED = judge(
  { labels: Uint8Array.of(0, 1), referenceLogits: LOGITS, candidateLogits: LOGITS },
  settingsFor([]),
);
const CANDIDATE = await stubEmbeddings().embed(
  'candidate',
  { model: 'new', normalize: true, prefix: '', maximumLength: 8, batchSize: 1 },
  [{ id: 'row-1', text: 'a' }],
);
const LINEAR = frozenFoldedHead(
  { direction: new Float64Array(DIMENSION).fill(1), intercept: 0, norm: 1 },
  0.6,
);
const OPAQUE: FrozenHead = { dimension: DIMENSION, decisionThreshold: 0.6, score: LINEAR.score };
const SHIFT = { offset: new Float64Array(DIMENSION).fill(0.5) };

/** A gate file with other lines on classifier and adapter. */
async function configOf({ classifier = 'head.json', more = '' } = {}): Promise<GateConfig> {
  const folder = await makeGateFolder({ settings: more });
  const file = join(folder, 'driftgate.yml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('classifier: head.json', `classifier: ${classifier}`));
  return loadGateConfig('driftgate.yml', folder);
}

function fitted(remedy: RemedyName, made: FittedRemedy): Repair {
  return { attempts: [{ remedy, rows: 200, fitted: made, judged: JUDGED, verdict: PASS }] };
}

const nearness = { angle: measured(0), cka: measured(1) };
const restored: Repair = {
  attempts: [],
  restored: {
    settings: { prefix: 'query: ' },
    removed: [],
    before: nearness,
    after: nearness,
    embeddings: CANDIDATE,
    judged: JUDGED,
    verdict: PASS,
  },
};

function linesOf(repair: Repair, config: GateConfig): string {
  return composeFix(repair, config, CANDIDATE)?.gateFile ?? 'nothing';
}

describe('the lines that put a repair to use', () => {
  test('of a setting are those of the candidate', async () => {
    const lines = linesOf(restored, await configOf());
    expect(lines).toBe('candidate:\n  prefix: "query: "');
    expect(parse(lines)).toEqual({ candidate: { prefix: 'query: ' } });
  });

  test('of a linear head name the written head, and keep what is said of the frozen one', async () => {
    const config = await configOf({ classifier: '{path: head.json, decision-threshold: 0.6}' });
    expect(parse(linesOf(fitted('threshold', { head: LINEAR }), config))).toEqual({
      classifier: {
        path: 'head.json',
        'decision-threshold': 0.6,
        candidate: 'driftgate-out/fix/head.json',
      },
    });
  });

  test.each<[string, RemedyName, FittedRemedy, unknown]>([
    ['a map', 'recentre', { head: OPAQUE, map: SHIFT }, { adapter: 'driftgate-out/fix/adapter.onnx' }],
    [
      'a threshold',
      'threshold',
      { head: OPAQUE },
      { classifier: { path: 'head.onnx', output: 'p', candidate: { 'decision-threshold': 0.6 } } },
    ],
    [
      'a calibration',
      'platt',
      { head: OPAQUE, scoreMap: { slope: 0.5, intercept: -1 } },
      {
        classifier: {
          path: 'head.onnx',
          output: 'p',
          candidate: { calibration: { slope: 0.5, intercept: -1 } },
        },
      },
    ],
  ])(
    'of a head that is not linear are an adapter or what its scores go through: %s',
    async (_, remedy, made, keys) => {
      const config = await configOf({ classifier: '{path: head.onnx, output: p}' });
      expect(parse(linesOf(fitted(remedy, made), config))).toEqual(keys);
    },
  );

  test('say which keys the repair replaces, since it was judged without them', async () => {
    const stale = await configOf({
      classifier: '{path: head.json, candidate: other.json}',
      more: 'adapter: old.onnx\n',
    });
    expect(linesOf(restored, stale)).toBe(
      'candidate:\n  prefix: "query: "\n# and remove adapter, which this replaces\n# and remove classifier.candidate, which this replaces',
    );
    expect(linesOf(fitted('threshold', { head: LINEAR }), stale)).toMatch(
      /candidate: driftgate-out\/fix\/head\.json\n# and remove adapter, which this replaces$/,
    );
    expect(linesOf(fitted('recentre', { head: OPAQUE, map: SHIFT }), stale)).toBe(
      'adapter: driftgate-out/fix/adapter.onnx\n# and remove classifier.candidate, which this replaces',
    );
  });

  test('never lie in a folder that the gate file names a file of: those stay as they were judged', async () => {
    const used = await configOf({
      classifier: '{path: head.json, candidate: driftgate-out/fix/head.json}',
      more: 'adapter: driftgate-out/fix-2/adapter.onnx\n',
    });
    const fix = composeFix(fitted('threshold', { head: LINEAR }), used, CANDIDATE);
    expect(fix?.files).toEqual(
      ['README.md', 'head.json', 'head.onnx', 'head.sklearn.json'].map((file) => `fix-3/${file}`),
    );
    expect(fix?.gateFile).toContain('candidate: driftgate-out/fix-3/head.json');
  });

  test('of a setting say which key of the candidate goes with it', async () => {
    const { restored: found } = restored;
    if (found === undefined) throw new Error('it is there');
    const repooled: Repair = {
      attempts: [],
      restored: { ...found, settings: { pooling: 'mean' }, removed: ['output'] },
    };
    expect(linesOf(repooled, await configOf())).toBe(
      'candidate:\n  pooling: mean\n# and remove candidate.output, which this replaces',
    );
  });

  test('are none when a number of the remedy does not fit the formats', async () => {
    const saturated = { head: { ...LINEAR, decisionThreshold: 1 } };
    expect(composeFix(fitted('threshold', saturated), await configOf(), CANDIDATE)).toBeUndefined();
  });

  test('are none when nothing passes', async () => {
    const failing: Repair = { attempts: [{ remedy: 'platt', rows: 200, refused: 'no labels' }] };
    expect(composeFix(failing, await configOf(), CANDIDATE)).toBeUndefined();
    const inconclusive = { ...PASS, outcome: 'inconclusive', effect: 'warn' } as const;
    const { restored: found } = restored;
    if (found === undefined) throw new Error('it is there');
    const open: Repair = { attempts: [], restored: { ...found, verdict: inconclusive } };
    expect(composeFix(open, await configOf(), CANDIDATE)).toBeUndefined();
  });
});

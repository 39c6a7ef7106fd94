import { describe, expect, test } from '@jest/globals';

import { composeRecord, isSameRun } from '../../src/history/record.ts';
import { withHistory } from '../../src/history/with-history.ts';
import { historyRecord, MOST_PAST_RUNS } from '../../src/report/history/history-record.ts';
import { reportSchema } from '../../src/report/report-schema.ts';
import { HOSTILE } from '../report/hostile.ts';
import { recordOf } from '../report/history/history-samples.ts';
import { FAILING, MISMATCHED } from '../report/sample-report.ts';

const RUN = 'https://github.example/owner/repo/actions/runs/7';

describe('the record of a run', () => {
  test('holds verdict, hashes and the metrics of the candidate', () => {
    const record = composeRecord(FAILING, { time: '2026-03-01T04:00:00Z', run: RUN });
    expect(record).toEqual({
      version: 1,
      gate: 'toxicity',
      time: '2026-03-01T04:00:00Z',
      commit: FAILING.provenance.run['commit'],
      run: RUN,
      outcome: 'fail',
      effect: 'fail',
      // The identity of the sample has no hash of its model.
      reference: '',
      candidate: '',
      dataset: '9b74c9897bac',
      rows: 2000,
      angle: 12.31,
      metrics: {
        'roc-auc': 0.8581,
        ece: 0.0574,
        'ece-positive': 0.1052,
        'silent-failure-prevalence': 0.1515,
        'silent-failure-rate': 0.71,
        'false-negative-rate': 0.342,
        'false-positive-rate': 0.129,
      },
    });
    expect(historyRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  test('leaves out what does not exist', () => {
    const record = composeRecord(MISMATCHED, { time: '2026-03-01' });
    expect(record.metrics).toEqual({});
    expect(record).not.toHaveProperty('angle');
    expect(record).not.toHaveProperty('run');
    expect(historyRecord.safeParse(record).success).toBe(true);
  });

  test.each([HOSTILE, 'g'.repeat(40), 'x '])('drops an address and a commit that are none: %j', (text) => {
    const record = composeRecord(FAILING, { time: '2026-03-01', commit: text, run: `https://x/${text} "` });
    expect(record).not.toHaveProperty('run');
    expect(record).not.toHaveProperty('commit');
  });

  test('shortens a hash behind the name of its algorithm', () => {
    const dataset = { ...FAILING.dataset, contentHash: `sha256:${'0123456789abcdef'.repeat(4)}` };
    expect(composeRecord({ ...FAILING, dataset }, { time: '2026-03-01' }).dataset).toBe('0123456789ab');
  });
});

describe('two records are of the same run', () => {
  const [commit, other] = ['a'.repeat(40), 'b'.repeat(40)];
  test.each([
    ['with the same address', { run: RUN, commit }, { run: RUN, commit: other }, true],
    [
      'not with other addresses, although the commit is the same',
      { run: RUN, commit },
      { run: `${RUN}1`, commit },
      false,
    ],
    ['with the same commit where one has no address', { commit }, { run: RUN, commit }, true],
    ['not with other commits', { commit }, { commit: other }, false],
    ['not without address and commit', {}, {}, false],
  ])('%s', (_, a, b, same) => {
    expect(isSameRun({ gate: 'g', ...a }, { gate: 'g', ...b })).toBe(same);
    expect(isSameRun({ gate: 'g', ...a }, { gate: 'other', ...b })).toBe(false);
  });
});

describe('a report with its history', () => {
  test('has the earlier runs of its own gate, without itself and with 60 at most', () => {
    const records = [
      recordOf(0, { gate: 'another' }),
      ...Array.from({ length: 70 }, (_, day) => recordOf(day + 1)),
      composeRecord(FAILING, { time: '2026-08-01' }),
    ];
    const { history } = withHistory(FAILING, records);
    expect(history).toHaveLength(MOST_PAST_RUNS);
    expect(history?.[0]).toEqual(recordOf(11));
    expect(history?.at(-1)).toEqual(recordOf(70));
  });

  test('is still a report, and one without records has an empty history', () => {
    expect(reportSchema.parse(withHistory(FAILING, [recordOf(1)]))).toHaveProperty('history', [recordOf(1)]);
    expect(withHistory(FAILING, []).history).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { METRIC_NAMES } from '../../src/core/metrics/metric.ts';
import { DriftgateError } from '../../src/errors.ts';
import { definitionsOf } from '../../src/explain/describe-definition.ts';
import { explain, TOPICS } from '../../src/explain/explain.ts';
import { HEADINGS, type Explanation } from '../../src/explain/explanation.ts';
import { FINDINGS } from '../../src/explain/explain-finding.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING } from '../report/sample-report.ts';

function linesOf({ paragraphs }: Explanation, heading: string): readonly string[] {
  return paragraphs.filter((one) => one.heading === heading).flatMap(({ lines }) => lines);
}

describe('every name', () => {
  test.each(Object.entries(TOPICS))('of the %s is explained, with and without a report', (_, names) => {
    for (const name of names) {
      for (const report of [undefined, FAILING, PASSING, INCONCLUSIVE, MISMATCHED]) {
        const { paragraphs, topic } = explain(name, report);
        expect(topic).toBe(name);
        expect(paragraphs.length).toBeGreaterThan(0);
        for (const { lines } of paragraphs) expect(lines.filter((line) => line.trim() === '')).toEqual([]);
      }
    }
  });

  test('of a metric has its row in docs/metrics.md', () => {
    for (const name of METRIC_NAMES) expect(definitionsOf(name)).toHaveLength(1);
  });

  test('of a finding has its row in docs/metrics.md', () => {
    for (const name of FINDINGS) expect(definitionsOf(name)).toHaveLength(1);
  });
});

describe('a metric', () => {
  test('has the numbers of both models, its change and its checks', () => {
    const lines = linesOf(explain('ece-positive', FAILING), HEADINGS.report);
    // 0.1052 - 0.0383 = 0.0669
    expect(lines.slice(0, 3)).toEqual([
      'Reference (old): 0.038.',
      'Candidate (new): 0.105.',
      'Change: +0.067.',
    ]);
    expect(lines[3]).toMatch(
      /^ece-positive\.max-rise \(rise ≤ 0\.050\): breach, beyond the limit; 95 % interval/,
    );
  });

  test('says that it was not evaluated where the dimensions do not fit', () => {
    expect(linesOf(explain('recall', MISMATCHED), HEADINGS.report)).toContain(
      'Candidate (new): not evaluated.',
    );
  });

  test('has no numbers without a report', () => {
    expect(linesOf(explain('recall'), HEADINGS.report)).toEqual([]);
  });

  test('says its default limit, or that it has none', () => {
    expect(linesOf(explain('roc-auc'), HEADINGS.meaning)).toContain('Limited by default: drop ≤ 0.020.');
    expect(linesOf(explain('f1'), HEADINGS.meaning).join()).toContain('Not limited by default');
  });
});

describe('a check', () => {
  test('is explained by the words of the gate file schema', () => {
    const [first] = linesOf(explain('roc-auc.max-drop'), HEADINGS.meaning);
    expect(first).toMatch(/^The value may fall this far below the reference/);
  });

  test('that passes needs nothing', () => {
    const passing = PASSING.checks.find(({ status }) => status === 'pass');
    const name = `${passing?.limit.metric}.${passing?.limit.kind}`;
    expect(linesOf(explain(name, PASSING), HEADINGS.action)).toEqual(['Nothing: it passes.']);
  });

  test('that is inconclusive says how many rows would decide, with two digits', () => {
    const open = INCONCLUSIVE.checks.find(({ status }) => status === 'inconclusive');
    const name = `${open?.limit.metric}.${open?.limit.kind}`;
    expect(linesOf(explain(name, INCONCLUSIVE), HEADINGS.action)[0]).toMatch(/about 1,900 would decide/);
  });

  test('that the gate does not have is said so', () => {
    expect(linesOf(explain('f1.min', FAILING), HEADINGS.report)).toEqual(['This gate has no such limit.']);
  });

  test('may be spelled with the section of the gate file', () => {
    expect(explain('limits.roc-auc.max-drop').topic).toBe('roc-auc.max-drop');
  });
});

describe('a finding', () => {
  test('that a report has comes with its evidence', () => {
    const found = FAILING.diagnosis[0];
    expect(found).toBeDefined();
    const lines = linesOf(explain(found?.kind ?? '', FAILING), HEADINGS.report);
    expect(lines).toEqual([`Found with ${found?.confidence} confidence.`, ...(found?.evidence ?? [])]);
  });

  test('that a report lacks is said so, and its advice stands', () => {
    const bare = { ...FAILING, diagnosis: [] };
    const explanation = explain('truncation', bare);
    expect(linesOf(explanation, HEADINGS.report)[0]).toMatch(/^Not found here/);
    expect(linesOf(explanation, HEADINGS.action)[0]).toMatch(/raise the maximum length/);
  });
});

describe('another number', () => {
  test('is found wherever the report has it, outermost first', () => {
    const lines = linesOf(explain('angle', FAILING), HEADINGS.report);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines[0]).toMatch(/^drift\.angle\.mean = /);
  });

  test('goes by its words in any case', () => {
    expect(explain('Score PSI').topic).toBe('score-psi');
    expect(explain('EQUIVALENTSIGMA').topic).toBe('equivalentSigma');
  });

  test('lists the checks that ended so, for a status', () => {
    const breaches = FAILING.checks.filter(({ status }) => status === 'breach');
    expect(linesOf(explain('breach', FAILING), HEADINGS.report)).toHaveLength(breaches.length);
  });
});

describe('an error code', () => {
  test('says what it means and what to do', () => {
    const explanation = explain('git-lfs-pointer');
    expect(explanation.kind).toBe('error code');
    expect(linesOf(explanation, HEADINGS.action).join()).toContain('git lfs pull');
  });

  test('with several meanings lists each', () => {
    expect(explain('not-finite').paragraphs.length).toBeGreaterThan(3);
  });
});

describe('an unknown name', () => {
  test.each([
    ['roc-acu', 'roc-auc'],
    ['trunkation', 'truncation'],
    ['unknown-keys', 'unknown-key'],
    ['roc-auc.maxdrop', 'roc-auc.max-drop'],
  ])('%s is an error that names %s', (name, meant) => {
    expect(() => explain(name)).toThrow(DriftgateError);
    expect(() => explain(name)).toThrow(`did you mean "${meant}"?`);
  });

  test('that is near to nothing is an error that tells how to list all', () => {
    expect(() => explain('@@@@')).toThrow('see every name with `driftgate explain` alone');
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { decide, type Obstacle } from '../../src/core/gate/decide.ts';
import { DEFAULT_LIMITS } from '../../src/core/gate/limit.ts';
import type { CheckStatus, Effect } from '../../src/core/gate/verdict.ts';
import { sliceObstacles } from '../../src/core/slices/slice-obstacles.ts';
import { notMeasured } from '../../src/core/measured.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { renderJUnit } from '../../src/report/junit.ts';
import { HOSTILE } from './hostile.ts';
import { caseOf, find, readXml, resultOf, type Element } from './junit-reader.ts';
import { checkOf, FAILING, INCONCLUSIVE, MISMATCHED, PASSING, withHeadline } from './sample-report.ts';

const SAMPLES = [FAILING, PASSING, INCONCLUSIVE, MISMATCHED];

/** What the schema of the xUnit plugin of Jenkins (junit-10.xsd) allows and wants. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['name', 'time', 'tests', 'failures', 'errors'],
  testsuite: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'file'],
  testcase: ['classname', 'name', 'time'],
  properties: [],
  property: ['name', 'value'],
  failure: ['message', 'type'],
  error: ['message', 'type'],
  skipped: ['message'],
  'system-out': [],
};
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['testsuite'],
  testsuite: ['properties', 'testcase'],
  testcase: ['failure', 'error', 'skipped', 'system-out'],
  properties: ['property'],
};

type Slices = NonNullable<GateReport['slices']>;
type SliceCheck = Slices['slices'][number]['checks'][number];

function everyElement(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(everyElement)];
}

/** Everything that all readers together want. */
function expectReadable(xml: string): Element {
  const document = readXml(xml);
  expect(document.name).toBe('testsuites');
  expect(everyElement(document).flatMap(unknownParts)).toEqual([]);
  for (const element of [document, ...find(document, 'testsuite')]) expectCounted(element);
  const cases = find(document, 'testcase');
  expect(cases.filter((testCase) => !isReadable(testCase))).toEqual([]);
  const keys = cases.map(({ attributes }) => `${attributes['classname']}\n${attributes['name']}`);
  expect(new Set(keys).size).toBe(keys.length);
  return document;
}

/** Attributes and children that a strict reader refuses. */
function unknownParts({ name, attributes, children }: Element): readonly string[] {
  return [
    ...Object.keys(attributes).filter((attribute) => !(ALLOWED[name] ?? []).includes(attribute)),
    ...children.map((child) => child.name).filter((child) => !(CHILDREN[name] ?? []).includes(child)),
  ];
}

/** Named, in a class, not timed, with one result at most, whose text begins with its message. */
function isReadable({ attributes, children }: Element): boolean {
  const named = [attributes['name'], attributes['classname']].every((text) => /\S/.test(text ?? ''));
  const told = children.every(
    ({ name, attributes: own, text }) => name === 'system-out' || text.split('\n')[0] === own['message'],
  );
  return named && told && attributes['time'] === '0' && children.length <= 1;
}

function expectCounted(element: Element): void {
  const { attributes } = element;
  const count = (name: string): string => String(find(element, name).length);
  expect(attributes).toMatchObject({
    tests: count('testcase'),
    failures: count('failure'),
    errors: count('error'),
  });
  expect(attributes['time']).toBe('0');
  if (element.name === 'testsuite') expect(attributes['skipped']).toBe(count('skipped'));
}

function fails(document: Element): boolean {
  return find(document, 'failure').length + find(document, 'error').length > 0;
}

describe('JUnit', () => {
  test.each(SAMPLES)('reads in every CI: $headline.title', (report) => {
    const xml = renderJUnit(report);
    expect(fails(expectReadable(xml))).toBe(report.verdict.effect === 'fail');
    expect(xml).not.toMatch(/timestamp|hostname/);
    expect(renderJUnit(report)).toBe(xml);
  });

  test('each check is a case, named by metric and limit', () => {
    const document = readXml(renderJUnit(FAILING));
    const suite = find(document, 'testsuite')[0];
    expect(suite?.attributes).toMatchObject({ name: 'toxicity', file: '.github/driftgate.yml' });
    const results = find(suite ?? document, 'testcase').map((one) => [one.attributes['name'], resultOf(one)]);
    expect(results).toEqual([
      ['verdict', 'failure'],
      ['ROC-AUC drop ≤ 0.020', 'passed'],
      ['Silent failures, of all rows rise ≤ 2.0 pp', 'failure'],
      ['ECE (top label) rise ≤ 0.050', 'passed'],
      ['ECE (positive class) rise ≤ 0.050', 'failure'],
      ['Balanced accuracy drop ≤ 5.0 pp', 'passed'],
      ['False negatives, of unsafe rows rise ≤ 5.0 pp', 'failure'],
      ['False positives, of safe rows rise ≤ 5.0 pp', 'passed'],
    ]);
  });

  test('the case of the verdict carries the headline, and provenance stands in properties', () => {
    const document = readXml(renderJUnit(FAILING));
    const failure = caseOf(document, 'verdict')?.children[0];
    expect(failure?.attributes).toEqual({ message: FAILING.headline.title, type: 'fail' });
    for (const sentence of FAILING.headline.sentences) expect(failure?.text).toContain(sentence);
    const properties = new Map(
      find(document, 'property').map(({ attributes }) => [attributes['name'], attributes['value']]),
    );
    expect(properties.get('candidate.model')).toBe('models/e5-small');
    expect(properties.get('candidate.prefix')).toBe('query: ');
    expect(properties.get('classifier.hash')).toBe('a'.repeat(64));
    expect(properties.get('dataset.content-hash')).toBe(FAILING.dataset.contentHash);
    expect(properties.get('run.commit')).toBe('f3c1a09be7712d4483b2cc01de5569aa3e9b1f20');
  });

  test('a reason that belongs to no check is a case of its own', () => {
    const document = readXml(renderJUnit(MISMATCHED));
    const own = find(document, 'testcase').filter(({ attributes }) =>
      attributes['name']?.startsWith('The candidate gives'),
    );
    expect(own.map(resultOf)).toEqual(['failure']);
    expect(own[0]?.children[0]?.text).toBe(MISMATCHED.verdict.reasons[0]);
  });

  test('slices that are too small are skipped', () => {
    const document = readXml(renderJUnit(PASSING));
    const small = caseOf(document, 'identity:men', 'toxicity [slices too small to judge]');
    expect(small?.children[0]?.attributes['message']).toBe(
      'Too small to judge: 31 rows (12 unsafe, 19 safe).',
    );
    expect(resultOf(small)).toBe('skipped');
  });
});

const WITHOUT_SLICES = Object.fromEntries(
  Object.entries(FAILING).filter(([name]) => name !== 'slices'),
) as unknown as GateReport;

interface Surroundings {
  readonly slices?: Slices;
  readonly obstacles?: readonly Obstacle[];
  readonly sliceLevel?: 'error' | 'warning' | 'off';
}

/** A report with these statuses, and the verdict that the gate gives it. */
function judged(
  checks: GateReport['checks'],
  onInconclusive: Effect,
  { slices, obstacles = [], sliceLevel = 'warning' }: Surroundings = {},
): GateReport {
  return withHeadline({
    ...WITHOUT_SLICES,
    checks,
    settings: { ...FAILING.settings, onInconclusive, sliceLevel },
    verdict: decide(checks, obstacles, { onInconclusive }),
    ...(slices === undefined ? {} : { slices }),
  });
}

function checkAt(
  index: number,
  status: CheckStatus,
  level: 'error' | 'warning' = 'error',
): GateReport['checks'][number] {
  return checkOf({ ...DEFAULT_LIMITS[index], level }, status, [0.8, 0.9]);
}

describe('results of checks', () => {
  const first = 'ROC-AUC drop ≤ 0.020';
  test.each([
    ['breach', 'error', 'failure'],
    ['breach', 'warning', 'system-out'],
    ['undefined', 'error', 'error'],
    ['undefined', 'warning', 'skipped'],
    ['pass', 'error', 'passed'],
  ] as const)('%s at level %s is %s', (status, level, result) => {
    const document = expectReadable(renderJUnit(judged([checkAt(0, status, level)], 'warn')));
    expect(resultOf(caseOf(document, first))).toBe(result);
  });

  test.each([
    ['fail', 'failure', 'failure'],
    ['warn', 'skipped', 'skipped'],
    ['pass', 'skipped', 'skipped'],
  ] as const)('inconclusive with on-inconclusive %s is %s', (onInconclusive, result, verdict) => {
    const document = expectReadable(renderJUnit(judged([checkAt(0, 'inconclusive')], onInconclusive)));
    expect(resultOf(caseOf(document, first))).toBe(result);
    expect(resultOf(caseOf(document, 'verdict'))).toBe(verdict);
  });

  test('inconclusive beside a breach is skipped: it is not why the build fails', () => {
    const document = readXml(renderJUnit(judged([checkAt(0, 'inconclusive'), checkAt(2, 'breach')], 'fail')));
    expect(resultOf(caseOf(document, first))).toBe('skipped');
  });

  test('the verdict warn has passed and says what it warns of', () => {
    const document = readXml(renderJUnit(judged([checkAt(0, 'breach', 'warning')], 'warn')));
    const verdict = caseOf(document, 'verdict');
    expect(resultOf(verdict)).toBe('system-out');
    expect(verdict?.children[0]?.text).toContain('beyond the limit');
  });

  test('too few rows fail, or are skipped, as the verdict does', () => {
    const obstacles = [
      { kind: 'inconclusive', reason: 'Only 12 safe rows: at least 50 are needed to decide.' },
    ] as const;
    const at = (effect: Effect): string =>
      resultOf(
        caseOf(
          readXml(renderJUnit(judged([checkAt(0, 'pass')], effect, { obstacles }))),
          obstacles[0].reason,
        ),
      );
    expect([at('fail'), at('warn')]).toEqual(['failure', 'skipped']);
  });

  test('two limits that are shown alike stay two cases', () => {
    const near = { ...DEFAULT_LIMITS[0], value: 0.0201 };
    const checks = [checkAt(0, 'pass'), checkOf(near, 'breach', [0.9, 0.8])];
    const document = expectReadable(renderJUnit(judged(checks, 'warn')));
    expect(resultOf(caseOf(document, `${first} (2)`))).toBe('failure');
  });
});

const { slices: SLICES = { slices: [], tooSmall: [], tests: 0 } } = FAILING;

/** The sample's slices with the first check of the first slice in this status. */
function slicesWith(name: string, status: SliceCheck['status']): Slices {
  const [one, ...others] = SLICES.slices;
  const [check, ...checks] = one.checks;
  const undefinedCheck = {
    ...check.check,
    change: notMeasured('one class'),
    actual: notMeasured('one class'),
  };
  const changed = { ...check, status, check: status === 'undefined' ? undefinedCheck : check.check };
  const inside = checks.map((other) => ({ ...other, status: 'inside' as const }));
  return { ...SLICES, slices: [{ ...one, slice: name, checks: [changed, ...inside] }, ...others] };
}

describe('results of slices', () => {
  const name = 'identity: women, beyond the limit';
  test.each([
    ['breach', 'error', 'failure'],
    ['breach', 'warning', 'system-out'],
    ['breach', 'off', 'system-out'],
    ['suspect', 'error', 'system-out'],
    ['inside', 'error', 'passed'],
    ['undefined', 'error', 'skipped'],
  ] as const)('%s where slices are at level %s is %s', (status, level, result) => {
    const slices = slicesWith(name, status);
    const report = judged([checkAt(0, 'pass')], 'warn', {
      slices,
      obstacles: sliceObstacles(slices, { level }),
      sliceLevel: level,
    });
    const document = expectReadable(renderJUnit(report));
    expect(resultOf(caseOf(document, 'ROC-AUC drop ≤ 0.020', `toxicity [${name}]`))).toBe(result);
    expect(fails(document)).toBe(report.verdict.effect === 'fail');
    // The slice's suite tells it; no second case does.
    expect(find(document, 'testcase').filter((one) => one.attributes['name']?.startsWith('Slice '))).toEqual(
      [],
    );
  });

  test('an undefined number of a slice is an error where it fails the build', () => {
    const slices = slicesWith(name, 'undefined');
    const obstacles = sliceObstacles(slices, { level: 'error' });
    const document = readXml(renderJUnit(judged([checkAt(0, 'pass')], 'fail', { slices, obstacles })));
    expect(resultOf(caseOf(document, 'ROC-AUC drop ≤ 0.020', `toxicity [${name}]`))).toBe('error');
  });

  test.each(['breach', 'inconclusive'] as const)(
    'a slice that only warns is no failure beside a check that fails and one that is %s',
    (other) => {
      const slices = slicesWith(name, 'breach');
      const obstacles = sliceObstacles(slices, { level: 'warning' });
      const checks = [checkAt(0, 'breach'), checkAt(2, other)];
      const document = readXml(renderJUnit(judged(checks, 'warn', { slices, obstacles })));
      expect(resultOf(caseOf(document, 'ROC-AUC drop ≤ 0.020', `toxicity [${name}]`))).toBe('system-out');
    },
  );
});

const anyObstacle = fc.record({
  kind: fc.constantFrom('fatal' as const, 'breach' as const, 'inconclusive' as const, 'warning' as const),
  reason: fc.string({ unit: 'binary', minLength: 1 }),
});

test('there is a failure or an error exactly when the build fails, whatever the checks and slices say', () => {
  const anyCheck = fc.record({
    index: fc.nat(DEFAULT_LIMITS.length - 1),
    status: fc.constantFrom<CheckStatus>('pass', 'breach', 'inconclusive', 'undefined'),
    level: fc.constantFrom('error' as const, 'warning' as const),
  });
  const anySlice = fc.record({
    name: fc.string({ unit: 'binary' }),
    status: fc.constantFrom<SliceCheck['status']>('inside', 'suspect', 'breach', 'undefined'),
    level: fc.constantFrom('error' as const, 'warning' as const, 'off' as const),
  });
  fc.assert(
    fc.property(
      fc.array(anyCheck, { maxLength: 5 }),
      fc.constantFrom<Effect>('pass', 'warn', 'fail'),
      fc.option(anySlice, { nil: undefined }),
      fc.array(anyObstacle, { maxLength: 3 }),
      (drawn, onInconclusive, slice, others) => {
        const checks = drawn.map(({ index, status, level }) => checkAt(index, status, level));
        const slices = slice && slicesWith(slice.name, slice.status);
        const obstacles = [...others, ...(slices && slice ? sliceObstacles(slices, slice) : [])];
        const report = judged(checks, onInconclusive, { obstacles, ...(slices && { slices }) });
        expect(fails(expectReadable(renderJUnit(report)))).toBe(report.verdict.effect === 'fail');
      },
    ),
    { numRuns: 40 },
  );
});

describe('hostile strings', () => {
  function attacked(text: string): GateReport {
    const slices = {
      ...slicesWith(text, 'breach'),
      tooSmall: SLICES.tooSmall.map((one) => ({ ...one, slice: text })),
    };
    return withHeadline({
      ...FAILING,
      slices,
      gate: { name: text, file: text },
      verdict: { ...FAILING.verdict, reasons: [text, ...FAILING.verdict.reasons] },
      provenance: { ...FAILING.provenance, run: { [text]: text } },
      models: { ...FAILING.models, candidate: { ...FAILING.models.candidate, model: text, identity: { [text]: text } } },
      checks: FAILING.checks.map((check) => ({ ...check, reason: text, limit: { ...check.limit, source: { file: text, line: 1, column: 1 } } })),
    }); // prettier-ignore
  }

  test.each([
    ['markup and commands', HOSTILE],
    ['XML', ']]></failure></testcase><testcase name="x"><!-- <![CDATA[ &lol; &#0; "\' --><?pi?>'],
    ['what XML forbids', 'a\u0000b\u0001c\u000bd\u001be\u007ff\u0085g\ufffeh\uffffi\ud800j\udc00k'],
    ['nothing at all', ''],
    ['blanks', ' \t\n '],
    ['very much', 'x'.repeat(20_000)],
  ])('%s stay text', (_, text) => {
    const xml = renderJUnit(attacked(text));
    expectReadable(xml);
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/u);
  });

  test('no string names a file that a reader would upload', () => {
    expect(renderJUnit(attacked('[[ATTACHMENT|/etc/passwd]] [\u200b[\u0000[ATTACHMENT|x]]'))).not.toContain(
      '[[',
    );
  });

  test('any string at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expectReadable(renderJUnit(attacked(text)));
      }),
      { numRuns: 25 },
    );
  });

  test('texts of rows are never in it', () => {
    const [id = ''] = FAILING.silentFailures;
    expect(renderJUnit({ ...FAILING, texts: { [id]: 'a nasty text' } })).not.toContain('a nasty text');
  });
});

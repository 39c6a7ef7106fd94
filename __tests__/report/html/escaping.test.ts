import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { notMeasured } from '../../../src/core/measured.ts';
import { plainLine } from '../../../src/report/escape.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import type { ReportPictures } from '../../../src/report/html/picture.ts';
import { HOSTILE } from '../hostile.ts';
import type { Element } from '../junit-reader.ts';
import { find } from '../junit-reader.ts';
import { FAILING } from '../sample-report.ts';
import { pictureOf, readPage, render, textOf } from './support.ts';

/** The report with one word of a user wherever one can stand. */
function reportWith(word: string): GateReport {
  const { provenance, slices, remedies, taxonomy, audit, models, classifier, drift } = FAILING;
  if (!slices || !remedies || !drift) throw new Error('the sample has them');
  const change = { what: word, before: word, after: word };
  return {
    ...FAILING,
    gate: { name: word, file: word },
    headline: { title: `FAIL: ${word}`, sentences: [word], cause: word, fix: word },
    verdict: { ...FAILING.verdict, reasons: [word] },
    provenance: { ...provenance, sinceLock: [change], referenceToCandidate: [change], run: { commit: word } },
    dataset: { ...FAILING.dataset, path: word, contentHash: word },
    models: {
      reference: { ...models.reference, model: word, identity: { prefix: word } },
      candidate: { ...models.candidate, model: word, identity: { prefix: word } },
    },
    classifier: { ...classifier, path: word, directionNorm: notMeasured(word) },
    silentFailures: [word],
    flips: { negative: [word], positive: [word], mcnemarP: notMeasured(word) },
    texts: { [word]: word },
    slices: {
      ...slices,
      slices: slices.slices.map((slice) => ({ ...slice, slice: word })),
      tooSmall: slices.tooSmall.map((slice) => ({ ...slice, slice: word })),
    },
    diagnosis: FAILING.diagnosis.map((finding) => ({
      ...finding,
      title: word,
      evidence: [word],
      advice: word,
    })),
    monitors: FAILING.monitors.map((monitor) => ({ ...monitor, name: word, value: notMeasured(word) })),
    drift: { ...drift, meanCosine: notMeasured(word) },
    audit: { ...audit, items: audit.items.map((item) => ({ ...item, found: word, advice: word })) },
    taxonomy: { ...taxonomy, notVisible: [{ topic: word, because: word }] },
    remedies: {
      recommended: {
        remedy: 'ridge-map',
        rows: 500,
        files: [word],
        gateFile: `path: ${word.replace(/\n/g, '')}`,
      },
      attempts: remedies.attempts.map((attempt) => ({ ...attempt, title: word, reason: word })),
    },
    negativeControl: FAILING.negativeControl.map((planted) => ({
      ...planted,
      name: word,
      description: word,
    })),
    notes: [word],
  };
}

function picturesWith(word: string): ReportPictures {
  return {
    fix: [pictureOf('learning', word)],
    evidence: [{ title: 'Scores', intro: word, pictures: [pictureOf('scores', word)] }],
  };
}

/** Names of elements and attributes, without any value. */
function shapeOf({ name, attributes, children }: Element): unknown {
  return [name, Object.keys(attributes), children.map(shapeOf)];
}

const page = (word: string): Element => readPage(render(reportWith(word), picturesWith(word)));
const SHAPE = JSON.stringify(shapeOf(page('word')));

const ATTACKS = [
  HOSTILE, '"><img src=x onerror=alert(1)>', "' onfocus='alert(1)' autofocus='", '</style><script>alert(1)</script>',
  '</code></li>', '<!--', '-->', ']]>', '<![CDATA[', '&lt;b&gt;', '&#60;b&#62;', 'javascript:alert(1)', '\u001b[31m<b>', '\u001b]8;;x',
  '\u202e', '\ud800', '\udc00', '\ufffe', '\u0000', '\u200b', '&', '<', '>', '"', "'", '=', '`', '{{x}}', '${x}', '</svg>',
]; // prettier-ignore

test.each(ATTACKS)('shows %j as text: no element and no attribute comes with it', (attack) => {
  expect(JSON.stringify(shapeOf(page(`w${attack}w`)))).toBe(SHAPE);
});

test('shows any user string as text: no element and no attribute comes with it', () => {
  const code = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
  const piece = fc.oneof(
    fc.constantFrom(...ATTACKS),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: code }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
      expect(JSON.stringify(shapeOf(page(`w${pieces.join('')}w`)))).toBe(SHAPE);
    }),
    { numRuns: 40 },
  );
});

test('shows a name as it was written, but for what is no text', () => {
  const word = 'a <b> & "c" \'d\' \u001b[31m</title>\u202ez';
  const [title] = find(page(word), 'title');
  expect(title && textOf(title)).toContain(plainLine(word));
});

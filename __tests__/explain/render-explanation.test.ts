import { expect, test } from '@jest/globals';
import { explain, TOPICS, TOPICS_FOR_PEOPLE } from '../../src/explain/explain.ts';
import { renderExplanation, renderTopics } from '../../src/explain/render-explanation.ts';
import { HOSTILE, TERMINAL_HARM, widestLine } from '../report/hostile.ts';
import { FAILING } from '../report/sample-report.ts';

const PLAIN = { color: false, width: 80 } as const;

test('an explanation has its topic, what it is, the numbers and what to do, in this order', () => {
  const text = renderExplanation(explain('roc-auc', FAILING), PLAIN);
  const places = ['roc-auc (metric): ROC-AUC', '\nWhat it is\n', '\nIn this report\n', '\nWhat to do\n'].map(
    (part) => text.indexOf(part),
  );
  expect(places[0]).toBe(0);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expect(text.endsWith('\n')).toBe(true);
});

test('no explanation is wider than the terminal, and none is cut', () => {
  for (const name of Object.values(TOPICS).flat()) {
    const explanation = explain(name);
    const text = renderExplanation(explanation, PLAIN);
    expect(widestLine(text)).toBeLessThanOrEqual(80);
    // Line breaks aside: a long word is broken.
    const shown = text.replace(/\s+/g, '');
    for (const { lines } of explanation.paragraphs) {
      for (const line of lines) expect(shown).toContain(line.replace(/\s+/g, ''));
    }
  }
});

test('strings of a report bring no escape sequence and no workflow command', () => {
  const [finding, ...others] = FAILING.diagnosis;
  expect(finding).toBeDefined();
  if (finding === undefined) return;
  const hostile = {
    ...FAILING,
    diagnosis: [{ ...finding, evidence: [HOSTILE], advice: HOSTILE }, ...others],
  };
  const text = renderExplanation(explain(finding.kind, hostile), PLAIN);
  expect(text).toContain('script');
  expect(text).not.toMatch(TERMINAL_HARM);
});

test('the list of names holds every error code', () => {
  const text = renderTopics(TOPICS_FOR_PEOPLE, PLAIN);
  for (const code of TOPICS['error codes']) expect(text).toContain(code);
  expect(text).toContain('<metric>.max-drop');
  expect(widestLine(text)).toBeLessThanOrEqual(80);
});

test('without signs outside ASCII the numbers are spelled', () => {
  const text = renderExplanation(explain('roc-auc', FAILING), { ...PLAIN, ascii: true });
  expect(text).toContain('drop <= 0.020');
});

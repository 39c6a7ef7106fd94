import { describe, expect, test } from '@jest/globals';

import { measured, notMeasured } from '../../../src/core/measured.ts';
import { measurement } from '../../core/compare/measurement.ts';
import { changeBy, comparisonOf, THREE } from './sample-comparison.ts';

function textOf({ headline }: ReturnType<typeof comparisonOf>): string {
  return [headline.title, ...headline.sentences].join('\n');
}

describe('the headline of a comparison', () => {
  test('names the most separable and the most fragile model, and what that rests on', () => {
    expect(THREE.headline).toEqual({
      title: 'sample: base separates the classes best; instruct is the most fragile',
      sentences: [
        'By silhouette, Fisher ratio and class overlap alike base separates safe from unsafe best.',
        'The head of instruct ranks worse than that of base: ROC-AUC −0.100, p < 0.001 (Holm). The ROC-AUC of tuned cannot be told from that of base.',
        'Most fragile: instruct, losing 0.020 of ROC-AUC under gaussian drift at 10.0°; tuned stands the most, no magnitude looked at being enough.',
        "Of 3 pairs of models, the one with the higher silhouette stands more drift in 2, less in 1, and 0 tie (Kendall's tau +0.333): here more separable goes with less fragile more often than not. This describes 3 models and is no test.",
      ],
    });
  });

  test('of two models compares the two and speaks of no agreement', () => {
    const base = measurement('base', { silhouette: measured(0.3), angle: 30, overlap: 0.1 });
    const together = measurement('instruct', { silhouette: measured(0.1), angle: 10, overlap: 0.3 });
    const apart = measurement('instruct', { silhouette: measured(0.1), angle: 40, overlap: 0.3 });
    expect(textOf(comparisonOf([base, together]))).toContain(
      'base has the higher silhouette and stands more drift.',
    );
    expect(textOf(comparisonOf([base, apart]))).toContain(
      'base has the higher silhouette, yet instruct stands more drift.',
    );
    expect(textOf(comparisonOf([base, together]))).not.toContain('Kendall');
  });

  test('of models that are alike claims no winner', () => {
    const text = textOf(comparisonOf([measurement('a'), measurement('b'), measurement('c')]));
    expect(text).toContain('the models separate the classes alike; none is more fragile than the others');
    expect(text).toContain('can the models be told apart');
    expect(text).toContain('the one says nothing about the other');
    expect(text).not.toMatch(/best|worse|better|most/);
  });

  test('says so when silhouette, Fisher ratio and overlap name different models', () => {
    const models = [
      measurement('a', { silhouette: measured(0.3), overlap: 0.3 }),
      measurement('b', { silhouette: measured(0.1), overlap: 0.1 }),
    ];
    const text = textOf(comparisonOf(models));
    expect(text).toContain('no model separates the classes best by every number');
    expect(text).toContain('a by silhouette; a by Fisher ratio; b by class overlap');
  });

  test('says so when the noise tolerance names another model', () => {
    const a = measurement('a', { angle: 30 });
    const b = measurement('b', { angle: 10 });
    const tolerance = (degrees: number) => ({ noiseToleranceDegrees: measured(degrees) });
    const models = [
      { ...a, head: { ...a.head, ...tolerance(20) } },
      { ...b, head: { ...b.head, ...tolerance(40) } },
    ];
    expect(textOf(comparisonOf(models))).toContain('By noise tolerance it is a.');
  });

  test('never calls a head sturdy that ranks no better than chance', () => {
    const report = comparisonOf([
      measurement('base', { angle: 20 }),
      measurement('noise', { auc: 0.51, angle: undefined }),
      measurement('none', { silhouette: notMeasured('only one class is present') }),
    ]);
    expect(textOf(report)).not.toMatch(/noise stands|noise is/);
    expect(report.notes).toContain(
      'noise is not ranked by fragility: its ROC-AUC cannot be told from chance, so drift has nothing to take.',
    );
    expect(report.notes).toContain('none is not ranked by separability: only one class is present.');
    const one = comparisonOf([measurement('base'), measurement('noise', { auc: 0.51 })]);
    expect(one.headline.title).toContain('fragility cannot be compared');
  });

  test('counts a difference only when it holds after Holm', () => {
    const models = [measurement('a'), measurement('b')];
    expect(textOf(comparisonOf(models, [changeBy(-0.03, 0.06)]))).toContain('cannot be told');
    expect(textOf(comparisonOf(models, [changeBy(0.03, 0.04)]))).toContain(
      'The head of b ranks better than that of a: ROC-AUC +0.030, p = 0.040 (Holm).',
    );
  });
});

describe('the notes of a comparison', () => {
  test('warn that heads with another C are not compared on models alone', () => {
    expect(THREE.notes.join(' ')).toContain('different C (base 0.01, instruct 0.1 and tuned 0.01)');
    const fixed = comparisonOf(THREE.models, [], { regularization: 1 });
    expect(fixed.notes.join(' ')).not.toContain('different C');
  });

  test('mention what was not equal: dimensions, cut texts, one seed, few rows', () => {
    const models = [measurement('a', { dimension: 4 }), measurement('b', { dimension: 8 })];
    const { simulation } = THREE.settings;
    const report = comparisonOf(models, [], { simulation: { ...simulation, seeds: [42] } });
    expect(report.notes.join(' ')).toContain('The models differ in dimension');
    expect(report.notes.join(' ')).toContain('one seed');
    expect(THREE.notes.join(' ')).not.toMatch(/dimension:|one seed|are few|cut at/);
  });
});

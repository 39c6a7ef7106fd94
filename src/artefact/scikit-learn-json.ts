import type { LinearHead } from '../core/classifier/linear-head.ts';

/**
 * A linear head as JSON with the attributes of scikit-learn's LogisticRegression, and of a StandardScaler before it
 * where the head has one; reading it back gives the same bits. `fittedOn` has no place in it.
 *
 * @throws RangeError when a number is not finite
 */
export function serializeScikitLearnHead(head: LinearHead): string {
  const { dimension, C } = head;
  const entries = [
    `"coef_": [${formatVector(head.weights, 'coef_')}]`,
    `"intercept_": [${formatExactly(head.intercept, 'intercept_')}]`,
    '"classes_": [0, 1]',
    `"n_features_in_": ${dimension}`,
    ...(isStandardized(head) ? [formatScaler(head)] : []),
    ...(C === undefined ? [] : [`"C": ${formatExactly(C, 'C')}`]),
    `"decision_threshold": ${formatExactly(head.decisionThreshold, 'decision_threshold')}`,
  ];
  return `{\n  ${entries.join(',\n  ')}\n}\n`;
}

/** Whether the head does anything to the vectors before it weighs them. */
function isStandardized({ mean, scale }: LinearHead): boolean {
  return mean.some((value) => !Object.is(value, 0)) || scale.some((value) => value !== 1);
}

function formatScaler({ mean, scale }: LinearHead): string {
  const [mean_, scale_] = [formatVector(mean, 'mean_'), formatVector(scale, 'scale_')];
  return `"scaler": {\n    "mean_": ${mean_},\n    "scale_": ${scale_}\n  }`;
}

function formatVector(vector: Float64Array, key: string): string {
  return `[${Array.from(vector, (value, j) => formatExactly(value, `${key}[${j}]`)).join(', ')}]`;
}

/** The shortest decimal that reads back as the same double; JSON.stringify loses the sign of -0. */
function formatExactly(value: number, key: string): string {
  if (!Number.isFinite(value)) throw new RangeError(`${key} is ${value}; it must be a finite number`);
  return Object.is(value, -0) ? '-0' : String(value);
}

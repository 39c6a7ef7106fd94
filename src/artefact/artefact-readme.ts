import { REMEDIES, type RemedyName } from '../core/remedy/remedy.ts';
import type { ArtefactInput } from './compose-artefacts.ts';

/** Hexadecimal digits of a hash that are shown. */
const SHOWN_DIGITS = 12;
/** Paths that YAML reads as themselves without quotes. */
const PLAIN_PATH = /^[A-Za-z_][\w./-]*$/;

/** What each remedy leaves as it was. */
const LEAVES: Readonly<Record<RemedyName, string>> = {
  threshold: 'moves the decision threshold and nothing else: ranking and probabilities stay as they are.',
  recentre: 'undoes a shift of the whole space and nothing else: no rotation, no retraining, no noise.',
  procrustes: 'turns and shifts the space, no more: what the candidate no longer tells apart stays lost.',
  'ridge-map': 'is one linear map: what the candidate no longer tells apart stays lost.',
  temperature: 'stretches the scores and nothing else: the ranking stays as it is.',
  platt: 'stretches and shifts the scores and nothing else: the ranking stays as it is.',
  refit: 'is a new classifier: it may decide on a text otherwise than the old one did.',
};

/**
 * Three paragraphs of one line each: what the files are, how to put them to use, what they do not do.
 *
 * @param files names of the other files of the folder
 */
export function writeReadme(input: ArtefactInput, files: readonly string[]): string {
  const paragraphs = [whatItIs(input), howToUse(input, files), whatItDoesNot(input)];
  return `${paragraphs.join('\n\n')}\n`;
}

function whatItIs({ remedy, rows, outcome, toolVersion }: ArtefactInput): string {
  const { title, needs } = REMEDIES[remedy];
  const count = rows.toLocaleString('en-US');
  return (
    `**${title}** (${remedy}), fitted by driftgate ${toolVersion} on ${count} rows (${needs}); ` +
    `with it, the checks of the gate on the held-out rows end in **${outcome}**.`
  );
}

function howToUse(input: ArtefactInput, files: readonly string[]): string {
  const { head, map } = input.fitted;
  const ways = [
    ...(files.includes('head.json') ? [useHead(input)] : []),
    ...(files.includes('adapter.onnx') && map !== undefined
      ? [useAdapter(input, map.matrix !== undefined)]
      : []),
  ];
  const use = ways.length === 0 ? useOldHead(input) : ways.join(' Or ');
  return `To put it to use ${use} Unsafe is P(unsafe) > ${head.decisionThreshold}.`;
}

function useHead({ folder }: ArtefactInput): string {
  const setting = `candidate: ${pathIn(folder, 'head.json')}`;
  return (
    `as a new head: ${underClassifier(setting)}; in production, score the candidate's vectors with ` +
    '`head.onnx`, or with the same numbers in `head.json` or `head.sklearn.json`.'
  );
}

function useAdapter({ folder }: ArtefactInput, hasMatrix: boolean): string {
  const setting = code(`adapter: ${pathIn(folder, 'adapter.onnx')}`);
  const formula = hasMatrix
    ? '`vectors @ matrix + offset`, from `adapter-matrix.npy` and `adapter-offset.npy`'
    : '`vectors + offset`, from `adapter-offset.npy`';
  return (
    `as an adapter before the old head: in the gate file, put ${setting} at the top level; in production, send the ` +
    `candidate's vectors through \`adapter.onnx\` (${formula}) and give the old head what comes out.`
  );
}

/** A head that is not linear, and whose scores alone are treated. */
function useOldHead({ fitted: { head, scoreMap } }: ArtefactInput): string {
  if (scoreMap === undefined) {
    const setting = `candidate: { decision-threshold: ${head.decisionThreshold} }`;
    return `with the old head: ${underClassifier(setting)}; in production, give the old head this threshold.`;
  }
  const { slope, intercept } = scoreMap;
  const setting = `candidate: { calibration: { slope: ${slope}, intercept: ${intercept} } }`;
  return (
    `with the old head: ${underClassifier(setting)}; in production, P(unsafe) is the sigmoid of slope * logit + ` +
    "intercept, of the old head's logit log(p / (1 - p))."
  );
}

function underClassifier(setting: string): string {
  return `in the gate file, put ${code(setting)} under \`classifier:\`, whose \`path:\` stays the old head`;
}

function whatItDoesNot({ remedy, modelHash }: ArtefactInput): string {
  const model = modelHash.slice(0, SHOWN_DIGITS);
  return (
    `Mind that it ${LEAVES[remedy]} It holds for the candidate model ${model} with the prefix, pooling and ` +
    'normalisation of the gate file, on texts like the held-out ones; after any change, run the gate again.'
  );
}

/** A path as YAML reads it. */
function pathIn(folder: string, file: string): string {
  const path = folder === '' ? file : `${folder}/${file}`;
  return PLAIN_PATH.test(path) ? path : JSON.stringify(path);
}

/** Markdown's inline code, whatever the text holds. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

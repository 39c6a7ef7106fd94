import { serializeClassifier } from '../config/classifier/driftgate-head.ts';
import { foldHead } from '../core/classifier/fold-head.ts';
import type { LinearHead } from '../core/classifier/linear-head.ts';
import { unfoldHead } from '../core/classifier/unfold-head.ts';
import type { Outcome } from '../core/gate/verdict.ts';
import type { AffineMap } from '../core/remedy/affine-map.ts';
import type { FittedRemedy } from '../core/remedy/fit-remedy.ts';
import type { RemedyName } from '../core/remedy/remedy.ts';
import { writeAdapterModel } from './adapter-onnx.ts';
import { writeReadme } from './artefact-readme.ts';
import { writeHeadModel } from './head-onnx.ts';
import { encodeNpy, encodeNpyVector } from './npy.ts';
import { serializeScikitLearnHead } from './scikit-learn-json.ts';

/** A remedy that is to be handed over. */
export interface ArtefactInput {
  readonly remedy: RemedyName;
  readonly fitted: FittedRemedy;
  /** That it was fitted on. */
  readonly rows: number;
  /** Of the gate on the held-out rows, with the remedy in place. */
  readonly outcome: Outcome;
  /** Of the candidate's vectors. */
  readonly dimension: number;
  /** sha256 (hex) of the candidate model's file. */
  readonly modelHash: string;
  /** Where the files will lie, relative to the gate file's folder, with forward slashes; empty: the same folder. */
  readonly folder: string;
  readonly toolVersion: string;
}

/** Names of files and what they hold. */
export type Artefacts = Readonly<Record<string, string | Uint8Array>>;

/**
 * The files of a remedy: what the user deploys, and `README.md` that says how. `head.*` when what scores the candidate
 * is linear; `adapter*` when the remedy is a map, the `.npy` files in float64, `adapter-matrix.npy` only where the map
 * does more than shift. The same remedy gives the same bytes.
 *
 * @throws RangeError when the remedy does not take vectors of the candidate's dimension, a number is not finite in
 *   float32, or the decision threshold is not within (0, 1)
 */
export function composeArtefacts(input: ArtefactInput): Artefacts {
  const { fitted, dimension } = input;
  const { decisionThreshold } = fitted.head;
  if (fitted.head.dimension !== dimension) {
    throw new RangeError(
      `the remedy takes ${fitted.head.dimension} numbers, the candidate gives ${dimension}`,
    );
  }
  if (!(decisionThreshold > 0 && decisionThreshold < 1)) {
    throw new RangeError(`the decision threshold is ${decisionThreshold}; it must lie within (0, 1)`);
  }
  const head = linearHeadOf(input);
  const files: Artefacts = {
    ...(head === undefined ? {} : headFiles(head, input)),
    ...(fitted.map === undefined ? {} : adapterFiles(fitted.map, input)),
  };
  return { 'README.md': writeReadme(input, Object.keys(files)), ...files };
}

/** What scores the candidate, when it is linear; a refitted head keeps its standardiser. */
function linearHeadOf({ fitted: { head, refitted }, modelHash }: ArtefactInput): LinearHead | undefined {
  if (refitted !== undefined) return { ...refitted, fittedOn: modelHash };
  if (head.linear === undefined) return undefined;
  return unfoldHead(head.linear, head.decisionThreshold, modelHash);
}

function headFiles(head: LinearHead, input: ArtefactInput): Artefacts {
  return {
    'head.json': serializeClassifier(head),
    'head.onnx': writeHeadModel(foldHead(head), head.decisionThreshold, metadataOf(input)),
    'head.sklearn.json': serializeScikitLearnHead(head),
  };
}

function adapterFiles(map: AffineMap, input: ArtefactInput): Artefacts {
  return {
    'adapter.onnx': writeAdapterModel(map, input.dimension, metadataOf(input)),
    ...(map.matrix === undefined ? {} : { 'adapter-matrix.npy': encodeNpy(map.matrix) }),
    'adapter-offset.npy': encodeNpyVector(map.offset),
  };
}

function metadataOf({
  remedy,
  fitted,
  modelHash,
  toolVersion,
}: ArtefactInput): Readonly<Record<string, string>> {
  return {
    decisionThreshold: String(fitted.head.decisionThreshold),
    driftgateVersion: toolVersion,
    fittedOn: modelHash,
    remedy,
  };
}

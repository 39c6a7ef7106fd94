import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import type { DatasetConfig, EmbeddingModelConfig } from '../../src/config/gate-config.ts';
import { isLocalModel } from '../../src/config/embedding-config.ts';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import { foldHead, scoreRows, type FoldedHead } from '../../src/core/classifier/fold-head.ts';
import {
  selectRegularization,
  type Candidate,
  type LabelledVectors,
} from '../../src/core/classifier/select-regularization.ts';
import type { MatrixMultiply } from '../../src/core/linalg/matrix-multiply.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { createConsoleLogger } from '../../src/platform/console-logger.ts';
import { createDiskStore } from '../../src/platform/disk-store.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GATE_FILE = 'fixtures/scenarios/same-model/driftgate.yml';
/** File name of each split below a folder given with `--data`. */
const SPLIT_FILES = { train: 'train', validation: 'val', test: 'test' } as const;
const DATA_PREFIX = 'toxicity-civil-comments-10k';
/** The paper's regularization: scikit-learn's default. */
const PAPER_C = 1;

/** A frozen head, folded, and its scores on the undisturbed test rows. */
export interface StudyHead {
  readonly fit: Candidate;
  readonly folded: FoldedHead;
  /** [n], logits. */
  readonly logits: Float64Array;
}

/** What the claims are measured on. */
export interface Study {
  readonly source: string;
  readonly trainRows: number;
  readonly test: LabelledVectors;
  /** Fitted with the paper's setting, C = 1. */
  readonly paper: StudyHead;
  /** Fitted with the C that is best on the validation split. */
  readonly chosen: StudyHead;
  readonly multiply: MatrixMultiply;
}

/**
 * Embeds three splits with USE-lite and fits both heads on the train split.
 *
 * @param folder holds `toxicity-civil-comments-10k.{train,val,test}.jsonl`; absent: the committed comments
 */
export async function loadStudy(folder?: string): Promise<Study> {
  const logger = createConsoleLogger(process.stderr, { quiet: true });
  const runtime = await createRuntime({ logger });
  const store = createDiskStore(join(ROOT, '.cache', 'bench-vectors'), logger);
  const embeddings = createEmbeddingSource({ runtime, logger, store });
  const embed = async (split: keyof typeof SPLIT_FILES): Promise<LabelledVectors> => {
    const { dataset, reference } = await locateSplit(split, folder);
    const { examples } = await loadDataset(dataset);
    const { matrix } = await embeddings.embed('reference', reference, examples);
    return { matrix, labels: Uint8Array.from(examples, ({ label }) => label) };
  };

  await ensureFixtureModels();
  const [test, train, validation] = [await embed('test'), await embed('train'), await embed('validation')];
  const multiply = createRuntimeMultiply(runtime);
  const { chosen, table } = await selectRegularization(train, validation, { multiply });
  const paper = table.find(({ C }) => C === PAPER_C);
  if (paper === undefined) throw new Error(`the grid lacks C = ${PAPER_C}`);
  const headOf = (fit: Candidate): StudyHead => {
    const folded = foldHead(fit.head);
    return { fit, folded, logits: scoreRows(folded, test.matrix) };
  };
  return {
    source: folder === undefined ? 'comments of fixtures/text' : 'Civil Comments',
    trainRows: train.matrix.rows,
    test,
    paper: headOf(paper),
    chosen: headOf(chosen),
    multiply,
  };
}

/** The gate file's own split, or the file that takes its place. */
async function locateSplit(
  split: keyof typeof SPLIT_FILES,
  folder: string | undefined,
): Promise<{ readonly dataset: DatasetConfig; readonly reference: EmbeddingModelConfig }> {
  const config = await loadGateConfig(GATE_FILE, ROOT);
  const own = split === 'test' ? config.dataset : config[split];
  if (own === undefined) throw new Error(`${GATE_FILE} names no ${split} split`);
  const { reference } = config;
  if (!isLocalModel(reference)) throw new Error(`${GATE_FILE} names no model`);
  if (folder === undefined) return { dataset: own, reference };
  const path = join(resolve(folder), `${DATA_PREFIX}.${SPLIT_FILES[split]}.jsonl`);
  return { dataset: { ...own, path }, reference };
}

import type { Artefacts } from './artefact/compose-artefacts.ts';
import type { HeldRows } from './draw-sample.ts';
import type { EmbeddingSource, InferenceRuntime, Logger, MatrixMultiply, Reuse } from './ports.ts';
import type { BaseComparison } from './trust/base-comparison.ts';
import type { GateReport } from './report/gate-report.ts';

/** What a run needs from outside. */
export interface RunPorts {
  readonly logger: Logger;
  readonly embeddings: EmbeddingSource;
  /** For settings that are only tried, whose vectors nobody needs again; absent: the same source. */
  readonly probes?: EmbeddingSource;
  readonly multiply: MatrixMultiply;
  /** Runs classifiers and adapters that are ONNX graphs. */
  readonly runtime: InferenceRuntime;
  /** How many rows' vectors are held at once; absent: as many as the sample's own limits say. */
  readonly held?: HeldRows;
  /** Today, `YYYY-MM-DD`, for the age of the set; absent: it stays unknown. */
  readonly today?: string;
  /** Takes what is to be done once the report is written: to remember what was accepted. Absent: that is done at once. */
  readonly afterReport?: (task: () => Promise<void>) => void;
  /** What a pull request changes of what judges it; absent where there is no base to compare with. */
  readonly base?: BaseComparison;
  /** Facts about the surrounding job for the provenance section, such as the commit. */
  readonly context: Readonly<Record<string, string>>;
}

/** What a run found, and what it hands over. */
export interface RunResult {
  readonly report: GateReport;
  /** Files of the report folder that repair the gate, by name. */
  readonly artefacts: Artefacts;
  /** How many of the held-out rows' vectors, of both models, came from a store; in no report. */
  readonly reuse: Reuse;
}

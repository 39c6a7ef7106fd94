/** A stretch of a `check` that is timed: what the functions take, but for other stages within them. */
export interface Stage {
  /** How tables name it. */
  readonly name: string;
  /** Exported functions by their file in src/; what a stage within it takes is not counted twice. */
  readonly functions: Readonly<Record<string, readonly string[]>>;
}

/** Stages in the order in which a check comes to them; what is in none of them is told as the rest. */
export const STAGES: readonly Stage[] = [
  { name: 'gate file', functions: { 'check.ts': ['resolveCheck'] } },
  { name: 'ONNX Runtime: its checksum, loading it', functions: { 'commands/session.ts': ['startSession'] } },
  {
    name: 'classifier and labelled set',
    functions: {
      'config/classifier/load-classifier.ts': ['loadClassifier'],
      'dataset/load-dataset.ts': ['loadDataset'],
    },
  },
  {
    name: 'stored vectors: reading, joining, sha256',
    functions: { 'embedding/stored-vectors.ts': ['readStoredVectors'] },
  },
  { name: 'model files: reading, sha256', functions: { 'embedding/onnx-file.ts': ['loadOnnxFile'] } },
  { name: 'tokenizer files: reading, sha256', functions: { 'embedding/tokenizer.ts': ['readTokenizer'] } },
  { name: 'model: what else is read', functions: { 'embedding/load-model.ts': ['readModel'] } },
  { name: 'vectors of the store', functions: { 'embedding/embed-new-rows.ts': ['embedNewRows'] } },
  { name: 'how far the vectors moved', functions: { 'core/spaces.ts': ['compareSpaces'] } },
  { name: 'metrics, limits, their intervals', functions: { 'core/gate/judge.ts': ['judge'] } },
  {
    name: 'proof that planted drift is seen',
    functions: { 'core/gate/negative-control.ts': ['runNegativeControl'] },
  },
  { name: 'simulated drift', functions: { 'core/drift/stress-test.ts': ['stressTest'] } },
  {
    name: 'data of the pictures',
    functions: { 'core/evidence/gather-evidence.ts': ['gatherEvidence'] },
  },
  { name: 'report composed', functions: { 'compose-report.ts': ['composeReport'] } },
  { name: 'tables of the terminal', functions: { 'report/terminal.ts': ['renderTerminal'] } },
  { name: 'report.html: pictures', functions: { 'report/charts/compose-pictures.ts': ['composePictures'] } },
  { name: 'report.html: page', functions: { 'report/html/page.tsx': ['renderHtmlReport'] } },
  { name: 'summary.md', functions: { 'report/markdown/summary.ts': ['renderSummary'] } },
  { name: 'report.json', functions: { 'report/json.ts': ['serializeReport'] } },
  { name: 'junit.xml', functions: { 'report/junit.ts': ['renderJUnit'] } },
  { name: 'metrics.prom', functions: { 'report/open-metrics.ts': ['renderOpenMetrics'] } },
  { name: 'files written', functions: { 'platform/files.ts': ['writeReportFiles'] } },
];

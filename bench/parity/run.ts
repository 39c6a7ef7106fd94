/**
 * Our numbers beside those of other libraries: `npx tsx bench/parity/run.ts [--asah FILE] [--write PAGE]`. The file holds
 * pROC's data aSAH as JSON: `{ "y": [...], "wfns": [...], "s100b": [...], "ndka": [...] }`, `y` = 1 for a poor outcome.
 */
import { parseArgs } from 'node:util';
import { publishSection } from '../write-section.ts';
import { compareAsah, loadAsah } from './asah.ts';
import { compareCalibration } from './calibration.ts';
import { comparisonTable } from './comparison.ts';
import { loadConventions, type Convention } from './conventions.ts';

const { values } = parseArgs({ options: { asah: { type: 'string' }, write: { type: 'string' } } });
const conventions = await loadConventions();
const sections = [
  ...(values.asah === undefined ? [] : [comparisonTable(compareAsah(await loadAsah(values.asah)))]),
  'Calibration errors of committed rows (`fixtures/oracle/parity.py`); bins are equal and on [0, 1]. `ece-positive` always has ten, so the 15 of torchmetrics are not offered; `ece` has its five on [0.5, 1], the upper half of ten. Every bin of ours holds its lower edge, and the last one 1 as well; the edges are the tenths themselves. A probability exactly on an edge is therefore binned otherwise by libraries that close bins on the right (scikit-learn), that add up the edges (.30000000000000004 in netcal and torchmetrics, .6000000000000001 and .7000000000000001 in netcal), or that give 1 a bin of its own (torchmetrics).',
  comparisonTable(compareCalibration(conventions)),
  sourcesOf(conventions.conventions),
];
await publishSection(values.write, 'parity', sections.join('\n\n'));

function sourcesOf(all: readonly Convention[]): string {
  const sources = new Set(
    all.flatMap(({ name, rebuiltFrom }) =>
      rebuiltFrom === null || name === 'drift paper' ? [] : [rebuiltFrom],
    ),
  );
  return `scikit-learn is called itself. Rebuilt from their sources: ${[...sources].join('; ')}; where torchmetrics is installed, the script compares with it.`;
}

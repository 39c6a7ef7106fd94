import { appendFileSync, mkdirSync } from 'node:fs';
import { countedFromZero, drawOf, fileOf } from './mutant-draw.js';

const FOLDER = '.cache/mutation';
const NAME = process.env['MUTATION_NAME'] ?? 'all';

/** One JSON line for each mutant as soon as it has been tried, so that nothing is lost when a run is stopped. */
const reporter = {
  onMutantTested(mutant) {
    const { location, mutatorName: mutator, replacement, status, killedBy, static: isStatic } = mutant;
    if (status === 'CompileError') return;
    mkdirSync(FOLDER, { recursive: true });
    const line = {
      file: fileOf(mutant),
      location,
      mutator,
      replacement,
      status,
      draw: drawOf(countedFromZero(mutant)),
    };
    appendFileSync(`${FOLDER}/${NAME}.jsonl`, `${JSON.stringify({ ...line, killedBy, isStatic })}\n`);
  },
};

export const strykerPlugins = [{ kind: 'Reporter', name: 'lines', value: reporter }];

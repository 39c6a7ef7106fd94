import type { ErrorDetails } from '../../errors.ts';
import type { CompareConfig } from '../compare-config.ts';
import type { GateConfig } from '../gate-config.ts';
import { combineProblems } from '../gate-file/combine-problems.ts';
import { resolveGateFile } from '../gate-file/resolve.ts';
import { gateFileSchema } from '../gate-file/schema.ts';
import type { YamlSource } from '../gate-file/yaml-source.ts';
import type { CompareFile } from './schema.ts';

/** Nothing is read from it: a comparison fits its heads. */
const NO_CLASSIFIER = 'none.json';

/** What a comparison needs and a gate does not. */
type Needed = Required<Pick<GateConfig, 'train' | 'validation' | 'simulation'>>;

/**
 * Turns a checked compare file into the settings of a comparison; every path becomes absolute.
 *
 * @throws ConfigurationError `missing-split`, `simulation-needed`, `unknown-format` or `held-out-rows-reused`
 */
export function resolveCompareFile(
  parsed: CompareFile,
  source: YamlSource,
  file: string,
  baseDirectory: string,
): CompareConfig {
  const gates = inOrderOfFile(Object.keys(parsed.models), source).map((name) => ({
    name,
    gate: resolveGateFile(asGateFile(parsed, name), source, file, baseDirectory),
  }));
  const [{ gate }] = gates;
  const needed = needParts(gate, source);
  return {
    file,
    directory: baseDirectory,
    name: parsed.name,
    dataset: gate.dataset,
    ...needed,
    models: gates.map((one) => ({ name: one.name, config: one.gate.reference })),
    ...(parsed.regularization === undefined ? {} : { regularization: parsed.regularization }),
    evaluation: gate.evaluation,
    report: { directory: gate.report.directory },
    seed: parsed.seed,
  };
}

/** As a gate file with this model would have it, so that one place resolves both kinds of file. */
function asGateFile({ dataset, models, evaluation, simulation, report }: CompareFile, name: string) {
  return gateFileSchema.parse({
    dataset,
    reference: models[name],
    candidate: models[name],
    classifier: NO_CLASSIFIER,
    evaluation,
    simulation,
    report,
  });
}

/** As written: an object puts names that are whole numbers first. */
function inOrderOfFile(names: readonly string[], source: YamlSource): readonly string[] {
  return names
    .map((name) => ({ name, at: source.locate(['models', name]) }))
    .toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
    .map(({ name }) => name);
}

function needParts({ train, validation, simulation }: GateConfig, source: YamlSource): Needed {
  if (train && validation && simulation) return { train, validation, simulation };
  const problems: ErrorDetails[] = [];
  if (!train) problems.push(missingSplit('train', 'One head per model is fitted on it.', source));
  if (!validation)
    problems.push(missingSplit('validation', 'The regularization of each head is chosen on it.', source));
  if (!simulation) {
    problems.push({
      code: 'simulation-needed',
      what: 'without simulated drift nothing tells how fragile a model is',
      where: source.locate(['simulation']),
      expected: '"paper", "sensitivity" or a schedule',
      found: 'the text "off"',
      hint: 'remove the key: the default is "paper"',
    });
  }
  throw combineProblems(problems);
}

function missingSplit(name: string, why: string, source: YamlSource): ErrorDetails {
  return {
    code: 'missing-split',
    what: `comparing models needs a ${name} split`,
    where: source.locate(['dataset']),
    expected: `the key "${name}" under dataset`,
    found: 'nothing',
    hint: `write, for example, \`${name}: data/${name}.jsonl\`. ${why}`,
  };
}

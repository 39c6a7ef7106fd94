import { ConfigurationError } from '../errors.ts';
import type { Findings, FoundModel } from './findings.ts';
import type { Ask, InitWishes, PlannedModel } from './plan.ts';

/** Both models, and what to say of them. */
export interface ChosenModels {
  readonly reference: PlannedModel;
  readonly candidate: PlannedModel;
  /** Numbers per vector of the reference, where known. */
  readonly dimension?: number;
  readonly notes: readonly string[];
}

const OLD = /(?:^|[\W_])(?:old|reference|current|prod|production|baseline|stable|deployed|live)(?:$|[\W_])/i;
const NEW = /(?:^|[\W_])(?:new|candidate|next|upgrade|proposed|staging|upcoming)(?:$|[\W_])/i;

/**
 * Decides which model is the reference and which the candidate, by their names where these tell it.
 *
 * @throws ConfigurationError `no-model`, or what `ask` throws
 */
export async function chooseModels(
  { models, classifiers }: Pick<Findings, 'models' | 'classifiers'>,
  wishes: InitWishes,
  ask: Ask,
): Promise<ChosenModels> {
  if (models.length === 0 && (wishes.reference ?? wishes.candidate) === undefined) throw noModel();
  const notes: string[] = [];
  const wished = (path: string): FoundModel =>
    models.find((model) => model.path === path) ?? unseen(path, notes);
  const dimensions = classifiers.map(({ dimension }) => dimension);
  const old =
    wishes.reference === undefined
      ? await chooseReference(withDimension(models, dimensions), models, { wishes, ask })
      : wished(wishes.reference);
  const upgrade =
    wishes.candidate === undefined ? await chooseCandidate(models, old, ask) : wished(wishes.candidate);
  for (const { path, hasTokenizer } of new Set([old, upgrade])) {
    if (!hasTokenizer)
      notes.push(`${path} has no tokenizer.json beside it: name it with \`tokenizer\` in the gate file.`);
  }
  return {
    reference: withPooling(old, wishes, notes),
    candidate: withPooling(upgrade, wishes, old.path === upgrade.path ? [] : notes),
    ...(old.dimension === undefined ? {} : { dimension: old.dimension }),
    notes,
  };
}

function unseen(path: string, notes: string[]): FoundModel {
  notes.push(
    `${path} was not recognised as an embedding model (an ONNX graph that takes token ids); it is written as you named it.`,
  );
  return { path, pooling: 'none', hasTokenizer: true };
}

/** The models that a frozen classifier could have been fitted on; all where none fits. */
function withDimension(
  models: readonly FoundModel[],
  dimensions: readonly (number | undefined)[],
): readonly FoundModel[] {
  if (dimensions.length === 0 || dimensions.includes(undefined)) return models;
  const fitting = models.filter(({ dimension }) => dimension === undefined || dimensions.includes(dimension));
  return fitting.length > 0 ? fitting : models;
}

async function chooseReference(
  fitting: readonly FoundModel[],
  models: readonly FoundModel[],
  { wishes, ask }: { readonly wishes: InitWishes; readonly ask: Ask },
): Promise<FoundModel> {
  const free = fitting.filter(({ path }) => path !== wishes.candidate);
  const choices = free.length > 0 ? free : models;
  const found =
    onlyOne(choices) ?? onlyOne(choices.filter(({ path }) => OLD.test(path))) ?? otherThanNew(choices);
  if (found !== undefined) return found;
  return pick(choices, ask, {
    what: 'Which embedding model is in use now (the reference, old)?',
    flag: '--reference',
  });
}

/** Of two models the one that is not named as the new one, or that has the lower version. */
function otherThanNew(models: readonly FoundModel[]): FoundModel | undefined {
  const [a, b] = models;
  if (models.length !== 2 || a === undefined || b === undefined) return undefined;
  if (NEW.test(a.path) !== NEW.test(b.path)) return NEW.test(a.path) ? b : a;
  const [versionOfA, versionOfB] = [versionOf(a.path), versionOf(b.path)];
  if (versionOfA?.rest !== versionOfB?.rest || versionOfA === undefined || versionOfB === undefined)
    return undefined;
  return versionOfA.number < versionOfB.number ? a : b;
}

/** `models/v2` has the version 2 of `models/v`. */
function versionOf(path: string): { readonly number: number; readonly rest: string } | undefined {
  const match = /(?<=(?:^|[\W_])v)\d+(?=$|[\W_])/i.exec(path);
  if (match === null) return undefined;
  return { number: Number(match[0]), rest: path.replace(match[0], '') };
}

async function chooseCandidate(
  models: readonly FoundModel[],
  old: FoundModel,
  ask: Ask,
): Promise<FoundModel> {
  const others = models.filter(({ path }) => path !== old.path);
  if (others.length === 0) return old;
  const found = onlyOne(others) ?? onlyOne(others.filter(({ path }) => NEW.test(path)));
  if (found !== undefined) return found;
  return pick(others, ask, {
    what: 'Which embedding model is to replace it (the candidate, new)?',
    flag: '--candidate',
  });
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

async function pick(
  models: readonly FoundModel[],
  ask: Ask,
  question: { readonly what: string; readonly flag: string },
): Promise<FoundModel> {
  const choices = models.map(({ path, dimension }) => ({
    value: path,
    ...(dimension === undefined ? {} : { shown: `${path} (${dimension} numbers per vector)` }),
  }));
  const answer = await ask({
    ...question,
    why: `${models.length} models could be it, and their names do not tell`,
    choices,
  });
  return models.find(({ path }) => path === answer) ?? { path: answer, pooling: 'none', hasTokenizer: true };
}

function withPooling({ path, pooling }: FoundModel, wishes: InitWishes, notes: string[]): PlannedModel {
  if (wishes.pooling !== undefined) return { path, pooling: wishes.pooling };
  if (pooling !== 'unknown') return { path };
  notes.push(
    `Nothing beside ${path} says how token vectors become one vector; \`pooling: mean\` was written, as most encoders are trained. Correct it where the model card says otherwise (\`--pooling\`).`,
  );
  return { path, pooling: 'mean' };
}

function noModel(): ConfigurationError {
  return new ConfigurationError({
    code: 'no-model',
    what: 'no embedding model was found here',
    expected: 'an ONNX graph that takes token ids, in a folder with its tokenizer.json',
    found: 'none',
    hint: 'name it with --reference and --candidate, or export it to ONNX first (`optimum-cli export onnx`)',
  });
}

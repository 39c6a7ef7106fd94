import { ModelError } from '../errors.ts';
import { encodeTexts } from '../embedding/encode-texts.ts';
import type { LoadedModel } from '../embedding/load-model.ts';
import { loadJsonFile, isJsonObject } from '../embedding/json-file.ts';

/** Runs a model on token ids in place of a text: the same path, without the tokenizer. */
export async function acceptsTokens(model: LoadedModel, ids: readonly number[]): Promise<boolean> {
  const tokenized = { ids, typeIds: ids.map(() => 0), truncated: false };
  const tokenizer = { ...model.tokenizer, tokenize: () => tokenized };
  try {
    await encodeTexts({ ...model, tokenizer }, [{ id: 'made-up tokens', text: '' }], () => undefined);
    return true;
  } catch (error) {
    // A vector without direction came from a run that worked.
    if (error instanceof ModelError) return ['not-finite', 'zero-vector'].includes(error.details.code);
    throw error;
  }
}

/**
 * The largest number of [least, most) that holds, when all below one that holds do; undefined when `least` does not.
 * It asks about `log2(most - least)` times.
 */
export async function largestThatHolds(
  least: number,
  most: number,
  holds: (value: number) => Promise<boolean>,
): Promise<number | undefined> {
  if (!(await holds(least))) return undefined;
  let [known, refused] = [least, most];
  while (refused - known > 1) {
    const middle = Math.floor((known + refused) / 2);
    if (await holds(middle)) known = middle;
    else refused = middle;
  }
  return known;
}

/**
 * The largest id that a tokenizer.json can give: of its vocabulary and its added tokens; undefined where it lists none.
 *
 * @throws ModelError `unreadable-json`
 */
export async function largestTokenId(file: string): Promise<number | undefined> {
  const content = (await loadJsonFile(file))?.content ?? {};
  const model = isJsonObject(content['model']) ? content['model'] : {};
  const { vocab } = model;
  let largest = Array.isArray(vocab) ? vocab.length - 1 : -1;
  const see = (id: unknown): void => {
    if (typeof id === 'number' && id > largest) largest = id;
  };
  if (isJsonObject(vocab)) Object.values(vocab).forEach(see);
  const added = content['added_tokens'];
  if (Array.isArray(added)) for (const token of added) see(isJsonObject(token) ? token['id'] : undefined);
  return largest < 0 ? undefined : largest;
}

import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { Tokenizer as HuggingFaceTokenizer, Unigram } from '@huggingface/tokenizers';
import { ModelError } from '../errors.ts';
import { isJsonObject, loadJsonFile, type JsonObject } from './json-file.ts';
import { createUnigramSplitter } from './unigram.ts';

/** One text as token ids. */
export interface TokenizedText {
  readonly ids: readonly number[];
  readonly typeIds: readonly number[];
  /** Whether tokens were cut off at the maximum length. */
  readonly truncated: boolean;
}

/** Turns texts into token ids as the model expects them. */
export interface Tokenizer {
  /** sha256 (hex) of tokenizer.json, followed by tokenizer_config.json when there is one. */
  readonly hash: string;
  readonly padId: number;
  readonly paddingSide: 'left' | 'right';
  /** Tokens, special ones included: the smaller of what was asked for and what the tokenizer's settings allow. */
  readonly maximumLength: number;
  tokenize(text: string): TokenizedText;
}

/** What of the model's configuration concerns its tokenizer. */
export interface TokenizerSettings {
  readonly maximumLength: number;
  readonly paddingSide?: 'left' | 'right' | undefined;
}

/** What is used of the library; its own declarations do not resolve under `nodenext`. */
interface LibraryTokenizer {
  encode(
    text: string,
    options?: LibraryOptions,
  ): { readonly ids: number[]; readonly token_type_ids?: number[] };
  token_to_id(token: string): number | undefined;
}

interface LibraryOptions {
  readonly add_special_tokens?: boolean;
  readonly return_token_type_ids?: boolean;
}

/** How many special tokens the tokenizer puts before and after a text. */
interface SpecialTokens {
  readonly before: number;
  readonly after: number;
}

const PROBE = 'a';

/** The tokenizer's files, read and not yet made into one: that takes long where there are many tokens. */
export interface TokenizerFiles extends Pick<Tokenizer, 'hash' | 'paddingSide' | 'maximumLength'> {
  /** @throws ModelError `unsupported-tokenizer` or `maximum-length-too-small` */
  open(): Tokenizer;
}

/**
 * Reads tokenizer.json and, from the same folder, tokenizer_config.json.
 *
 * @throws ModelError `missing-tokenizer` or `unreadable-json`
 */
export async function readTokenizer(file: string, settings: TokenizerSettings): Promise<TokenizerFiles> {
  const tokenizerFile = await loadJsonFile(file);
  if (tokenizerFile === undefined) throw missingTokenizer([file]);
  const configFile = await loadJsonFile(join(dirname(file), 'tokenizer_config.json'));
  const { content } = tokenizerFile;
  const config = configFile?.content ?? {};
  const padding = isJsonObject(content['padding']) ? content['padding'] : {};
  const hash = createHash('sha256').update(tokenizerFile.bytes);
  const facts = {
    hash: (configFile ? hash.update(configFile.bytes) : hash).digest('hex'),
    paddingSide: settings.paddingSide ?? findPaddingSide(config, padding),
    maximumLength: Math.min(settings.maximumLength, positiveNumber(config['model_max_length'])),
  };
  return {
    ...facts,
    open: () => ({ ...facts, ...openLibrary(file, content, { config, padding, ...facts }) }),
  };
}

/**
 * A tokenizer that is ready to use.
 *
 * @throws ModelError `missing-tokenizer`, `unreadable-json`, `unsupported-tokenizer` or `maximum-length-too-small`
 */
export async function loadTokenizer(file: string, settings: TokenizerSettings): Promise<Tokenizer> {
  return (await readTokenizer(file, settings)).open();
}

interface LibrarySettings {
  /** The content of tokenizer_config.json. */
  readonly config: JsonObject;
  /** `padding` of tokenizer.json. */
  readonly padding: JsonObject;
  readonly maximumLength: number;
}

function openLibrary(
  file: string,
  content: JsonObject,
  { config, padding, maximumLength }: LibrarySettings,
): Pick<Tokenizer, 'padId' | 'tokenize'> {
  const library = createLibraryTokenizer(file, content, config);
  const padId = findPadId(library, config, padding);
  if (!isToken(padId)) throw unsupported(file, `the padding ${String(padId)}`);
  const special = countSpecialTokens(library);
  if (maximumLength <= special.before + special.after) throw tooShort(file, maximumLength, special);
  const cutLeft = config['truncation_side'] === 'left';
  return {
    padId,
    tokenize(text) {
      const encoding = library.encode(text, { return_token_type_ids: true });
      const ids = encoding.ids;
      // Not every post-processor gives token types.
      const typeIds = encoding.token_type_ids ?? ids.map(() => 0);
      if (ids.length <= maximumLength) return { ids, typeIds, truncated: false };
      const cut = (values: readonly number[]): number[] => truncate(values, maximumLength, special, cutLeft);
      return { ids: cut(ids), typeIds: cut(typeIds), truncated: true };
    },
  };
}

/** The error for a model without a tokenizer; `looked` are the paths that were tried. */
export function missingTokenizer(looked: readonly string[]): ModelError {
  return new ModelError({
    code: 'missing-tokenizer',
    what: `the model has no ${basename(looked[0] ?? 'tokenizer.json')}`,
    expected: looked.join(' or '),
    found: 'none of them',
    hint: "put the model's tokenizer.json beside the ONNX file or one folder above, or name it with `tokenizer:`",
  });
}

function createLibraryTokenizer(file: string, content: JsonObject, config: JsonObject): LibraryTokenizer {
  refuseOddTexts(file, content);
  try {
    // The library insists on these keys, though they may be null and older files leave them out.
    const optional = { added_tokens: [], normalizer: null, pre_tokenizer: null, post_processor: null };
    const library = new HuggingFaceTokenizer({ ...optional, decoder: null, ...content }, config);
    speedUp(library.model);
    return checkTokens(library, file);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw unsupported(file, found ?? '', cause);
  }
}

/** What the parts of a tokenizer put into texts, or split them by. */
const TEXT_SETTINGS = ['replacement', 'content', 'prepend', 'prefix', 'suffix', 'prepend_scheme', 'behavior'];
/** Far more than any tokenizer has: what is put in for each space must not fill the memory. */
const LONGEST_SETTING = 1_000;

/** The library makes a text of whatever stands there, a list of lists too, for every space of every row. */
function refuseOddTexts(file: string, content: JsonObject): void {
  const parts: unknown[] = [content['normalizer'], content['pre_tokenizer'], content['decoder']];
  for (const part of parts) {
    if (!isJsonObject(part)) continue;
    for (const list of ['normalizers', 'pretokenizers', 'decoders']) {
      const inner: unknown = part[list];
      if (Array.isArray(inner)) parts.push(...Array.from<unknown>(inner));
    }
    for (const name of TEXT_SETTINGS) {
      const setting = part[name] ?? '';
      if (typeof setting !== 'string') throw unsupported(file, `a part whose ${name} is no text`);
      if (setting.length > LONGEST_SETTING) {
        throw unsupported(file, `a part whose ${name} has ${setting.length} characters`);
      }
    }
  }
}

/** The library believes the file: a part that is damaged makes it throw at the first text, or give what is no token. */
function checkTokens(library: LibraryTokenizer, file: string): LibraryTokenizer {
  const encode: LibraryTokenizer['encode'] = (text, options) => {
    let encoding: ReturnType<LibraryTokenizer['encode']>;
    try {
      encoding = library.encode(text, options);
    } catch (cause) {
      // What it says may hold the text.
      throw unsupported(file, 'one that fails while it splits a text', cause);
    }
    const { ids, token_type_ids: types } = encoding;
    const isWhole = ids.every(isToken) && (types === undefined || types.every(isToken));
    if (isWhole && (types === undefined || types.length === ids.length)) return encoding;
    throw unsupported(file, 'one that gives tokens without a number');
  };
  return { encode, token_to_id: (token) => library.token_to_id(token) };
}

function isToken(id: unknown): boolean {
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0;
}

function unsupported(file: string, found: string, cause?: unknown): ModelError {
  return new ModelError({
    code: 'unsupported-tokenizer',
    what: 'the tokenizer cannot be used',
    where: { file },
    expected: 'a tokenizer.json of the Hugging Face tokenizers library',
    found,
    hint: 'export a fast tokenizer: AutoTokenizer.from_pretrained(...).save_pretrained(...)',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Measured: the library's own Unigram takes three to four times as long, a third of the time of an int8 model. */
function speedUp(model: HuggingFaceTokenizer['model']): void {
  if (!(model instanceof Unigram) || model.config.type !== 'Unigram') return;
  const pieces = model.config.vocab.map(([piece]) => piece);
  const split = createUnigramSplitter(pieces, model);
  if (split) model.encode = (texts) => texts.flatMap((text) => split(text));
}

/** Finds where the probe's own tokens stand among the special ones. */
function countSpecialTokens(library: LibraryTokenizer): SpecialTokens {
  const content = library.encode(PROBE, { add_special_tokens: false }).ids;
  const whole = library.encode(PROBE).ids;
  const extra = whole.length - content.length;
  for (let before = 0; before <= extra; before++) {
    if (content.every((id, i) => whole[before + i] === id)) return { before, after: extra - before };
  }
  return { before: 0, after: 0 };
}

/** Cuts the text's tokens and keeps the special ones at both ends. */
function truncate(
  values: readonly number[],
  maximumLength: number,
  { before, after }: SpecialTokens,
  cutLeft: boolean,
): number[] {
  const kept = maximumLength - before - after;
  const end = values.length - after;
  const content = cutLeft ? values.slice(end - kept, end) : values.slice(before, before + kept);
  return [...values.slice(0, before), ...content, ...values.slice(end)];
}

function findPadId(library: LibraryTokenizer, config: JsonObject, padding: JsonObject): number {
  const configured = config['pad_token'];
  const token = isJsonObject(configured) ? configured['content'] : configured;
  const known = typeof token === 'string' ? library.token_to_id(token) : undefined;
  if (known !== undefined) return known;
  return typeof padding['pad_id'] === 'number' ? padding['pad_id'] : 0;
}

function findPaddingSide(config: JsonObject, padding: JsonObject): 'left' | 'right' {
  const direction = config['padding_side'] ?? padding['direction'];
  return typeof direction === 'string' && direction.toLowerCase() === 'left' ? 'left' : 'right';
}

/** Hugging Face writes 1e30 for "no limit", so any positive number will do. */
function positiveNumber(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : Infinity;
}

function tooShort(file: string, maximumLength: number, { before, after }: SpecialTokens): ModelError {
  return new ModelError({
    code: 'maximum-length-too-small',
    what: `the tokenizer adds ${before + after} special tokens, so no room is left for the text`,
    where: { file },
    expected: `a maximum length of at least ${before + after + 1}`,
    found: String(maximumLength),
    hint: 'raise `maximum-length` in the gate file, or leave it out',
  });
}

import { textsOf, type EmbeddingRequest } from './check-request.ts';
import type { Fault } from './faults.ts';
import type { Habits } from './style.ts';

/** How vectors are written: as the request asks, or in one way whatever it asks. */
export type Writes = 'as-asked' | 'float' | 'base64';

/** What an answer is made of. */
export interface AnswerSettings {
  readonly vectorOf: (text: string) => ArrayLike<number>;
  readonly habits: Habits;
  readonly writes: Writes;
}

interface Item {
  object: 'embedding';
  index: number;
  embedding: unknown;
}

/** The answer to a request that was checked, with what the fault does to its vectors. */
export function answer(
  request: EmbeddingRequest,
  { habits, vectorOf, writes }: AnswerSettings,
  fault?: Fault,
): unknown {
  const texts = textsOf(request);
  const asked = request.encoding_format ?? 'float';
  const cut = habits.dimensions === 'cut' ? request.dimensions : undefined;
  const numbers = texts.map((text) => {
    const vector = Array.from(vectorOf(text)).slice(0, cut);
    return fault?.kind === 'dimension' ? Array.from({ length: fault.dimension }, (_, i) => i + 1) : vector;
  });
  const last = numbers.at(-1) ?? [];
  const broken = fault?.kind === 'not-a-number';
  const data: Item[] = numbers.map((vector, index) => ({
    object: 'embedding',
    index,
    embedding:
      broken && vector === last
        ? [fault.value, ...vector.slice(1)]
        : write(vector, writes === 'as-asked' ? asked : writes),
  }));
  const tokens = texts.reduce((sum, text) => sum + text.length, 0);
  return {
    object: 'list',
    data: disturb(data, fault),
    model: request.model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** Base64 of little-endian float32, written down byte by byte so that no platform decides. */
export function toBase64(vector: readonly number[]): string {
  const bytes = Buffer.alloc(4 * vector.length);
  vector.forEach((value, i) => bytes.writeFloatLE(value, 4 * i));
  return bytes.toString('base64');
}

function write(vector: readonly number[], encoding: 'float' | 'base64'): unknown {
  return encoding === 'base64' ? toBase64(vector) : vector;
}

function disturb(data: readonly Item[], fault: Fault | undefined): readonly Item[] {
  switch (fault?.kind) {
    case 'count':
      return fault.more < 0
        ? data.slice(0, fault.more)
        : [...data, ...data.slice(0, fault.more).map((item, i) => ({ ...item, index: data.length + i }))];
    case 'shuffled':
      return data.toReversed();
    case 'same-index':
      return data.map((item) => ({ ...item, index: 0 }));
    default:
      return data;
  }
}

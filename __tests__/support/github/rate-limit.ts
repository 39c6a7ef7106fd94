import { refusal, type Refusal } from './replies.ts';

/** How many requests the token has in an hour; left out: 1,000, all of them left. */
export interface RateLimitOptions {
  readonly limit?: number;
  readonly remaining?: number;
  /** Seconds until the limit is full again. */
  readonly resetInSeconds?: number;
}

const LIMIT = 1000;
const HOUR = 3600;

/** The primary rate limit, by the real clock: clients compare its reset with theirs. */
export class RateLimit {
  readonly #limit: number;
  #remaining: number;
  #reset: number;

  constructor({ limit = LIMIT, remaining = limit, resetInSeconds = HOUR }: RateLimitOptions = {}) {
    this.#limit = limit;
    this.#remaining = remaining;
    this.#reset = now() + resetInSeconds;
  }

  /** Counts a request; false where none was left for it. */
  spend(): boolean {
    if (now() >= this.#reset) {
      this.#remaining = this.#limit;
      this.#reset = now() + HOUR;
    }
    if (this.#remaining <= 0) return false;
    this.#remaining -= 1;
    return true;
  }

  headers(): Readonly<Record<string, string>> {
    const { limit, remaining, used, reset } = this.toJson();
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(used),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-resource': 'core',
    };
  }

  /** `rate-limit`. */
  toJson(): {
    readonly limit: number;
    readonly remaining: number;
    readonly used: number;
    readonly reset: number;
  } {
    return {
      limit: this.#limit,
      remaining: this.#remaining,
      used: this.#limit - this.#remaining,
      reset: this.#reset,
    };
  }

  /** 403 of a token that has no request left. */
  refusal(): Refusal {
    return refusal(403, 'API rate limit exceeded for installation ID 1234567.', {
      documentation_url:
        'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-primary-rate-limits',
    });
  }
}

/** Whole seconds since 1970, the later one of a fraction. */
function now(): number {
  return Math.ceil(Date.now() / 1000);
}

/** What goes wrong. */
export type FaultKind =
  /** The connection breaks before GitHub has done anything. */
  | { readonly kind: 'reset' }
  /** GitHub does what it was asked; the connection breaks before it says so. */
  | { readonly kind: 'lost-reply' }
  /** GitHub does what it was asked; the connection breaks amid the reply. */
  | { readonly kind: 'truncated' }
  /** GitHub does what it was asked and never says so. */
  | { readonly kind: 'hang' }
  /** The reply comes late. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Nothing is done; the reply is a page for people, as of an overloaded server or a proxy that wants a login. */
  | { readonly kind: 'page'; readonly status: number }
  /** Nothing is done; too many requests in a short time. */
  | { readonly kind: 'secondary-limit'; readonly status?: 403 | 429; readonly retryAfter?: number };

/** What goes wrong with which request, counted from 1: of all, or of those of one operation. */
export type Fault = FaultKind & {
  readonly at: number | 'every';
  readonly operation?: string;
};

/** Which request meets which fault. */
export class FaultPlan {
  readonly #faults: Fault[];
  readonly #counts = new Map<string, number>();

  constructor(faults: readonly Fault[]) {
    this.#faults = [...faults];
  }

  /** Adds a fault; its number counts from the first request that the server ever got. */
  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  /** Counts the request with this number, and says what happens to it. */
  next(number: number, operation: string | undefined): Fault | undefined {
    const key = operation ?? '';
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return this.#faults.find((fault) => {
      if (fault.operation !== undefined && fault.operation !== operation) return false;
      return fault.at === 'every' || fault.at === (fault.operation === undefined ? number : count);
    });
  }
}

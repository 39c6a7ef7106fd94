/** What goes wrong with one request; a delay alone goes well, only later. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** An object is sent as JSON; absent: the style's own words for this status. */
      readonly body?: string | object;
    }
  /** A web page, as a proxy or a wrong address gives it. */
  | { readonly kind: 'web-page'; readonly status: number }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Headers at once, then a few bytes every so many milliseconds. */
  | { readonly kind: 'dribble'; readonly milliseconds: number }
  /** No answer, ever. */
  | { readonly kind: 'hang' }
  /** The connection is closed at once. */
  | { readonly kind: 'reset' }
  /** The connection is closed half-way through the body. */
  | { readonly kind: 'cut-off' }
  /** A whole answer by HTTP, half an answer by JSON. */
  | { readonly kind: 'truncated-json' }
  | { readonly kind: 'body'; readonly body: unknown; readonly contentType?: string }
  /** Vectors of another length. */
  | { readonly kind: 'dimension'; readonly dimension: number }
  /** So many vectors more, or fewer. */
  | { readonly kind: 'count'; readonly more: number }
  | { readonly kind: 'shuffled' }
  | { readonly kind: 'same-index' }
  /** The first number of the last vector: `null` is how JSON writes NaN. */
  | { readonly kind: 'not-a-number'; readonly value: null | number | string };

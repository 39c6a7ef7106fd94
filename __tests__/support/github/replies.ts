/** What GitHub answers. */
export interface Reply {
  readonly status: number;
  /** Sent as JSON; nothing is sent where it is left out. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One of the `errors` of a 422. */
export interface FieldError {
  readonly resource: string;
  readonly field: string;
  readonly code: string;
  readonly message?: string;
}

/** Ends the handling of a request with an error reply. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

/** An error as GitHub words it; the exchange adds `documentation_url` where `extra` has none, and `status`. */
export function refusal(
  status: number,
  message: string,
  extra: Readonly<Record<string, unknown>> = {},
): Refusal {
  return new Refusal({ status, body: { message, ...extra } });
}

/** 404, also for what the caller may not know of. */
export function notFound(): Refusal {
  return refusal(404, 'Not Found');
}

/** 422 with the fields that are wrong. */
export function validationFailed(...errors: readonly FieldError[]): Refusal {
  return refusal(422, 'Validation Failed', { errors });
}

/** 403 of a token whose job was not given the permission. */
export function notAccessible(): Refusal {
  return refusal(403, 'Resource not accessible by integration');
}

/** 403 or 429 of too many requests in a short time; without `retryAfter` (seconds) the caller is told no time. */
export function secondaryLimit(status: 403 | 429, retryAfter: number | undefined): Reply {
  return {
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    body: {
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. For more on scraping GitHub and how it may affect your rights, please review our Terms of Service (https://docs.github.com/en/site-policy/github-terms/github-terms-of-service).',
      documentation_url:
        'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits',
    },
  };
}

/** Why a request to a server brought no vectors. */
export interface EndpointFailure {
  readonly kind: 'slow' | 'unreachable' | 'unreadable' | 'redirected' | 'refused';
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** What the server or the network said, as it came: it may repeat a text or the key. */
  readonly words: string;
  /** Such as `insufficient_quota` or `ECONNREFUSED`. */
  readonly code?: string;
  /** Milliseconds that the server asks to wait. */
  readonly wait?: number;
}

const QUOTA = 'insufficient_quota';
const TRANSIENT: ReadonlySet<number> = new Set([408, 409, 425, 429]);
/** These 5xx say that it will never work. */
const NEVER: ReadonlySet<number> = new Set([501, 505]);
const CERTIFICATE = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/;

/** How servers say that a request is too large: too many texts, too many tokens in all, or one text too long. */
const TOO_LARGE =
  /too (?:large|long|many|big)|exceed|max(?:imum)?\b.{0,40}\b(?:length|tokens|context|batch|inputs?)|(?:less|fewer) than \d+ tokens|context (?:length|size|window)/i;
/** A server that fails (llama.cpp, Ollama) says little else with these words. */
const TOO_LARGE_TO_PROCESS =
  /too large to process|larger than the max|input length exceeds|context (?:length|size)/i;
/** It is the number of texts that is too large, so every such request is. */
const TOO_MANY_TEXTS = /> maximum allowed batch size|array too long|too many (?:inputs|texts|items)/i;
const OF_DIMENSIONS = /dimension|matryoshka/i;
const OF_ENCODING = /encoding_format|base64/i;

const MALFORMED: ReadonlySet<number> = new Set([400, 422]);

/** Whether the same request may succeed later. */
export function isTransient(failure: EndpointFailure): boolean {
  const { kind, status = 0 } = failure;
  if (kind === 'refused') {
    const passes = status >= 500 ? !NEVER.has(status) : TRANSIENT.has(status);
    return passes && !isOverQuota(failure) && !isTooLarge(failure);
  }
  return kind !== 'redirected' && !isOfCertificate(failure);
}

/** Whether the request is to be halved. */
export function isTooLarge(failure: EndpointFailure): boolean {
  const { status = 0, words } = failure;
  if (status === 413) return true;
  if (status === 500) return TOO_LARGE_TO_PROCESS.test(words);
  return MALFORMED.has(status) && !OF_DIMENSIONS.test(words) && TOO_LARGE.test(words);
}

/** Whether every request with so many texts is too large. */
export function isOfTextCount({ words }: EndpointFailure): boolean {
  return TOO_MANY_TEXTS.test(words);
}

/** Whether the server may speak lists only. */
export function refusesEncoding({ status = 0, words }: EndpointFailure): boolean {
  return MALFORMED.has(status) && OF_ENCODING.test(words);
}

/** Whether the server cannot give vectors of the length asked for. */
export function refusesDimensions({ status = 0, words }: EndpointFailure): boolean {
  return MALFORMED.has(status) && OF_DIMENSIONS.test(words);
}

/** Whether the account has nothing left; waiting does not help. */
export function isOverQuota({ code }: EndpointFailure): boolean {
  return code === QUOTA;
}

/** Whether the server's certificate is not trusted here. */
export function isOfCertificate({ code = '', kind }: EndpointFailure): boolean {
  return kind === 'unreachable' && CERTIFICATE.test(code);
}

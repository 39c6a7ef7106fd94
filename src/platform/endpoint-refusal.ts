import type { EndpointConfig } from '../config/gate-config.ts';
import { ModelError, type ErrorDetails } from '../errors.ts';
import {
  isOfCertificate,
  isOverQuota,
  isTooLarge,
  refusesDimensions,
  type EndpointFailure,
} from './endpoint-failure.ts';
import { nameOfServer } from './endpoint-key.ts';
import { presentWords } from './endpoint-words.ts';

/** A request that failed for good. */
export interface FailedRequest {
  readonly failure: EndpointFailure;
  readonly tries: number;
  /** Its texts. */
  readonly texts: readonly string[];
  /** Where they are among all, such as `texts 33 to 64 of 500`. */
  readonly place: string;
}

type Words = Pick<ErrorDetails, 'code' | 'what' | 'hint'>;

const SECOND = 1000;

/**
 * The error of a request that failed for good. It names the server without a query, and neither a text nor the key; it
 * has no `cause`, because what the client throws holds the server's words as they came.
 */
export function refusalOf(
  config: EndpointConfig,
  key: string | undefined,
  { failure, place, texts, tries }: FailedRequest,
): ModelError {
  const server = nameOfServer(config.endpoint);
  const said = failure.kind === 'redirected' ? '' : presentWords(failure.words, { key, texts });
  const found = [
    `${place}${tries === 1 ? '' : `, ${tries} tries`}`,
    ...(said === '' ? [] : [said]),
    ...(texts.includes('') && failure.kind === 'refused' ? ['one of these texts is empty'] : []),
  ];
  const words =
    failure.kind === 'refused'
      ? wordsOfStatus(failure, config, { server, single: texts.length === 1, hasKey: key !== undefined })
      : wordsOfNetwork(failure, config, server);
  return new ModelError({ ...words, expected: 'one vector for each text', found: found.join('; ') });
}

function wordsOfNetwork(failure: EndpointFailure, { timeout }: EndpointConfig, server: string): Words {
  switch (failure.kind) {
    case 'redirected':
      return {
        code: 'endpoint-redirects',
        what: `the server at ${server} redirects (${failure.status ?? 3}) to ${shownTarget(failure.words, server)}, and a redirect is not followed: neither texts nor a key go where the gate file does not send them`,
        hint: 'write the address that it redirects to as `endpoint`, if that is a server you trust',
      };
    case 'slow':
      return {
        code: 'endpoint-too-slow',
        what: `the server at ${server} did not answer within ${timeout} s`,
        hint: 'raise `timeout`, or lower `batch-size` or `concurrency`',
      };
    case 'unreadable':
      return {
        code: 'endpoint-unreadable',
        what: `the server at ${server} gave an answer that is no answer of an embeddings API`,
        hint: 'check that the base URL is that of the API (it mostly ends in /v1) and that no proxy cuts long answers',
      };
    default:
      return {
        code: 'endpoint-unreachable',
        what: `the server at ${server} cannot be reached`,
        hint: isOfCertificate(failure)
          ? 'name the file of the authority of its certificate, which is not trusted here, in the environment variable NODE_EXTRA_CA_CERTS'
          : 'check the address, and that the server runs and can be reached from this machine',
      };
  }
}

function shownTarget(location: string, server: string): string {
  return URL.canParse(location, server) ? nameOfServer(new URL(location, server).href) : 'another address';
}

interface Circumstances {
  readonly server: string;
  readonly single: boolean;
  readonly hasKey: boolean;
}

function wordsOfStatus(failure: EndpointFailure, config: EndpointConfig, about: Circumstances): Words {
  const { status = 0, wait } = failure;
  const { server } = about;
  if (isOverQuota(failure)) {
    return {
      code: 'endpoint-quota',
      what: `the account at ${server} has no quota left (${status})`,
      hint: 'see to the plan or the limits of the account: waiting does not help',
    };
  }
  if (isTooLarge(failure)) {
    return {
      code: 'endpoint-too-large',
      what: `${about.single ? 'a text is' : 'texts are'} too long for the model \`${config.modelName}\` at ${server} (${status})`,
      hint: 'let the server cut long texts (Text Embeddings Inference: --auto-truncate), raise its limit, or shorten the text',
    };
  }
  if (refusesDimensions(failure)) {
    return {
      code: 'endpoint-dimensions',
      what: `the server at ${server} refuses the \`dimensions\` that were asked for (${status})`,
      hint: 'leave `dimensions` out, or name a number that the model offers',
    };
  }
  if (status === 401 || status === 403) return wordsOfKey(status, config, about);
  if (status === 404 || status === 405) {
    return {
      code: 'endpoint-not-found',
      what: `the server at ${server} has no embeddings there, or no model \`${config.modelName}\` (${status})`,
      hint: `check the base URL (it mostly ends in /v1; /embeddings is added to it) and the name of the model (${server}/models lists them)`,
    };
  }
  if (status === 429 || wait !== undefined) {
    const asks = wait === undefined ? '' : `, and asks to wait ${Math.ceil(wait / SECOND)} s`;
    return {
      code: 'endpoint-rate-limited',
      what: `the server at ${server} takes no more requests for now (${status})${asks}`,
      hint: 'run it again later, lower `concurrency`, or raise `retries`',
    };
  }
  if (status >= 500) {
    return {
      code: 'endpoint-failed',
      what: `the server at ${server} failed (${status})`,
      hint: 'look into its log; raise `retries` if it needs longer to come back',
    };
  }
  return {
    code: 'endpoint-refused',
    what: `the server at ${server} refuses the request (${status})`,
    hint: 'check `model`, `dimensions` and `batch-size`: what the server says is above',
  };
}

function wordsOfKey(status: number, config: EndpointConfig, { hasKey, server }: Circumstances): Words {
  return hasKey
    ? {
        code: 'endpoint-key-refused',
        what: `the server at ${server} does not accept the key in ${config.apiKeyVariable ?? 'the environment'} (${status})`,
        hint: `check the secret behind it: it may be expired, of another account, or without access to the model \`${config.modelName}\``,
      }
    : {
        code: 'endpoint-key-wanted',
        what: `the server at ${server} wants a key (${status})`,
        hint: 'name the environment variable that holds it as `api-key-variable`, and set that from a secret',
      };
}

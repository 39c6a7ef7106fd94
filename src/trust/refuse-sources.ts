import { isCommand, isEndpoint } from '../config/embedding-config.ts';
import type { AllowedEndpoint, EmbeddingConfig, EndpointConfig, GateConfig } from '../config/gate-config.ts';
import { ConfigurationError } from '../errors.ts';

/** A change whose sources of vectors nobody has looked at yet. */
export interface UntrustedChange {
  readonly fromFork: boolean;
  /** The gate file of the base branch; absent where it has none, or none can be read. */
  readonly base: Pick<GateConfig, 'reference' | 'candidate' | 'allowedEndpoints'> | undefined;
}

/**
 * Refuses what would run a program of a fork, or send texts or keys where the base branch does not.
 *
 * @throws ConfigurationError `command-of-fork`, `command-not-on-base` or `endpoint-not-allowed`
 */
export function refuseUntrustedSources(
  { file, reference, candidate }: Pick<GateConfig, 'file' | 'reference' | 'candidate'>,
  change: UntrustedChange,
): void {
  for (const [side, source] of Object.entries({ reference, candidate })) {
    if (isCommand(source)) refuseCommand(source.command, { file, key: `${side}.command` }, change);
    if (isEndpoint(source)) refuseEndpoint(source, { file, key: `${side}.endpoint` }, change);
  }
}

type Where = Readonly<Record<'file' | 'key', string>>;

function refuseCommand(command: readonly string[], where: Where, { fromFork, base }: UntrustedChange): void {
  if (fromFork) {
    throw new ConfigurationError({
      code: 'command-of-fork',
      what: 'a pull request of a fork may not have a program run: the program, or what it reads, may be the fork’s',
      where,
      expected: 'a model, vectors or an allowed endpoint',
      found: 'a command',
      hint: 'push the change to a branch of this repository to have it judged',
    });
  }
  const known = [base?.reference, base?.candidate].flatMap((source) =>
    source !== undefined && isCommand(source) ? [JSON.stringify(source.command)] : [],
  );
  if (known.includes(JSON.stringify(command))) return;
  throw new ConfigurationError({
    code: 'command-not-on-base',
    what: 'the pull request names a program that the gate file of the base branch does not run',
    where,
    expected: 'a command of the base branch',
    found: 'another one',
    hint: 'merge the command in a change of its own first',
  });
}

function refuseEndpoint(source: EndpointConfig, where: Where, { base }: UntrustedChange): void {
  const allowed = base === undefined ? [] : endpointsOf(base);
  const known = allowed.filter(({ endpoint }) => sameAddress(endpoint, source.endpoint));
  const key = source.apiKeyVariable;
  if (known.some(({ apiKeyVariable }) => key === undefined || apiKeyVariable === key)) return;
  throw new ConfigurationError({
    code: 'endpoint-not-allowed',
    what:
      known.length === 0
        ? 'the pull request would send texts to a server that the base branch does not allow'
        : 'the pull request would send a key to a server that the base branch does not send it to',
    where,
    expected: 'an endpoint and key variable of the gate file of the base branch',
    found: known.length === 0 ? new URL(source.endpoint).host : (key ?? 'none'),
    hint: 'add it under `allowed-endpoints` on the base branch first',
  });
}

function endpointsOf({
  reference,
  candidate,
  allowedEndpoints,
}: NonNullable<UntrustedChange['base']>): readonly AllowedEndpoint[] {
  const own = [reference, candidate].filter((source: EmbeddingConfig) => isEndpoint(source));
  return [...own, ...allowedEndpoints];
}

/** One address may be written in several ways. */
function sameAddress(a: string, b: string): boolean {
  return new URL(a).href.replace(/\/+$/, '') === new URL(b).href.replace(/\/+$/, '');
}

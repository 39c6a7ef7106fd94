import { z } from 'zod';

import type { AllowedEndpoint } from '../gate-config.ts';
import { endpointFields } from './endpoint-fields.ts';

const allowed = z.strictObject({
  endpoint: endpointFields.endpoint
    .unwrap()
    .meta({ description: 'Base URL of a server.', examples: ['https://embeddings.example.com/v1'] }),
  'api-key-variable': endpointFields['api-key-variable'].meta({
    description: 'The environment variable whose key may be sent there; absent: none may.',
    examples: ['EMBEDDINGS_KEY'],
  }),
});

/** `allowed-endpoints`. */
export const allowedEndpointsSection = z
  .array(allowed)
  .max(100)
  .default([])
  .meta({
    description:
      'Servers that a pull request may name as `endpoint`, beside those that the gate file of the base branch names itself. Asked of the base branch only, for pull requests of forks and with `trusted-ref: base`.',
    examples: [[{ endpoint: 'https://embeddings.example.com/v1', 'api-key-variable': 'EMBEDDINGS_KEY' }]],
  });

/** An entry as a run compares it. */
export function resolveAllowedEndpoint({
  endpoint,
  'api-key-variable': apiKeyVariable,
}: z.output<typeof allowed>): AllowedEndpoint {
  return {
    endpoint: endpoint.replace(/\/+$/, ''),
    ...(apiKeyVariable === undefined ? {} : { apiKeyVariable }),
  };
}

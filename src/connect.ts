import { isEndpoint } from './config/embedding-config.ts';
import type { ConnectEncoder, Logger } from './ports.ts';

/**
 * Opens servers, with keys from this process's environment, and programs. Only a gate that asks for one loads its client.
 *
 * @param mask keeps a key out of the log
 */
export function createConnection(
  logger: Pick<Logger, 'debug' | 'info' | 'warn'>,
  mask: (secret: string) => void = () => undefined,
): ConnectEncoder {
  return async (config) => {
    if (isEndpoint(config)) {
      const { connectEndpoint } = await import('./platform/endpoint-encoder.ts');
      const { createProxyFetch } = await import('./platform/proxy-fetch.ts');
      return connectEndpoint(config, process.env, { mask, fetch: createProxyFetch() });
    }
    const { connectCommand } = await import('./platform/command-encoder.ts');
    return connectCommand(config, logger);
  };
}

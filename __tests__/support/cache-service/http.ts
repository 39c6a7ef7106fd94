import type { IncomingHttpHeaders } from 'node:http';

/** A request whose body has arrived in full. */
export interface ServiceRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What goes back. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A JSON reply of the Twirp endpoints. */
export function jsonReply(value: object, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** An error as Twirp writes it. */
export function twirpError(status: number, code: string, msg: string): Reply {
  return jsonReply({ code, msg }, status);
}

/** An error as the blob storage writes it: XML, and the code again in a header. */
export function blobError(status: number, code: string, message = code): Reply {
  const xml = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-ms-error-code': code },
    body: Buffer.from(xml),
  };
}

/** Value of a header that comes once. */
export function header(request: ServiceRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

import { md5Of, type BlobStore, type StoredBlob } from './blobs.ts';
import { blobError, header, type Reply, type ServiceRequest } from './http.ts';
import type { Operation } from './operation.ts';
import { blobName, isSigned } from './signed-url.ts';

const API_VERSION = '2025-01-05';

/** Answers what the uploader and the downloader ask of the blob storage. */
export function answerBlob(
  operation: Operation,
  request: ServiceRequest,
  { blobs, now }: { readonly blobs: BlobStore; readonly now: () => number },
): Reply {
  const name = blobName(request.url);
  if (name === undefined) return blobError(400, 'InvalidUri');
  const writes = operation.startsWith('Put');
  if (!isSigned(request.url, writes ? 'write' : 'read', now())) return blobError(403, 'AuthenticationFailed');
  if (!writes) {
    const blob = blobs.get(name);
    return blob === undefined ? blobError(404, 'BlobNotFound') : readBlob(operation, request, blob);
  }
  const md5 = header(request, 'content-md5');
  if (md5 !== undefined && md5 !== md5Of(request.body)) return blobError(400, 'Md5Mismatch');
  switch (operation) {
    case 'PutBlob':
      return putBlob(name, request, blobs);
    case 'PutBlock':
      return putBlock(name, request, blobs);
    default:
      return putBlockList(name, request, blobs);
  }
}

function putBlob(name: string, request: ServiceRequest, blobs: BlobStore): Reply {
  if (header(request, 'x-ms-blob-type') !== 'BlockBlob') return blobError(400, 'InvalidHeaderValue');
  if (header(request, 'if-none-match') === '*' && blobs.get(name) !== undefined) {
    return blobError(409, 'BlobAlreadyExists');
  }
  return created(blobs.put(name, request.body));
}

function putBlock(name: string, request: ServiceRequest, blobs: BlobStore): Reply {
  const block = request.url.searchParams.get('blockid') ?? '';
  if (block === '') return blobError(400, 'InvalidQueryParameterValue');
  if (request.body.length === 0) return blobError(400, 'InvalidHeaderValue', 'an empty block');
  blobs.stage(name, block, request.body);
  return success(201, { 'content-md5': md5Of(request.body) });
}

function putBlockList(name: string, request: ServiceRequest, blobs: BlobStore): Reply {
  const xml = request.body.toString();
  if (!xml.includes('<BlockList>')) return blobError(400, 'InvalidXmlDocument');
  const blocks = [...xml.matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)].map(([, block = '']) => block);
  const blob = blobs.commit(name, blocks);
  return blob === undefined ? blobError(400, 'InvalidBlockList') : created(blob);
}

function readBlob(operation: Operation, request: ServiceRequest, blob: StoredBlob): Reply {
  const match = header(request, 'if-match');
  if (match !== undefined && match !== blob.etag) return blobError(412, 'ConditionNotMet');
  const size = blob.bytes.length;
  const headers = { ...identity(blob), 'accept-ranges': 'bytes', 'x-ms-blob-type': 'BlockBlob' };
  if (operation === 'HeadBlob') {
    return success(200, { ...headers, 'content-length': `${size}`, 'content-md5': blob.md5 });
  }
  const range = /^bytes=(\d+)-(\d*)$/.exec(header(request, 'x-ms-range') ?? header(request, 'range') ?? '');
  if (range === null) return success(200, { ...headers, 'content-md5': blob.md5 }, blob.bytes);
  const start = Number(range[1]);
  if (start >= size) return blobError(416, 'InvalidRange');
  const end = range[2] === '' ? size : Math.min(Number(range[2]) + 1, size);
  const part = {
    'content-range': `bytes ${start}-${end - 1}/${size}`,
    'x-ms-blob-content-md5': blob.md5,
  };
  return success(206, { ...headers, ...part }, blob.bytes.subarray(start, end));
}

function created(blob: StoredBlob): Reply {
  return success(201, {
    ...identity(blob),
    'content-md5': blob.md5,
    'x-ms-request-server-encrypted': 'true',
  });
}

function identity(blob: StoredBlob): Record<string, string> {
  return { etag: blob.etag, 'last-modified': new Date(blob.modifiedAt).toUTCString() };
}

function success(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer = Buffer.alloc(0),
): Reply {
  const type = body.length > 0 ? { 'content-type': 'application/octet-stream' } : {};
  return {
    status,
    headers: { 'x-ms-version': API_VERSION, 'x-ms-request-id': 'request', ...type, ...headers },
    body,
  };
}

/** What a request is for. */
export type Operation =
  | 'CreateCacheEntry'
  | 'FinalizeCacheEntryUpload'
  | 'GetCacheEntryDownloadURL'
  | 'PutBlob'
  | 'PutBlock'
  | 'PutBlockList'
  | 'GetBlob'
  | 'HeadBlob'
  | 'unknown';

const TWIRP = /^\/twirp\/github\.actions\.results\.api\.v1\.CacheService\/(\w+)$/;
const METHODS = ['CreateCacheEntry', 'FinalizeCacheEntryUpload', 'GetCacheEntryDownloadURL'] as const;

/** Tells by method and address what a request is for. */
export function operationOf(method: string, url: URL): Operation {
  const name = TWIRP.exec(url.pathname)?.[1];
  if (name !== undefined) return METHODS.find((each) => each === name && method === 'POST') ?? 'unknown';
  const component = url.searchParams.get('comp');
  switch (method) {
    case 'GET':
      return 'GetBlob';
    case 'HEAD':
      return 'HeadBlob';
    case 'PUT':
      if (component === 'block') return 'PutBlock';
      return component === 'blocklist' ? 'PutBlockList' : 'PutBlob';
    default:
      return 'unknown';
  }
}

/** Whether the operation belongs to the blob storage, which speaks XML. */
export function isBlobOperation(operation: Operation): boolean {
  return operation.endsWith('Blob') || operation.startsWith('PutBlock');
}

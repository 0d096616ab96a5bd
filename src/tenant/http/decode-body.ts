/** Bodies that were sent packed: Microsoft's Kiota clients send them gzipped. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { GraphError, malformed } from '../graph-error.ts';

type Unpack = (packed: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

/** RFC 9110 section 8.4.1. */
const UNPACK = new Map<string, Unpack>([
  ['gzip', promisify(gunzip) as Unpack],
  ['x-gzip', promisify(gunzip) as Unpack],
  ['deflate', promisify(inflate) as Unpack],
  ['br', promisify(brotliDecompress) as Unpack],
]);

/** What is said of a body beyond the limit. */
export function bodyTooLarge(): GraphError {
  return new GraphError(413, 'RequestEntityTooLarge', 'The size of the request body exceeds the limit of 4 MB.');
}

/**
 * The bytes that a `Content-Encoding` stands for; unpacking ends at `limit` bytes, whatever they would grow to.
 * @throws {GraphError} 413 beyond the limit, 415 for an encoding that is none of gzip, deflate and br or more than one,
 * 400 for bytes that are not packed so.
 */
export async function decodeBody(packed: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  const name = (encoding ?? '').trim().toLowerCase();
  if (packed.length === 0 || name === '' || name === 'identity') return packed;
  const unpack = UNPACK.get(name);
  if (!unpack) {
    throw new GraphError(415, 'UnsupportedMediaType', `The content encoding '${name}' is not supported. Use gzip.`);
  }
  try {
    return await unpack(packed, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bodyTooLarge();
    throw malformed(`The request body is not ${name}.`);
  }
}

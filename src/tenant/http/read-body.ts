/** Reads the body of a request, with limits. */
import type { IncomingMessage } from 'node:http';
import { GraphError, malformed } from '../graph-error.ts';
import { bodyTooLarge, decodeBody } from './decode-body.ts';

/** In bytes; Graph takes 4 MB. */
export const MAX_BODY = 4 * 1024 * 1024;
/** So much is read and thrown away, so that the client gets to read the refusal; who sends more is cut off. */
const MAX_DISCARDED = 16 * MAX_BODY;
/** As deep as OData's reader goes; what is deeper would end the stack of whoever walks through it. */
const MAX_DEPTH = 100;

/** The connection ended in the middle of a body: there is nobody to answer. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/**
 * The text of a body, unpacked; of an image a character for each byte.
 * @throws {GraphError} 413 when it is too large, packed or not, 415 when it is packed in another way than gzip, deflate
 * or br, 400 when it is not UTF-8.
 * @throws {ClientGone}
 */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
      else chunks.length = 0;
      if (size > MAX_DISCARDED) break;
    }
  } catch (cause) {
    throw new ClientGone('The connection ended in the middle of a body.', { cause });
  }
  if (size > MAX_BODY) throw bodyTooLarge();
  const bytes = await decodeBody(Buffer.concat(chunks), request.headers['content-encoding'], MAX_BODY);
  if (isImage(request.headers['content-type'])) return bytes.toString('latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('The request body is not valid UTF-8.');
  }
}

/**
 * The JSON of a body; undefined for none.
 * @throws {GraphError} 400 for text that is no JSON, is nested too deep or has no content type, 415 for another type.
 */
export function parseJson(text: string, contentType: string | undefined): unknown {
  if (text === '') return undefined;
  if (contentType === undefined) {
    throw malformed('Write requests (excluding DELETE) must contain the Content-Type header declaration.');
  }
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType)) {
    throw new GraphError(
      415,
      'UnsupportedMediaType',
      `The content type '${contentType}' is not supported. Use application/json.`,
    );
  }
  const value = parsed(text);
  if (isDeeper(value, MAX_DEPTH)) throw malformed(`The request body is nested deeper than ${MAX_DEPTH} levels.`);
  return value;
}

/** The bytes of an image that {@link readText} read. @throws {GraphError} 415 for another type, or none. */
export function parseImage(text: string, contentType: string | undefined): Uint8Array {
  if (isImage(contentType)) return Buffer.from(text, 'latin1');
  const message = `The content type '${contentType ?? ''}' is not supported. Use image/png, image/jpeg or image/gif.`;
  throw new GraphError(415, 'UnsupportedMediaType', message);
}

function isImage(contentType: string | undefined): boolean {
  return /^image\/(?:png|jpeg|gif)\s*(?:;|$)/i.test(contentType ?? '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

/** Reads the body of a request, with limits. */
import type { IncomingMessage } from 'node:http';
import { GraphError, malformed } from '../graph-error.ts';

/** In bytes; Graph takes 4 MB. */
export const MAX_BODY = 4 * 1024 * 1024;

/** The text of a body. @throws {GraphError} 413 when it is too large, 400 when it is not UTF-8. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY)
      throw new GraphError(413, 'RequestEntityTooLarge', 'The size of the request body exceeds the limit of 4 MB.');
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw malformed('The request body is not valid UTF-8.');
  }
}

/**
 * The JSON of a body; undefined for none.
 * @throws {GraphError} 400 for text that is no JSON or has no content type, 415 for another type.
 */
export function parseJson(text: string, contentType: string | undefined): unknown {
  if (text === '') return undefined;
  if (contentType === undefined) {
    throw malformed('Write requests (excluding DELETE) must contain the Content-Type header declaration.');
  }
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(contentType)) {
    throw new GraphError(
      415,
      'UnsupportedMediaType',
      `The content type '${contentType}' is not supported. Use application/json.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}

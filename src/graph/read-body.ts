/** Bodies of answers that come from strangers. */

/**
 * The body of an answer as text (UTF-8); undefined when it is larger than `maxBytes`, and then the rest is not read. A body
 * that says its size is not trusted to be of that size.
 */
export async function readBody(response: Response, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop cancels the stream, and with it the connection.
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

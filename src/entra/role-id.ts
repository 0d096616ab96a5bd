import { createHash } from 'node:crypto';

/** Namespace of the role IDs (RFC 9562 section 6.6): a constant of ours, never to change. */
const NAMESPACE = Buffer.from('6f3d1f0c8a4b4d7e9c2a5b1e7d3f9a60', 'hex');

/**
 * The ID of an app role: a UUID version 5 of connection and value (RFC 9562 section 5.5), so that it is the same in every
 * run, tenant and engine.
 */
export function appRoleId(connection: string, value: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${connection}/${value}`).digest();
  const bytes = hash.subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

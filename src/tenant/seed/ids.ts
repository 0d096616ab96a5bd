/** Ids that are the same in every fresh tenant: what is seeded has no other source of randomness. */
import { createHash } from 'node:crypto';

/** Namespace of the stand-in's names (RFC 9562 section 5.5); chosen once, never changed. */
const NAMESPACE = Buffer.from('6f0a7d5e3c1b4e8f9a2d7c4b1e5f8a30', 'hex');

/** UUID version 5 (RFC 9562 section 5.5) of a name, such as `user:ines.quill`; lower case. */
export function deterministicId(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * The security identifier that Entra derives from the object id of a cloud group: `S-1-12-1-` and the id as four
 * 32-bit numbers, in the byte order of Windows (the first three fields of a GUID are little-endian there).
 */
export function cloudSid(id: string): string {
  const [a = '', b = '', c = '', d = '', e = ''] = id.split('-');
  const bytes = Buffer.from([reversed(a), reversed(b), reversed(c), d, e].join(''), 'hex');
  return `S-1-12-1-${[0, 4, 8, 12].map((offset) => bytes.readUInt32LE(offset)).join('-')}`;
}

function reversed(hex: string): string {
  return Buffer.from(hex, 'hex').reverse().toString('hex');
}

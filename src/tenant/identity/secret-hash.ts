/** Client secrets at rest: `scrypt$SALT$HASH`, both base64url. */
import { scryptSync, timingSafeEqual } from 'node:crypto';

// Secrets are drawn at random, so guessing is hopeless at any cost of one try; the hash only keeps them out of the
// store. 1 MiB and about 3 ms leave the token endpoint quick.
const COST = { N: 1024, r: 8, p: 1 } as const;
const BYTES = 32;

/** The form in which a secret is stored. `salt`: 16 random bytes. */
export function hashSecret(secret: string, salt: Buffer): string {
  return `scrypt$${salt.toString('base64url')}$${derive(secret, salt).toString('base64url')}`;
}

/** Whether a secret is the stored one; takes the same time for every secret. False for what {@link hashSecret} did not make. */
export function matchesSecret(secret: string, stored: string): boolean {
  const [scheme, salt, hash] = stored.split('$');
  if (scheme !== 'scrypt' || salt === undefined || hash === undefined) return false;
  const expected = Buffer.from(hash, 'base64url');
  return expected.length === BYTES && timingSafeEqual(derive(secret, Buffer.from(salt, 'base64url')), expected);
}

const derive = (secret: string, salt: Buffer): Buffer => scryptSync(secret, salt, BYTES, COST);

/** Secrets that the runtime gives out: random texts, of which only hashes are kept. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** Gives so many random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** 256 random bits as 43 characters of base64url. */
export function newSecret(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(32)).toString('base64url');
}

/** What is kept of a secret: SHA-256 as 43 characters of base64url. Secrets are random, so no salt is needed. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}

/** Whether a text has the form of a secret or of a hash: nothing else is worth a look into the store. */
export function isSecretShaped(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** Whether a secret is the one of a hash, in a time that tells nothing about either. */
export function isSecretOf(secret: string | undefined, hash: string): boolean {
  if (!isSecretShaped(secret)) return false;
  const own = Buffer.from(hashOf(secret));
  const kept = Buffer.from(hash);
  return own.length === kept.length && timingSafeEqual(own, kept);
}

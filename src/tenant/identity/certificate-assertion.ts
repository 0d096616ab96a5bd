/** Assertions that a client signed with a certificate registered on it (azuread-provider.md 1.4). */
import { createHash } from 'node:crypto';
import { compactVerify } from 'jose';
import {
  type Assertion,
  type AssertionDeps,
  checkAlgorithm,
  checkId,
  checkTimes,
  failureOf,
  isSameId,
} from './assertion.ts';
import type { Client, ClientCertificate } from './client.ts';
import { type CertificateFacts, readCertificate } from './signing-certificate.ts';
import { TokenError } from './token-error.ts';

const ALGORITHMS = ['RS256', 'PS256', 'ES256'];

/**
 * Returns when the assertion is the client's own.
 * @throws {TokenError} 5002738, 50027, 700021, 700027, 700023, 700024.
 */
export async function checkCertificateAssertion(
  assertion: Assertion,
  client: Client,
  deps: AssertionDeps,
): Promise<void> {
  checkAlgorithm(assertion, ALGORITHMS);
  if (!isSameId(assertion.payload.sub, client.appId)) {
    throw new TokenError(700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
  }
  const key = findCertificate(assertion, client.certificates);
  await checkSignature(assertion, key, deps.now());
  checkAudience(assertion, deps.audiences);
  checkTimes(assertion, deps.now());
  checkId(assertion, deps.assertionIds);
}

interface FoundKey {
  readonly facts: CertificateFacts;
  readonly start: Date;
  readonly end: Date;
}

async function checkSignature({ text }: Assertion, key: FoundKey, now: Date): Promise<void> {
  if (!(key.start <= now && now < key.end)) throw badKey('The key used is expired.', key);
  try {
    await compactVerify(text, key.facts.publicKey, { algorithms: ALGORITHMS });
  } catch (error) {
    throw badKey(failureOf(error), key);
  }
}

function checkAudience({ payload }: Assertion, audiences: readonly string[]): void {
  if (typeof payload.aud === 'string' && audiences.includes(payload.aud)) return;
  throw new TokenError(700023, 'Client assertion audience claim does not match Realm issuer.');
}

function findCertificate({ header }: Assertion, certificates: readonly ClientCertificate[]): FoundKey {
  const names = namedBy(header);
  if (names === undefined) {
    throw new TokenError(50027, 'Invalid JWT token. No certificate thumbprint specified in token header.');
  }
  const found = certificates.find(({ der }) => names(der));
  const facts = found && readCertificate(found.der);
  if (found === undefined || facts === undefined) {
    throw new TokenError(700027, `${REFUSED} [Reason - The key was not found.]`);
  }
  return {
    facts,
    start: found.startDateTime === null ? facts.notBefore : new Date(found.startDateTime),
    end: found.endDateTime === null ? facts.notAfter : new Date(found.endDateTime),
  };
}

/** Whether a header names a certificate; the strongest name decides. The provider's `kid` is padded base64url of the SHA-1. */
function namedBy(header: Assertion['header']): ((der: Buffer) => boolean) | undefined {
  const sha256 = header['x5t#S256'];
  if (typeof sha256 === 'string') return (der) => digest('sha256', der).toString('base64url') === bare(sha256);
  const sha1 = header.x5t ?? header.kid;
  if (typeof sha1 !== 'string') return undefined;
  return (der) => {
    const thumbprint = digest('sha1', der);
    return thumbprint.toString('base64url') === bare(sha1) || thumbprint.toString('hex') === sha1.toLowerCase();
  };
}

const digest = (algorithm: string, der: Buffer): Buffer => createHash(algorithm).update(der).digest();

const bare = (text: string): string => text.replace(/=+$/, '');

const REFUSED = 'The certificate with identifier used to sign the client assertion is not registered on application.';

const badKey = (reason: string, { facts, start, end }: FoundKey): TokenError =>
  new TokenError(
    700027,
    `Client assertion failed signature validation. [Reason - ${reason}, Thumbprint of key used by client: '${facts.thumbprint}', Found key 'Start=${start.toJSON()}, End=${end.toJSON()}']`,
  );

/** Client secrets of a token request. */
import type { Client } from './client.ts';
import { matchesSecret } from './secret-hash.ts';
import { TokenError } from './token-error.ts';

/**
 * Returns when the secret is one of the client's that has begun and not ended. All are compared, so that the time says
 * nothing about which one it was.
 * @throws {TokenError} 7000222: it has ended; 7000215: it is none.
 */
export function checkSecret(secret: string, { appId, secrets }: Client, now: Date): void {
  const matching = secrets.filter(({ hash }) => matchesSecret(secret, hash));
  const begun = matching.filter(({ startDateTime }) => startDateTime === null || new Date(startDateTime) <= now);
  if (begun.some(({ endDateTime }) => endDateTime === null || now < new Date(endDateTime))) return;
  if (begun.length > 0) {
    throw new TokenError(
      7000222,
      `The provided client secret keys for app '${appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
    );
  }
  throw new TokenError(
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`,
  );
}

/** A sign-in begins: what its answer will be held against is kept. */
import type { Organization } from '../organization.ts';
import { hashOf, newSecret } from '../secret.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';

/** How long a person may take at the identity provider: 10 minutes, in milliseconds. */
export const REQUEST_LIFE = 600_000;

/** What begins. */
export interface StartedRequest {
  readonly organization: Organization;
  /** `ID` of the AuthnRequest. */
  readonly id: string;
  /** Hash of the secret in the cookie of the application's origin. */
  readonly stateHash: string;
  readonly acsUrl: string;
  /** A path on the application's origin; `null`: its landing page. */
  readonly returnPath: string | null;
}

/** Keeps a request; gives the RelayState and the secret for the cookie of the browser, of which the store has hashes. */
export async function startRequest(
  store: Store,
  { organization, id, stateHash, acsUrl, returnPath }: StartedRequest,
): Promise<{ handle: string; browser: string }> {
  const handle = newSecret(store.randomBytes);
  const browser = newSecret(store.randomBytes);
  const now = store.now().getTime();
  const row = {
    ...ownedBy(organization),
    id,
    handle_hash: hashOf(handle),
    browser_hash: hashOf(browser),
    state_hash: stateHash,
    acs_url: acsUrl,
    return_path: returnPath,
    created_at: now,
    expires_at: now + REQUEST_LIFE,
    consumed_at: null,
  };
  await store.db.insertInto('requests').values(row).execute();
  return { handle, browser };
}

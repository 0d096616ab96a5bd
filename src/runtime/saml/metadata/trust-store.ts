/** Whom each organization trusts, kept fresh. */
import type { Organization } from '../../organization.ts';
import type { IdentityProvider } from '../trust.ts';

/** What is known of an organization's identity provider. */
export type TrustState =
  | { readonly state: 'ready'; readonly idp: IdentityProvider }
  | { readonly state: 'waiting'; readonly reason: string };

/** Whom each organization trusts. */
export interface TrustStore {
  /** Loads all, as far as it can; never rejects for the sake of one organization. */
  start(): Promise<void>;
  /** `null`: nobody is trusted now; `stateOf` says why. Keys that have ended are in it: whoever verifies looks at their dates. */
  current(organization: Organization): IdentityProvider | null;
  stateOf(organization: Organization): TrustState;
  /** After a signature by an unknown key: asks once more, at most every five minutes. Whether the keys are others now. */
  refresh(organization: Organization): Promise<boolean>;
  stop(): void;
}

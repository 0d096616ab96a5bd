/** What the handlers work with. */
import type { Organization } from '../organization.ts';
import type { OwnKey } from '../saml/metadata/key-file.ts';
import type { TrustStore } from '../saml/metadata/trust-store.ts';
import type { RandomBytes } from '../secret.ts';
import type { Store } from '../store/store.ts';
import type { FailureLimit } from './failure-limit.ts';
import type { Sites } from './sites.ts';
import type { TraceLog } from './trace-log.ts';

/** The vendor's own keys for an organization, as they were read. */
export interface OwnKeys {
  readonly sign: OwnKey | null;
  readonly decrypt: readonly OwnKey[];
}

/** A runtime that answers. */
export interface Runtime {
  readonly sites: Sites;
  readonly organizations: readonly Organization[];
  readonly store: Store;
  readonly trust: Pick<TrustStore, 'current' | 'stateOf' | 'refresh'>;
  readonly keysOf: (organization: Organization) => OwnKeys;
  readonly limit: FailureLimit;
  readonly traces: TraceLog;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
}

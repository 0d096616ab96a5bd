/** Whom each organization trusts, kept fresh. */
import { EntradaError } from '../../../errors.ts';
import type { Organization } from '../../organization.ts';
import type { IdentityProvider } from '../trust.ts';
import { type IdpSources, type LoadedIdp, loadIdp, type OrganizationKey, readFor } from './load-idp.ts';
import { metadataError, Unconfirmed } from './metadata-error.ts';
import { changesOf, endingOf, nextEndingMs, type TrustEvent, type TrustNews } from './trust-events.ts';

/** Metadata that was good, as it is kept between runs. It is read again by the same rules, so that it needs no trust. */
export interface SavedMetadata {
  readonly url: string;
  readonly document: Uint8Array;
}

/** Where it is kept. */
export interface MetadataStore {
  load(organization: OrganizationKey): Promise<SavedMetadata | null>;
  save(organization: OrganizationKey, saved: SavedMetadata): Promise<void>;
}

/** What a {@link TrustStore} is given. */
export interface TrustSettings {
  readonly organizations: readonly Organization[];
  readonly sources: IdpSources;
  readonly saved: MetadataStore;
  /** Runs something once, after so many milliseconds; returns how to call it off. */
  readonly schedule: (afterMs: number, run: () => void) => () => void;
  readonly tell: (event: TrustEvent) => void;
}

/** What is known of an organization's identity provider. */
export type TrustState =
  | { readonly state: 'ready'; readonly idp: IdentityProvider }
  /** `fingerprint`: metadata of a file that somebody must confirm. */
  | { readonly state: 'waiting'; readonly reason: string; readonly fingerprint: string | null };

const MINUTE = 60_000;
/** Metadata is read again this often at least, whatever it says (24 hours), and not more often than every five minutes. */
export const MAX_PERIOD_MS = 1440 * MINUTE;
/** See {@link MAX_PERIOD_MS}. */
export const MIN_PERIOD_MS = 5 * MINUTE;
/** While it cannot be loaded, waits double up to this. */
const MAX_RETRY_MS = 60 * MINUTE;
const HINT = 'look at the log for its cause';
/** How many are loaded at once. */
const WIDTH = 8;

interface Entry {
  readonly organization: Organization;
  loaded: LoadedIdp | null;
  problem: EntradaError | null;
  failures: number;
  /** The load that is under way; whoever asks meanwhile waits for it. */
  loading: Promise<void> | null;
  /** When somebody last asked beyond the schedule. */
  askedAt: number | null;
  cancel: () => void;
  /** Warnings that were told. */
  readonly told: Set<string>;
}

/** Whom each organization trusts. */
export class TrustStore {
  readonly #settings: TrustSettings;
  readonly #entries = new Map<string, Entry>();
  #isStopped = false;

  constructor(settings: TrustSettings) {
    this.#settings = settings;
    for (const organization of settings.organizations) this.#entries.set(keyOf(organization), entryOf(organization));
  }

  /** Loads all, first what was kept, then anew. It never rejects: what cannot be loaded waits and is tried again. */
  async start(): Promise<void> {
    const waiting = [...this.#entries.values()];
    const work = async () => {
      for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
        await this.#loadSaved(entry);
        await this.#load(entry);
      }
    };
    await Promise.all(Array.from({ length: WIDTH }, work));
  }

  /**
   * Whom the organization trusts now; `null`: nobody, and `stateOf` says why. Keys that have ended are in it, so that whoever
   * verifies can say so: both verifiers refuse them by their dates.
   */
  current(organization: OrganizationKey): IdentityProvider | null {
    const state = this.stateOf(organization);
    return state.state === 'ready' ? state.idp : null;
  }

  /** What is known of it. Metadata that has ended counts for nothing, and is asked for. */
  stateOf(organization: OrganizationKey): TrustState {
    const entry = this.#entries.get(keyOf(organization));
    if (entry === undefined) return waits('it is no organization of this runtime');
    const { loaded, problem } = entry;
    if (loaded === null)
      return waits(
        problem === null ? 'metadata is being loaded' : saidOf(problem),
        problem instanceof Unconfirmed ? problem.fingerprint : null,
      );
    if (loaded.validUntil === null || this.#now() < loaded.validUntil.getTime())
      return { state: 'ready', idp: loaded.idp };
    void this.refresh(organization);
    return waits(`the metadata was valid until ${loaded.validUntil.toISOString()}, and there is none newer`);
  }

  /**
   * Loads once more, after a signature by a key that nobody knows: a certificate may have been swapped. At most every five
   * minutes for each organization, so that forged messages cannot make us ask without end. Whether the keys are others now.
   */
  async refresh(organization: OrganizationKey): Promise<boolean> {
    const entry = this.#entries.get(keyOf(organization));
    if (entry === undefined || entry.organization.idp.kind === 'waiting') return false;
    const before = thumbprints(entry);
    if (entry.loading === null) {
      const since = entry.askedAt === null ? null : this.#now() - entry.askedAt;
      // A clock that was set back must not keep anybody waiting.
      if (since !== null && since >= 0 && since < MIN_PERIOD_MS) return false;
      entry.askedAt = this.#now();
    }
    await this.#load(entry);
    return thumbprints(entry) !== before;
  }

  /** Nothing is loaded any more. */
  stop(): void {
    this.#isStopped = true;
    for (const { cancel } of this.#entries.values()) cancel();
  }

  #now(): number {
    return this.#settings.sources.now().getTime();
  }

  #load(entry: Entry): Promise<void> {
    entry.loading ??= this.#loadOnce(entry).finally(() => {
      entry.loading = null;
    });
    return entry.loading;
  }

  async #loadOnce(entry: Entry): Promise<void> {
    try {
      await this.#take(entry, await loadIdp(entry.organization, this.#settings.sources));
    } catch (error) {
      this.#fail(entry, error);
    }
    this.#warn(entry);
    this.#plan(entry);
  }

  async #take(entry: Entry, loaded: LoadedIdp): Promise<void> {
    const before = entry.loaded;
    const wasFailing = entry.failures > 0;
    Object.assign(entry, { loaded, problem: null, failures: 0 });
    if (wasFailing) this.#tell(entry, { kind: 'metadata-restored' });
    if (before !== null) for (const news of changesOf(before.idp.keys, loaded.idp.keys)) this.#tell(entry, news);
    const { idp } = entry.organization;
    if (loaded.document === null || idp.kind !== 'url') return;
    try {
      await this.#settings.saved.save(entry.organization, { url: idp.url, document: loaded.document });
    } catch (error) {
      // It is good all the same: only the next start would be the poorer for it.
      this.#tell(entry, { kind: 'metadata-not-kept', problem: (error as Error).message });
    }
  }

  /** What was good stays, until it says itself that it has ended. The same problem is told once. */
  #fail(entry: Entry, error: unknown): void {
    const known = error instanceof EntradaError ? error : metadataError('it could not be loaded', HINT, error);
    const isNews = entry.problem?.message !== known.message;
    Object.assign(entry, { problem: known, failures: entry.failures + 1 });
    if (!isNews || entry.organization.idp.kind === 'waiting') return;
    const { hint = '' } = known;
    this.#tell(entry, { kind: 'metadata-failed', problem: saidOf(known), hint, isKept: entry.loaded !== null });
  }

  /** Metadata of another URL than today's is not used. */
  async #loadSaved(entry: Entry): Promise<void> {
    const { organization } = entry;
    if (organization.idp.kind !== 'url') return;
    try {
      const saved = await this.#settings.saved.load(organization);
      if (saved?.url !== organization.idp.url) return;
      entry.loaded = readFor(organization, saved.document, this.#settings.sources.now());
    } catch {
      // A store that does not answer, or metadata that has ended since: what follows is a load in any case.
    }
  }

  #warn(entry: Entry): void {
    for (const key of entry.loaded?.idp.keys ?? []) {
      const news = endingOf(key, this.#settings.sources.now());
      if (news?.kind !== 'certificate-ends') continue;
      const once = `${news.thumbprint} ${news.days}`;
      if (!entry.told.has(once)) this.#tell(entry, news);
      entry.told.add(once);
    }
  }

  #plan(entry: Entry): void {
    entry.cancel();
    if (this.#isStopped || entry.organization.idp.kind === 'waiting') return;
    entry.cancel = this.#settings.schedule(this.#waitOf(entry), () => void this.#load(entry));
  }

  /** Half of what is left of metadata that ends: so there are several tries before it does. */
  #waitOf({ loaded, failures }: Entry): number {
    const now = this.#settings.sources.now();
    if (failures > 0) return Math.min(MIN_PERIOD_MS * 2 ** (failures - 1), MAX_RETRY_MS);
    const { cacheMs = null, validUntil = null } = loaded ?? {};
    const left = validUntil === null ? Number.POSITIVE_INFINITY : (validUntil.getTime() - now.getTime()) / 2;
    const endings = (loaded?.idp.keys ?? []).map((key) => nextEndingMs(key, now));
    return Math.max(MIN_PERIOD_MS, Math.min(MAX_PERIOD_MS, cacheMs ?? MAX_PERIOD_MS, left, ...endings));
  }

  #tell({ organization: { connection, name } }: Entry, news: TrustNews): void {
    this.#settings.tell({ ...news, organization: { connection, name } });
  }
}

const keyOf = ({ connection, name }: OrganizationKey): string => `${connection}/${name}`;

/** A spec may name several files: the message says which one. */
function saidOf({ file, message }: EntradaError): string {
  return file === undefined ? message : `${file}: ${message}`;
}

function entryOf(organization: Organization): Entry {
  const fresh = { loaded: null, problem: null, failures: 0, loading: null, askedAt: null };
  return { organization, ...fresh, cancel: () => undefined, told: new Set() };
}

function thumbprints({ loaded }: Entry): string {
  return (loaded?.idp.keys ?? [])
    .map(({ thumbprint }) => thumbprint)
    .sort()
    .join();
}

function waits(reason: string, fingerprint: string | null = null): TrustState {
  return { state: 'waiting', reason, fingerprint };
}

/** What became of sign-ins: a ring of the last ones, for tests and people. */

/** One sign-in, or one refusal of it. */
export interface LoggedSignIn {
  /** ISO 8601, by the clock of the stand-in. */
  readonly time: string;
  /** userPrincipalName; null: nobody is known yet. */
  readonly user: string | null;
  /** appId and name of the application; null: none is known, or My Apps. */
  readonly application: { readonly appId: string; readonly displayName: string } | null;
  /** AADSTS number; 0: it went well. */
  readonly code: number;
  readonly requestId: string;
  readonly correlationId: string;
}

/** Entries that are kept. */
const CAPACITY = 1_000;

/** The ring. */
export class SignInLog {
  #entries: readonly LoggedSignIn[] = [];

  /** Adds one; the oldest go. */
  add(entry: LoggedSignIn): void {
    this.#entries = [...this.#entries, entry].slice(-CAPACITY);
  }

  /** Oldest first. */
  list(): readonly LoggedSignIn[] {
    return this.#entries;
  }

  /** Forgets all. */
  clear(): void {
    this.#entries = [];
  }
}

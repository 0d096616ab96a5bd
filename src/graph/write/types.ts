/** What executes a plan takes and gives. */
import type { LiveAppRole } from '../../entra/live.ts';
import type { Write, WriteKind } from '../../entra/plan/write.ts';
import type { EntradaError } from '../../errors.ts';
import type { SecretRef } from '../../spec/generated/resolved.ts';
import type { GraphClient } from '../client.ts';
import type { PolicyBook } from './policy-book.ts';

/** The objects of one connection; what is absent (or empty) is not known, or not there yet. */
export interface WriteTarget {
  readonly applicationId?: string | null;
  readonly appId?: string | null;
  readonly servicePrincipalId?: string | null;
  readonly jobId?: string | null;
}

/** The writes of one connection, as its plan says. */
export interface WriteOrder {
  /** `NAME[.INSTANCE]@ENV`. */
  readonly connection: string;
  readonly mark: string;
  /** In the order of WRITE_ORDER. */
  readonly writes: readonly Write[];
  /** `null`: `instantiate` makes it. */
  readonly target: WriteTarget | null;
}

/** What is noted before a write is sent and after it was answered; never a body, never a secret. */
export interface JournalNote {
  readonly connection: string;
  /** Place of the write in its plan. */
  readonly index: number;
  readonly kind: WriteKind;
  readonly state: 'begin' | 'done' | 'failed';
  /** What is known of the target by now. */
  readonly target: WriteTarget;
}

/** Where it is noted; a note is on the disk when the call returns. */
export interface WriteJournal {
  note(note: JournalNote): void;
  /** Every write of the connection was made. */
  ended(connection: string): void;
}

/** What a run works with; clock, dice and waits are given. */
export interface WriteDeps {
  /** The same client without patience: see `impatientClient`. */
  readonly once: GraphClient;
  /** Without a slash at the end. */
  readonly graphUrl: string;
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** The value of a secret, read at the moment of use. @throws {EntradaError} ENT_SECRET. */
  readonly secret: (ref: SecretRef) => Promise<string>;
  /** Finds the role of an assignment among those of the application; `null`: the default access. */
  readonly roleIdOf: (
    role: string | null,
    roles: readonly LiveAppRole[],
  ) => { readonly id: string } | { readonly problem: string };
  /** URL of the federation metadata of an application (client) ID. */
  readonly metadataUrl: (appId: string) => string;
  readonly journal: WriteJournal;
  /** Policies that are there; one for all connections of a run. */
  readonly policies: PolicyBook;
  /** No write begins once it is aborted. */
  readonly signal?: AbortSignal;
  /** Told after each write. */
  readonly onWrite?: (write: Write) => void;
}

/** A signing certificate that the run made. */
export interface AddedCertificate {
  /** SHA-1, upper-case hex. */
  readonly thumbprint: string;
  /** Base64 of the same bytes: what the three credentials share. */
  readonly customKeyIdentifier: string;
  /** ISO 8601. */
  readonly endDateTime: string;
}

/** What became of the writes of one connection. */
export interface Written {
  readonly connection: string;
  readonly target: WriteTarget;
  /** Writes that were made, in the order in which they were answered. */
  readonly done: readonly Write[];
  /** The one that failed; those after it were not begun. */
  readonly failed?: { readonly write: Write; readonly error: EntradaError };
  /** The run was stopped before all writes were made. */
  readonly isStopped: boolean;
  readonly certificates: readonly AddedCertificate[];
  /** By key of Graph's synchronizationSecret: the reference whose value was written. */
  readonly secrets: Readonly<Record<string, SecretRef>>;
}

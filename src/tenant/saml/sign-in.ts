/** A sign-in that is about to be answered: who, to which application, and what was asked. */
import type { Row } from '../model/type.ts';

/** What the AuthnRequest said that shapes the answer; absent when the identity provider starts the sign-in. */
export interface AnsweredRequest {
  readonly id: string;
  /** The Issuer, as it was written: the audience of the answer. */
  readonly issuer: string;
  /** `NameIDPolicy/@Format`; `null`: none. */
  readonly nameIdFormat: string | null;
}

/** One sign-in. */
export interface SignIn {
  readonly application: Row;
  readonly servicePrincipal: Row;
  readonly user: Row;
  readonly request: AnsweredRequest | null;
  /** The reply URL that was chosen. */
  readonly acsUrl: string;
  /** When the person typed the password. */
  readonly authenticatedAt: Date;
  /** Values of authnmethodsreferences. */
  readonly methods: readonly string[];
}

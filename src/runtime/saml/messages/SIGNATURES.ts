/** Signatures of the messages, until each file is there. */
import type { KeyObject } from 'node:crypto';
import type { Organization } from '../../organization.ts';
import type { IdentityProvider } from '../trust.ts';
import type { XmlElement } from '../xml/element.ts';

/** Random bytes; injected. */
export type RandomBytes = (size: number) => Uint8Array;

/** authn-request.ts */
export declare function authnRequest(
  organization: Organization,
  request: { readonly id: string; readonly destination: string; readonly now: Date; readonly isForced?: boolean },
): XmlElement;
/** message-id.ts: `_` and 40 hex digits. */
export declare function messageId(random: RandomBytes): string;
/** send-redirect.ts: the URL to send the browser to; `key`: signed (RSA-SHA256). */
export declare function redirectUrl(message: {
  readonly destination: string;
  readonly kind: 'SAMLRequest' | 'SAMLResponse';
  readonly xml: XmlElement;
  readonly relayState: string | null;
  readonly key: KeyObject | null;
}): string;
/** send-post.ts: fields of the form that the browser posts to `destination`; `key`: enveloped signature. */
export declare function postFields(message: {
  readonly kind: 'SAMLRequest' | 'SAMLResponse';
  readonly xml: XmlElement;
  readonly relayState: string | null;
  readonly key: KeyObject | null;
}): Readonly<Record<string, string>>;
/** read-redirect.ts: a message as it came by HTTP-Redirect. */
export interface RedirectMessage {
  readonly kind: 'SAMLRequest' | 'SAMLResponse';
  /** Inflated; nothing in it may be believed. */
  readonly bytes: Uint8Array;
  readonly relayState: string | null;
  /** `null`: unsigned. */
  readonly signed: { readonly octets: string; readonly algorithm: string; readonly signature: Buffer } | null;
}
export declare function readRedirect(rawQuery: string): RedirectMessage;
/** verify-redirect.ts: throws a Refusal unless a key of the identity provider made the signature. Returns its thumbprint. */
export declare function verifyRedirectSignature(
  message: RedirectMessage,
  expected: { readonly idp: Pick<IdentityProvider, 'keys'>; readonly isSha1Allowed: boolean; readonly now: Date },
): string;
/** logout-request.ts, logout-response.ts */
export declare function logoutRequest(
  organization: Organization,
  request: {
    readonly id: string;
    readonly destination: string;
    readonly now: Date;
    readonly nameId: { readonly value: string; readonly format: string | null };
    readonly sessionIndexes: readonly string[];
  },
): XmlElement;
export declare function logoutResponse(
  organization: Organization,
  response: {
    readonly id: string;
    readonly destination: string;
    readonly now: Date;
    readonly inResponseTo: string;
    readonly isSuccess: boolean;
  },
): XmlElement;
export interface LogoutRequest {
  readonly id: string;
  readonly issuer: string;
  readonly nameId: { readonly value: string; readonly format: string | null };
  /** Empty: all sessions of the person. */
  readonly sessionIndexes: readonly string[];
}
export declare function readLogoutRequest(
  bytes: Uint8Array,
  expected: { readonly idp: Pick<IdentityProvider, 'entityId'>; readonly logoutUrl: string; readonly now: Date },
): LogoutRequest;
export interface LogoutResponse {
  readonly id: string;
  readonly issuer: string;
  readonly inResponseTo: string | null;
  readonly isSuccess: boolean;
}
export declare function readLogoutResponse(
  bytes: Uint8Array,
  expected: {
    readonly idp: Pick<IdentityProvider, 'entityId' | 'tenantId'>;
    readonly logoutUrl: string;
    readonly now: Date;
  },
): LogoutResponse;

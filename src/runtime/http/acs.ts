/** The assertion consumer service: an answer of an identity provider comes in by the browser. */
import type { Organization } from '../organization.ts';
import { placeOf } from '../organizations/candidates.ts';
import { Refusal, type RefusalCode } from '../saml/refusal.ts';
import type { UntrustedMessage, VerifiedResponse } from '../saml/verified-response.ts';
import { peekIssuer } from '../saml/verify/peek-issuer.ts';
import { verifyResponse } from '../saml/verify/verify-response.ts';
import { isSecretOf } from '../secret.ts';
import { findRequest } from '../store/find-request.ts';
import { finishSignIn, type NotFinished } from '../store/finish-sign-in.ts';
import type { RequestRow } from '../store/tables.ts';
import { type Answer, type Call, onTo, single } from './call.ts';
import { hasRequestCookie, requestCookieName, without } from './cookies.ts';
import { waiting } from './hop.ts';
import { html, page } from './page.ts';
import { refuse } from './refuse.ts';
import { unsolicitedReturn } from './return-path.ts';
import type { Runtime } from './runtime.ts';
import { organizationAmong } from './sites.ts';

/** What is being answered: filled in as it becomes known, for whoever is told of a refusal. */
interface Arrival {
  readonly call: Call;
  organization: Organization | null;
}

/** Longer bodies (in bytes) are read for those who may be let in. A response with 150 groups is one of 21 KiB. */
export const UNREAD = 64 * 1024;

/**
 * Before the body is read: who holds the cookie of no request is not let in by anything in it, if the address failed too often or
 * nobody here takes what was not asked for. Of the latter short ones are read all the same, to tell an admin what they were.
 * `null`: it is to be read.
 */
export function acsUnread(runtime: Runtime, call: Call, length: number): Answer | null {
  if (hasRequestCookie(call.cookies)) return null;
  const isOver = runtime.limit.isOver(call.client);
  const isUnsolicitedTaken = call.site.acs.get(call.path)?.some(({ initiatedBy }) => initiatedBy.has('idp'));
  if (!isOver && (isUnsolicitedTaken || length <= UNREAD)) return null;
  const refusal = new Refusal(isOver ? 'SAML_LIMIT' : 'SAML_BROWSER');
  return refuse(runtime, refusal, { call, organization: null, startUrl: onlyStart(call) });
}

/** `POST` of a reply URL. Whatever is refused leaves the request as it was. */
export async function acs(runtime: Runtime, call: Call): Promise<Answer> {
  const arrival: Arrival = { call, organization: null };
  try {
    return await take(runtime, arrival);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { organization } = arrival;
    return refuse(runtime, error, { call, organization, startUrl: organization?.startUrl ?? onlyStart(call) });
  }
}

/** Everybody at this address begins at one place, or nobody can say where. */
function onlyStart(call: Call): string | null {
  const starts = new Set(call.site.acs.get(call.path)?.map(({ startUrl }) => startUrl));
  const [start] = starts;
  return starts.size === 1 && start !== undefined ? start : null;
}

/** `GET` of a reply URL: people bookmark it, and some sign-on URLs are one. */
export function acsByGet(call: Call): Answer {
  const start = onlyStart(call);
  return start === null || placeOf(start) === `${call.site.origin}${call.path}`
    ? page(404, 'Nothing here', html`<p>Begin at the application that you want to sign in to.</p>`)
    : onTo(start);
}

async function take(runtime: Runtime, arrival: Arrival): Promise<Answer> {
  const { call } = arrival;
  const candidates = call.site.acs.get(call.path) ?? [];
  const relayState = single(call.form, 'RelayState');
  if (runtime.limit.isOver(call.client) && !(await isPending(runtime, call, relayState)))
    throw new Refusal('SAML_LIMIT');
  const message = messageIn(call);
  const request = await requestOf(runtime, call, relayState);
  const organization = request ? ownerOf(request, candidates) : unsolicitedOf(runtime, candidates, message);
  arrival.organization = organization;
  if (organization.isRetired) throw new Refusal('SAML_RETIRED');
  const received = { organization, message, request, call };
  const response = await withFreshKeys(runtime, organization, () => verifyNow(runtime, received));
  const returnPath = request ? request.return_path : unsolicitedReturn(relayState, organization);
  const end = await finishSignIn(runtime.store, { organization, response, request, returnPath });
  if (end.kind === 'refused') throw new Refusal(WHY[end.why]);
  const { connection, name } = organization;
  const code = end.kind === 'in' ? 'SIGNED_IN' : 'WAITING_ROOM';
  runtime.traces.note({ code, organization: { connection, name }, details: { user: end.userId } });
  const cookies = request && relayState ? [without(requestCookieName(relayState))] : [];
  if (end.kind === 'waits') return { ...WAITING_ROOM, cookies };
  return onTo(`${organization.applicationOrigin}/entrada/complete?code=${end.code}`, cookies);
}

const WHY: Readonly<Record<NotFinished, RefusalCode>> = {
  'request-gone': 'SAML_REQUEST_GONE',
  replay: 'SAML_REPLAY',
  unknown: 'SAML_USER_UNKNOWN',
  deactivated: 'SAML_USER_DEACTIVATED',
  suspended: 'SAML_USER_SUSPENDED',
  deleted: 'SAML_USER_DELETED',
};

const WAITING_ROOM = page(
  200,
  'Your access is being decided',
  html`<p>You are signed in at your company. An administrator of the application has to let you in; come back then.</p>`,
);

/** A browser that holds the cookie of a live request is never kept out by what others did. */
async function isPending({ store }: Runtime, call: Call, relayState: string | undefined): Promise<boolean> {
  if (relayState === undefined) return false;
  const found = await findRequest(store, relayState);
  return found?.isLive === true && isOwnBrowser(call, relayState, found.row);
}

function isOwnBrowser({ cookies }: Call, relayState: string, { browser_hash }: RequestRow): boolean {
  return isSecretOf(cookies[requestCookieName(relayState)], browser_hash);
}

/**
 * Of 256 KiB, with line breaks as some senders put in; looked at before anything is decoded. A line break can only be matched
 * in one way, or the time would grow with the square of their number.
 */
const BASE64 = /^[A-Za-z0-9+/\r\n]+(?:={1,2}[\r\n]*)?$/;

/** Cheap looks first: junk must not cost what a sign-in costs (S37). */
function messageIn({ form }: Call): UntrustedMessage {
  const text = single(form, 'SAMLResponse');
  const isOne = form !== null && form.getAll('RelayState').length <= 1 && !form.has('SAMLRequest');
  if (text === undefined || !isOne) throw new Refusal('SAML_BODY');
  if (!BASE64.test(text)) throw new Refusal('SAML_BODY', 'The response is not base64.');
  return { bytes: Buffer.from(text, 'base64') };
}

/** The request that is answered, if this browser began it; `null`: the RelayState is none of ours. */
async function requestOf({ store }: Runtime, call: Call, relayState: string | undefined): Promise<RequestRow | null> {
  const found = await findRequest(store, relayState);
  if (found === null || relayState === undefined) return null;
  if (!isOwnBrowser(call, relayState, found.row)) throw new Refusal('SAML_BROWSER');
  if (!found.isLive) throw new Refusal('SAML_REQUEST_GONE');
  if (placeOf(found.row.acs_url) !== `${call.site.origin}${call.path}`) throw new Refusal('SAML_REQUEST_PLACE');
  return found.row;
}

/** The row alone names the organization (design.md, rule 11). */
function ownerOf(request: RequestRow, candidates: readonly Organization[]): Organization {
  const owner = organizationAmong(candidates, request.connection, request.organization);
  if (owner === undefined) throw new Refusal('SAML_REQUEST_PLACE');
  return owner;
}

/** The unverified Issuer only looks up whose trust to verify with: exactly one, or nobody's. */
function unsolicitedOf(
  { trust }: Runtime,
  candidates: readonly Organization[],
  message: UntrustedMessage,
): Organization {
  const open = candidates.filter(({ initiatedBy }) => initiatedBy.has('idp'));
  if (open.length === 0) throw new Refusal('SAML_UNSOLICITED');
  const issuer = peekIssuer(message);
  const found = open.filter((one) => trust.current(one)?.entityId === issuer);
  const [organization] = found;
  if (organization === undefined || found.length > 1) throw new Refusal('SAML_ORGANIZATION');
  return organization;
}

interface Received {
  readonly organization: Organization;
  readonly message: UntrustedMessage;
  readonly request: RequestRow | null;
  readonly call: Call;
}

/** After a signature by an unknown key the metadata is asked once more: a certificate may have been swapped without notice. */
async function withFreshKeys<T>(runtime: Runtime, organization: Organization, verify: () => T): Promise<T> {
  try {
    return verify();
  } catch (error) {
    const isUnknownKey = error instanceof Refusal && error.refusal === 'SAML_SIGNATURE';
    if (!isUnknownKey || !(await runtime.trust.refresh(organization))) throw error;
    return verify();
  }
}

function verifyNow(runtime: Runtime, { organization, message, request, call }: Received): VerifiedResponse {
  const idp = runtime.trust.current(organization);
  if (idp === null) throw waiting(runtime, organization);
  const place = `${call.site.origin}${call.path}`;
  const acsUrl = request?.acs_url ?? organization.acsUrls.find((url) => placeOf(url) === place);
  const decryptionKeys = runtime.keysOf(organization).decrypt.flatMap(({ key }) => (key === null ? [] : [key]));
  const { audiences, isSha1Allowed, isEncrypted } = organization;
  return verifyResponse(message, {
    idp,
    audiences,
    acsUrl: acsUrl as string,
    inResponseTo: request?.id ?? null,
    isSha1Allowed,
    isEncrypted,
    decryptionKeys,
    now: runtime.now(),
  });
}

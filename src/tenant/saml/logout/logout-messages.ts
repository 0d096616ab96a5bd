/** The messages of sign-outs that go out (SAML Core 2.0, 3.7; entra-wire.md 2.10). */
import type { Directory } from '../../api/call.ts';
import { ASSERTION, PROTOCOL } from '../request/parse-xml.ts';
import { element, type Markup } from '../response/xml.ts';
import type { Participant } from '../session/browsers.ts';

/** XML text that tells an application that a session has ended. */
export function logoutRequest(directory: Directory, destination: string, participant: Participant): string {
  const { nameId, sessionIndexes } = participant;
  const attributes = { ...head(directory), Destination: destination };
  const name = { xmlns: ASSERTION, Format: nameId.format === '' ? null : nameId.format };
  return element(
    'samlp:LogoutRequest',
    attributes,
    issuer(directory),
    element('NameID', name, nameId.value),
    ...sessionIndexes.map((index) => element('samlp:SessionIndex', {}, index)),
  ).xml;
}

/** XML text that tells an application that its request was done. */
export function logoutResponse(directory: Directory, destination: string, inResponseTo: string): string {
  const attributes = { ...head(directory), Destination: destination, InResponseTo: inResponseTo };
  const code = element('samlp:StatusCode', { Value: 'urn:oasis:names:tc:SAML:2.0:status:Success' });
  return element('samlp:LogoutResponse', attributes, issuer(directory), element('samlp:Status', {}, code)).xml;
}

function head({ now, newId }: Directory): Readonly<Record<string, string>> {
  return { 'xmlns:samlp': PROTOCOL, ID: `_${newId()}`, Version: '2.0', IssueInstant: now().toISOString() };
}

function issuer({ settings, tenantId }: Directory): Markup {
  return element('Issuer', { xmlns: ASSERTION }, `https://${settings.behaviours.logoutIssuer}/${tenantId}/`);
}

/** The messages of sign-outs that go out (SAML Core 2.0, 3.7; entra-wire.md 2.10). */
import type { Directory } from '../../api/call.ts';
import { escaped } from '../pages/markup.ts';
import { ASSERTION, PROTOCOL } from '../request/parse-xml.ts';
import type { Participant } from '../session/browsers.ts';

/** XML text that tells an application that a session has ended. */
export function logoutRequest(
  directory: Directory,
  destination: string,
  { nameId, sessionIndexes }: Participant,
): string {
  const format = nameId.format === '' ? '' : ` Format="${escaped(nameId.format)}"`;
  return [
    `${start(directory, 'LogoutRequest')} Destination="${escaped(destination)}">${issuer(directory)}`,
    `<NameID xmlns="${ASSERTION}"${format}>${escaped(nameId.value)}</NameID>`,
    ...sessionIndexes.map((index) => `<samlp:SessionIndex>${escaped(index)}</samlp:SessionIndex>`),
    '</samlp:LogoutRequest>',
  ].join('');
}

/** XML text that tells an application that its request was done. */
export function logoutResponse(directory: Directory, destination: string, inResponseTo: string): string {
  const answered = `Destination="${escaped(destination)}" InResponseTo="${escaped(inResponseTo)}"`;
  const status = '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>';
  return [
    `${start(directory, 'LogoutResponse')} ${answered}>${issuer(directory)}`,
    `<samlp:Status>${status}</samlp:Status></samlp:LogoutResponse>`,
  ].join('');
}

function start({ now, newId }: Directory, name: string): string {
  return `<samlp:${name} xmlns:samlp="${PROTOCOL}" ID="_${newId()}" Version="2.0" IssueInstant="${now().toISOString()}"`;
}

function issuer({ settings, tenantId }: Directory): string {
  return `<Issuer xmlns="${ASSERTION}">https://${settings.behaviours.logoutIssuer}/${tenantId}/</Issuer>`;
}

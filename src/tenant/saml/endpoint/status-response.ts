/** A Response without an assertion: why nobody is signed in (SAML Core 2.0, 3.2.2; its form: entra-wire.md 2.9). */
import { escaped } from '../pages/markup.ts';
import { ASSERTION, PROTOCOL } from '../request/parse-xml.ts';

const STATUS = 'urn:oasis:names:tc:SAML:2.0:status';

/** What it says. */
export interface FailedStatus {
  readonly tenantId: string;
  /** xs:ID. */
  readonly id: string;
  readonly now: Date;
  readonly acsUrl: string;
  readonly inResponseTo: string | undefined;
  /** Names of `urn:oasis:names:tc:SAML:2.0:status`, the outer one first. */
  readonly codes: readonly [outer: string, inner: string];
  readonly message: string;
}

/** XML text of the Response. It is not signed: it says nothing of anybody. */
export function statusResponse(failed: FailedStatus): string {
  const { tenantId, id, now, acsUrl, inResponseTo, codes, message } = failed;
  const answered = inResponseTo === undefined ? '' : ` InResponseTo="${escaped(inResponseTo)}"`;
  return [
    `<samlp:Response xmlns:samlp="${PROTOCOL}" ID="${id}" Version="2.0" IssueInstant="${now.toISOString()}"`,
    ` Destination="${escaped(acsUrl)}"${answered}>`,
    `<Issuer xmlns="${ASSERTION}">https://sts.windows.net/${tenantId}/</Issuer>`,
    `<samlp:Status><samlp:StatusCode Value="${STATUS}:${codes[0]}"><samlp:StatusCode Value="${STATUS}:${codes[1]}"/>`,
    `</samlp:StatusCode><samlp:StatusMessage>${escaped(message)}</samlp:StatusMessage></samlp:Status></samlp:Response>`,
  ].join('');
}

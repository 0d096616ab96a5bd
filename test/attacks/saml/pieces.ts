/** Cuts messages of `sign.ts` into pieces, by text: attackers do not need a parser either. */

/** The first element of that tag name, whole. Elements of one name do not nest in a valid message. */
export function pieceOf(xml: string, tag: string): string {
  const piece = new RegExp(`<${tag}[ >].*?</${tag}>`, 's').exec(xml)?.[0];
  if (piece === undefined) throw new TypeError(`There is no ${tag}.`);
  return piece;
}

/** Without the first signature. */
export const unsigned = (xml: string): string => xml.replace(pieceOf(xml, 'Signature'), '');

/** As somebody else, under another ID. */
export const asAdmin = (assertion: string): string =>
  assertion.replaceAll('ana@contoso.com', 'admin@contoso.com').replace(/ID="_a\d"/, 'ID="_evil"');

/** The Signature that is a child of that element, behind its Issuer. */
export function signatureOf(xml: string, element: 'Response' | 'Assertion'): string | null {
  const start = xml.indexOf(element === 'Response' ? '<samlp:Response' : '<Assertion');
  const behind = xml.slice(xml.indexOf('</Issuer>', start) + '</Issuer>'.length);
  return start !== -1 && behind.startsWith('<Signature') ? pieceOf(behind, 'Signature') : null;
}

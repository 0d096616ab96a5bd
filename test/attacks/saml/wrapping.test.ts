/** S1–S3: signature wrapping. */
import { expect, test } from 'vitest';
import { assertionXml, responseXml, SAMLP } from './message.ts';
import { asAdmin, pieceOf, unsigned } from './pieces.ts';
import { encrypted, message, PLAIN_STYLES, signed } from './sign.ts';
import { attack, EXPECTED, expectedOf, replaced, verdict, verify } from './support.ts';
import { WRAPPINGS } from './wrapping.ts';

const cases = (numbers: readonly number[]) =>
  numbers.flatMap((number) => PLAIN_STYLES.map((style) => [number, style] as const));

function wrap(number: number, style: (typeof PLAIN_STYLES)[number]) {
  const twin = message(style);
  const evil = WRAPPINGS[number - 1]?.(twin) ?? '';
  expect(evil).toContain('admin@contoso.com');
  expect(evil).toContain('ana@contoso.com');
  attack(evil, 'SAML_ASSERTION_COUNT', twin);
}

test.each(cases([1, 2]))('S1 XSW %i: an evil Response around or beside the signed one (%s)', wrap);
test.each(cases([3, 4, 5, 6]))('S2 XSW %i: an evil Assertion beside, around or inside the signature (%s)', wrap);
test.each(cases([7, 8]))('S3 XSW %i: an Assertion in Extensions or in an Object (%s)', wrap);

test('S2 an assertion of another namespace counts as one too, and so does an encrypted one', () => {
  const twin = message('assertion');
  const evil = replaced(twin, '</samlp:Response>', `<samlp:Assertion>${''}</samlp:Assertion></samlp:Response>`);
  attack(evil, 'SAML_ASSERTION_COUNT', twin);
  const both = replaced(twin, '</samlp:Response>', `${encrypted(assertionXml())}</samlp:Response>`);
  attack(both, 'SAML_ASSERTION_COUNT', twin);
  const foreign = replaced(twin, '</samlp:Response>', '<Assertion xmlns="urn:evil"/></samlp:Response>');
  attack(foreign, 'SAML_STRUCTURE', twin);
});

test('S2 inside the ciphertext nothing is told apart', () => {
  const assertion = signed(assertionXml(), 'Assertion');
  const twin = responseXml({}, encrypted(assertion));
  const outer = asAdmin(unsigned(assertion));
  const nested = outer.replace('</Assertion>', () => `${assertion}</Assertion>`);
  attack(responseXml({}, encrypted(nested)), 'SAML_DECRYPT', twin, expectedOf('encrypted'));
  attack(responseXml({}, encrypted(outer)), 'SAML_DECRYPT', twin, expectedOf('encrypted'));
  attack(responseXml({}, encrypted(responseXml())), 'SAML_DECRYPT', twin, expectedOf('encrypted'));
});

test('S2 a plain assertion beside an encrypted one is refused', () => {
  const twin = message('encrypted');
  const evil = replaced(twin, '</samlp:Response>', `${asAdmin(assertionXml())}</samlp:Response>`);
  attack(evil, 'SAML_ASSERTION_COUNT', twin, expectedOf('encrypted'));
});

test.each([
  [
    'Advice',
    (one: string) =>
      replaced(message('assertion'), '<AttributeStatement>', `<Advice>${one}</Advice><AttributeStatement>`),
  ],
  [
    'StatusDetail',
    (one: string) =>
      replaced(
        message('assertion'),
        '</samlp:Status>',
        `<samlp:StatusDetail>${one}</samlp:StatusDetail></samlp:Status>`,
      ),
  ],
  [
    'SubjectConfirmationData',
    (one: string) =>
      replaced(message('assertion'), /(<SubjectConfirmationData[^>]*)\/>/, `$1>${one}</SubjectConfirmationData>`),
  ],
  [
    'AttributeValue',
    (one: string) => replaced(message('assertion'), '<AttributeValue>Ana<', `<AttributeValue>${one}<`),
  ],
  ['KeyInfo', (one: string) => replaced(message('assertion'), '<KeyInfo>', `<KeyInfo>${one}`)],
  [
    'Extensions',
    (one: string) =>
      replaced(message('assertion'), '<samlp:Status>', `<samlp:Extensions>${one}</samlp:Extensions><samlp:Status>`),
  ],
] as const)('S3 an assertion in %s is a second one, and anything else there is outside the profile', (_name, host) => {
  const twin = message('assertion');
  attack(host(asAdmin(assertionXml())), 'SAML_ASSERTION_COUNT', twin);
  expect(['SAML_STRUCTURE', 'SAML_SIGNATURE_SHAPE']).toContain(verdict(host(`<x:Terms xmlns:x="${SAMLP}"/>`)));
});

test('S3 an empty host is refused by itself', () => {
  const twin = message('assertion');
  attack(replaced(twin, '<samlp:Status>', '<samlp:Extensions/><samlp:Status>'), 'SAML_STRUCTURE', twin);
  attack(message('assertion', { advice: '<Advice/>' }), 'SAML_STRUCTURE', twin);
  attack(replaced(twin, '</KeyInfo>', '</KeyInfo><Object/>'), 'SAML_SIGNATURE_SHAPE', twin);
  attack(replaced(twin, '</samlp:Status>', '<samlp:StatusDetail/></samlp:Status>'), 'SAML_STRUCTURE', twin);
});

test('S1 the outermost element must be the Response', () => {
  const twin = message('assertion');
  attack(pieceOf(twin, 'Assertion'), 'SAML_STRUCTURE', twin);
  attack(`<samlp:LogoutResponse xmlns:samlp="${SAMLP}">${twin}</samlp:LogoutResponse>`, 'SAML_STRUCTURE', twin);
  attack(`<e:Envelope xmlns:e="urn:soap">${twin}</e:Envelope>`, 'SAML_STRUCTURE', twin);
});

test('S1 a signature must stand right behind the Issuer', () => {
  const twin = message('response');
  const signature = pieceOf(twin, 'Signature');
  const moved = replaced(twin, signature, '');
  attack(
    replaced(moved, '</samlp:Response>', () => `${signature}</samlp:Response>`),
    'SAML_SIGNATURE_SHAPE',
    twin,
  );
  attack(
    replaced(moved, '<samlp:Status>', () => `<samlp:Status>${signature}`),
    'SAML_SIGNATURE_SHAPE',
    twin,
  );
  attack(
    replaced(twin, signature, () => signature + signature),
    'SAML_SIGNATURE_SHAPE',
    twin,
  );
});

test('what is accepted is Ana, by every signing option', () => {
  for (const style of PLAIN_STYLES) expect(verify(message(style), EXPECTED).nameId.value).toBe('ana@contoso.com');
});

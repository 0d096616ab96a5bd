/** Whatever stands in the directory, in policies or in a request, a Response holds it as a text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Row } from '../../../../src/tenant/model/type.ts';
import { issueResponse } from '../../../../src/tenant/saml/response/issue-response.ts';
import { signedBy } from '../../federation/oracle.ts';
import { useStandin } from '../../support.ts';
import { assignPolicy, look, MS, newVendor, signInTo } from '../kit.ts';

const standin = useStandin();

const PIECES = [
  ...'<>&"\'\r\n\t ]-!?/=;#:ab\u0000\u001b\ud800\udc00\uffff\u0085\u2028é😀',
  ...['</AttributeValue>', '<!--', '-->', ']]>', '<![CDATA[', '&lt;', '&#x0;', '<?xml ?>', '<!DOCTYPE a>', 'ID="_a"'],
];
const hostile = fc.string({ unit: fc.constantFrom(...PIECES), minLength: 1, maxLength: 30 });

/** Signs that XML cannot hold are replaced; nothing else changes. */
const possible = (text: string) =>
  Array.from(text.toWellFormed(), (sign) => ('\u0000\u001b\uffff'.includes(sign) ? '\ufffd' : sign)).join('');

test.each([
  ['TokenOnly', 'Assertion'],
  ['ResponseOnly', 'samlp:Response'],
  ['ResponseAndToken', 'samlp:Response'],
])('%s: parsed, it says what was meant, and its signature holds', async (option, element) => {
  const vendor = await newVendor(standin);
  await assignPolicy(standin, vendor, 'tokenIssuancePolicies', {
    TokenIssuancePolicy: { Version: 1, TokenResponseSigningPolicy: option },
  });
  const usual = signInTo(standin, vendor);
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (displayName, name, id) => {
      const user: Row = { ...usual.user, displayName, userPrincipalName: name };
      const request = { id, issuer: `urn:${displayName}`, nameIdFormat: null };
      const signIn = { ...usual, user, request, acsUrl: `https://x/${name}`, methods: [displayName, name] };
      const { xml, nameId } = await issueResponse(standin.tenant.directory, signIn);
      const { values, text, nameId: read, names } = look(xml);
      expect(values(`${MS}/displayname`)).toEqual([possible(displayName)]);
      expect(values('http://schemas.microsoft.com/claims/authnmethodsreferences')?.length).toBe(2);
      expect(read.value).toBe(possible(nameId.value));
      expect(text('/p:Response/@InResponseTo')).toBe(possible(id));
      expect(names).toHaveLength(9);
      expect(signedBy(xml, vendor.certificate)?.startsWith(`<${element} `)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

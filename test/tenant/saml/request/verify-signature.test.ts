/** Signed requests, by either binding, where the application requires them (entra-wire.md 2.2). */
import { beforeEach, describe, expect, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { makeSigningCertificate } from '../../../../src/tenant/identity/signing-certificate.ts';
import { useStandin } from '../../support.ts';
import { authnRequest, codeOf, redirectQuery, samlApplication, signedQuery, Visitor } from '../visitor.ts';

const standin = useStandin();
type Made = Awaited<ReturnType<typeof makeSigningCertificate>>;

const make = (year: number): Promise<Made> =>
  makeSigningCertificate({
    subject: `CN=${year}`,
    notBefore: new Date(`${year}-01-01`),
    notAfter: new Date('2030-01-01'),
  });
const keys: Made[] = [];
beforeEach(async () => {
  if (keys.length === 0) keys.push(...(await Promise.all([2021, 2022, 2023].map(make))));
});
const [OLDEST, MIDDLE, NEWEST] = [0, 1, 2];
const pem = (index: number) => (keys[index] as Made).privateKeyPem;

/** The application, which has the three certificates. */
async function prepared(more: object = {}) {
  const keyCredentials = keys.map(({ certificate }, index) => ({
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    key: certificate.toString('base64'),
    startDateTime: `${2021 + index}-01-01T00:00:00Z`,
    endDateTime: '2030-01-01T00:00:00Z',
  }));
  await samlApplication(standin, {
    application: { requestSignatureVerification: { isSignedRequestRequired: true, ...more }, keyCredentials },
  });
}

const byRedirect = async (query: string) =>
  codeOf(await new Visitor(standin).get(`/${standin.tenant.tenantId}/saml2?${query}`));
const byPost = async (xml: string) => {
  const form = { SAMLRequest: Buffer.from(xml).toString('base64') };
  return codeOf(await new Visitor(standin).ask('POST', `/${standin.tenant.tenantId}/saml2`, form));
};

describe('by Redirect', () => {
  test.each([
    ['the newest', NEWEST, 0],
    ['the one before', MIDDLE, 0],
    ['one before that, which is not tried', OLDEST, 50006],
  ])('a signature with %s', async (_which, index, code) => {
    await prepared();
    expect(await byRedirect(signedQuery(authnRequest(), pem(index as number)))).toBe(code);
    expect(await byRedirect(signedQuery(authnRequest(), pem(index as number), 'rsa-sha256', 'état=1&b'))).toBe(code);
  });

  test('it covers the characters that came: message, RelayState and algorithm', async () => {
    await prepared();
    const query = signedQuery(authnRequest(), pem(NEWEST), 'rsa-sha256', 'back');
    expect(await byRedirect(query)).toBe(0);
    expect(await byRedirect(query.replace('back', 'other'))).toBe(50006);
    expect(await byRedirect(query.replace('&RelayState=back', ''))).toBe(50006);
    const other = redirectQuery(authnRequest()).replace('SAMLRequest=', '');
    expect(await byRedirect(query.replace(/SAMLRequest=[^&]*/, `SAMLRequest=${other}`))).toBe(50006);
    // The same address in other characters is not what was signed.
    expect(await byRedirect(query.replace(/%[\dA-F]{2}/, (sign) => sign.toLowerCase()))).toBe(50006);
    expect(await byRedirect(query.replace(/&SigAlg=[^&]*/, ''))).toBe(50006);
    expect(await byRedirect(query.replace(/&Signature=.*/, ''))).toBe(76021);
  });

  test('RSA-SHA1 counts where the application allows it', async () => {
    await prepared({ allowedWeakAlgorithms: 'rsaSha1' });
    expect(await byRedirect(signedQuery(authnRequest(), pem(NEWEST), 'rsa-sha1'))).toBe(0);
  });

  test('a signature that nobody requires is not looked at', async () => {
    await samlApplication(standin);
    expect(await byRedirect(`${redirectQuery(authnRequest())}&SigAlg=x&Signature=y`)).toBe(0);
  });
});

/** Signs the root; `change` plays with the signer. */
function signed(xml: string, index: number, { carried = index, uri = '' } = {}): string {
  const certificate = (keys[carried] as Made).certificate.toString('base64');
  const signer = new SignedXml({
    privateKey: pem(index),
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
    getKeyInfoContent: () =>
      carried < 0 ? '' : `<X509Data><X509Certificate>${certificate}</X509Certificate></X509Data>`,
  });
  signer.addReference({
    xpath: uri === '' ? '/*' : uri,
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
  });
  signer.computeSignature(xml, { location: { reference: "/*/*[local-name(.)='Issuer']", action: 'after' } });
  return signer.getSignedXml();
}

describe('by POST', () => {
  test('a signature of any registered certificate that it carries', async () => {
    await prepared();
    for (const index of [OLDEST, MIDDLE, NEWEST]) expect(await byPost(signed(authnRequest(), index as number))).toBe(0);
  });

  test('a request whose Issuer was changed after it was signed', async () => {
    await prepared();
    const xml = signed(authnRequest({ inner: '<samlp:NameIDPolicy AllowCreate="true"/>' }), NEWEST as number);
    expect(await byPost(xml)).toBe(0);
    expect(await byPost(xml.replace('AllowCreate="true"', 'AllowCreate="false"'))).toBe(50006);
    expect(await byPost(xml.replace('Version="2.0"', 'Version="2.0" ForceAuthn="true"'))).toBe(50006);
    expect(await byPost(xml.replace(/<(?:ds:)?Signature[\s\S]*Signature>/, ''))).toBe(76021);
  });

  test('a certificate that the application has not', async () => {
    await prepared();
    const stranger = await make(2024);
    keys.push(stranger);
    try {
      expect(await byPost(signed(authnRequest(), 3))).toBe(50012);
    } finally {
      keys.pop();
    }
  });

  test('a signature that covers a part alone, with the rest around it', async () => {
    await prepared();
    const inner = '<samlp:Extensions><x ID="_part">y</x></samlp:Extensions>';
    expect(await byPost(signed(authnRequest({ inner }), NEWEST as number, { uri: "//*[local-name(.)='x']" }))).toBe(
      50006,
    );
  });

  test('a signed request wrapped into another one', async () => {
    await prepared();
    const inner = signed(authnRequest({ id: '_same' }), NEWEST as number);
    const signature = /<Signature[\s\S]*<\/Signature>/.exec(inner)?.[0] ?? '';
    expect(signature).not.toBe('');
    const evil = authnRequest({
      id: '_evil',
      inner: `${signature}<samlp:Extensions>${inner.replace(signature, '')}</samlp:Extensions>`,
    });
    expect(await byPost(evil)).toBe(50006);
    expect(await byPost(evil.replace('_evil', '_same'))).toBe(50006);
  });
});

test('the public halves of signing certificates verify no request', async () => {
  const { servicePrincipal } = await samlApplication(standin, {
    application: { requestSignatureVerification: { isSignedRequestRequired: true } },
  });
  const rows = standin.tenant.directory.store.find('credential', 'ownerId', servicePrincipal.id);
  const key = rows.map((row) => row['privateKeyPem']).find((one) => typeof one === 'string');
  expect(key).toContain('PRIVATE KEY');
  expect(await byRedirect(signedQuery(authnRequest(), String(key)))).toBe(50012);
});

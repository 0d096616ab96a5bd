/** A Response as Entra writes it (entra-wire.md 2.4). */
import { expect, test } from 'vitest';
import { issueResponse } from '../../../../src/tenant/saml/response/issue-response.ts';
import { signedBy } from '../../federation/oracle.ts';
import { useStandin } from '../../support.ts';
import { assignPolicy, ENTITY, newVendor, putClaimsPolicy, refusal, seen, signInTo } from '../kit.ts';

const standin = useStandin();
const GUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

test('the default application: one whole Response, letter for letter', async () => {
  const vendor = await newVendor(standin);
  const signIn = signInTo(standin, vendor);
  const { xml, assertionId, nameId } = await issueResponse(standin.tenant.directory, signIn);
  expect(nameId.value).toBe('aiko.nakahira@entrada.example');
  const known = { [standin.tenant.tenantId]: 'TENANT', [signIn.user.id]: 'USER', [assertionId]: '_ASSERTION' };
  const stable = Object.entries(known)
    .reduce((text, [id, word]) => text.replaceAll(id, word), xml)
    .replace(new RegExp(`ID="_${GUID.source}"`), 'ID="_RESPONSE"')
    .replaceAll(/<(DigestValue|SignatureValue|X509Certificate)>[^<]+</g, '<$1>…<')
    .replaceAll('><', '>\n<');
  await expect(`${stable}\n`).toMatchFileSnapshot('golden/default.xml');
  expect(xml).not.toContain('https://www.w3.org');
  expect(signedBy(xml, vendor.certificate)).toMatch(/^<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID=/);
});

test('IDs are xs:IDs, new each time; the session is the assertion', async () => {
  const vendor = await newVendor(standin);
  const [one, two] = [await seen(standin, vendor), await seen(standin, vendor)];
  const ids = [one, two].flatMap(({ text }) => [text('/p:Response/@ID'), text('//a:Assertion/@ID')]);
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(new RegExp(`^_${GUID.source}$`));
  expect(one.text('//a:AuthnStatement/@SessionIndex')).toBe(one.text('//a:Assertion/@ID'));
});

test('the audience is who asked, in Entra’s own spelling', async () => {
  const vendor = await newVendor(standin);
  const check = async (issuer: string, audience: string) => {
    const request = { id: '_r', issuer, nameIdFormat: null };
    expect((await seen(standin, vendor, { request })).text('//a:Audience')).toBe(audience);
  };
  await check(ENTITY, ENTITY);
  await check('urn:amazon:cognito:sp:eu_1', 'urn:amazon:cognito:sp:eu_1');
  await check('vendor', 'spn:vendor');
  await check(vendor.application.appId, `spn:${vendor.application.appId}`);
  await check('https://signin.aws.amazon.com/saml#2', 'https://signin.aws.amazon.com/saml');
  await check('https://vendor.example/#top', 'https://vendor.example/#top');
});

test('nobody asked: no InResponseTo anywhere, and the first identifier is the audience (entra-wire.md 2.8)', async () => {
  const vendor = await newVendor(standin);
  const unsolicited = await seen(standin, vendor, { request: null });
  expect(unsolicited.xml).not.toContain('InResponseTo');
  expect(unsolicited.text('//a:Audience')).toBe(ENTITY);
  const asked = await seen(standin, vendor);
  expect(asked.text('/p:Response/@InResponseTo')).toBe('_request');
  expect(asked.text('//a:SubjectConfirmationData/@InResponseTo')).toBe('_request');
});

test('the validity is that of the switch', async () => {
  const vendor = await newVendor(standin);
  const check = async (reading: string, notBefore: string, notOnOrAfter: string) => {
    await standin.behaviours({ assertionValidity: reading });
    const { text } = await seen(standin, vendor);
    expect(text('//a:Conditions/@NotBefore')).toBe(`2026-11-24T${notBefore}:00.000Z`);
    expect(text('//a:Conditions/@NotOnOrAfter')).toBe(`2026-11-24T${notOnOrAfter}:00.000Z`);
    expect(text('//a:SubjectConfirmationData/@NotOnOrAfter')).toBe(text('//a:Conditions/@NotOnOrAfter'));
  };
  await check('-5/+60', '08:55', '10:00');
  await check('0/+70', '09:00', '10:10');
  await check('0/+60', '09:00', '10:00');
});

test('the authentication context tells of several factors', async () => {
  const vendor = await newVendor(standin);
  const several = 'http://schemas.microsoft.com/claims/multipleauthn';
  const check = async (methods: readonly string[], context: string) => {
    expect((await seen(standin, vendor, { methods })).text('//a:AuthnContextClassRef')).toBe(context);
  };
  await check(['x'], 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password');
  await check(['x', several], several);
});

test('policies may put the application into the Issuer, and another audience (entra-wire.md 2.4)', async () => {
  const check = async (changed: Awaited<ReturnType<typeof newVendor>>) => {
    const { text, xml } = await seen(standin, changed);
    expect(text('//a:Audience')).toBe('https://other.example/');
    const issuer = `https://sts.windows.net/${standin.tenant.tenantId}/${changed.application.appId}`;
    expect(text('/p:Response/a:Issuer')).toBe(issuer);
    expect(xml.split(`>${issuer}</Issuer>`)).toHaveLength(3);
  };
  const portal = await newVendor(standin);
  const audienceOverride = 'https://other.example/';
  await putClaimsPolicy(standin, portal, { includeApplicationIdInIssuer: true, audienceOverride, claims: [] });
  await check(portal);
  const mapped = await newVendor(standin, { identifierUris: [] });
  await assignPolicy(standin, mapped, 'claimsMappingPolicies', {
    ClaimsMappingPolicy: { Version: 1, issuerWithApplicationId: 'true', audienceOverride },
  });
  await check(mapped);
});

test('without a certificate nobody signs in: 50003', async () => {
  const vendor = await newVendor(standin);
  const bare = { ...signInTo(standin, vendor).servicePrincipal, keyCredentials: [] };
  expect(await refusal(standin, vendor, { servicePrincipal: bare })).toBe('AADSTS50003');
  expect(await refusal(standin, vendor)).toBe('none');
});

test('the certificate in use signs: the preferred one; once it has expired, another that has not; else itself', async () => {
  const vendor = await newVendor(standin);
  const endDateTime = '2027-11-24T09:00:00Z';
  const next = await standin.post(`${vendor.path}/addTokenSigningCertificate`, { displayName: 'CN=N', endDateTime });
  const certificates = [vendor.certificate, Buffer.from(next.body.key, 'base64')];
  const signer = async () => {
    const { xml } = await issueResponse(standin.tenant.directory, signInTo(standin, vendor));
    return certificates.findIndex((certificate) => signedBy(xml, certificate) !== undefined);
  };
  expect((await standin.patch(vendor.path, { preferredTokenSigningKeyThumbprint: next.body.thumbprint })).status).toBe(
    204,
  );
  expect(await signer()).toBe(1);
  const later = async (now: string) =>
    expect((await standin.control('PATCH', '/clock', { set: now })).status).toBe(200);
  await later('2028-01-01T00:00:00Z');
  expect(await signer()).toBe(0);
  await later('2030-01-01T00:00:00Z');
  expect(await signer()).toBe(1);
});

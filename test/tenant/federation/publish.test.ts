import { XmlDocument } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import { done, pair, read, samlPair } from '../api/application-kit.ts';
import { type Got, type Json, useStandin, ZERO } from '../support.ts';
import { pemOf, signedBy } from './oracle.ts';

const standin = useStandin();

const PATH = 'federationmetadata/2007-06/federationmetadata.xml';
const metadata = (query = '', tenant = standin.tenant.tenantId): Promise<Got> =>
  standin.get(`/${tenant}/${PATH}${query}`, { token: null });

const NAMES = { md: 'urn:oasis:names:tc:SAML:2.0:metadata', ds: 'http://www.w3.org/2000/09/xmldsig#' };

/** Certificates of the identity provider's role, in order. */
function certificatesIn({ status, text }: Got): string[] {
  expect(status, text).toBe(200);
  const document = XmlDocument.fromString(text);
  const found = document.find('//md:IDPSSODescriptor/md:KeyDescriptor[@use="signing"]//ds:X509Certificate', NAMES);
  const keys = found.map(({ content }) => content);
  document.dispose();
  return keys;
}

interface Vendor {
  readonly appId: string;
  readonly path: string;
  add(name?: string, endDateTime?: string): Promise<Json>;
  prefer(thumbprint: string | null): Promise<void>;
  published(): Promise<string[]>;
}

async function vendor(): Promise<Vendor> {
  const { application, principal } = await samlPair(standin);
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  return {
    appId: application.appId,
    path,
    add: async (name = 'CN=x', endDateTime) => {
      const got = await standin.post(`${path}/addTokenSigningCertificate`, {
        displayName: name,
        ...(endDateTime ? { endDateTime } : {}),
      });
      expect(got.status, got.text).toBe(200);
      return got.body;
    },
    prefer: (thumbprint) => done(standin.patch(path, { preferredTokenSigningKeyThumbprint: thumbprint })),
    published: async () => certificatesIn(await metadata(`?appid=${application.appId}`)),
  };
}

test('an application publishes its own certificates, the preferred one first (graph.md 3.4)', async () => {
  const { add, prefer, published } = await vendor();
  const [first, second, third] = [await add('CN=1'), await add('CN=2'), await add('CN=3')];
  await prefer(second.thumbprint);
  expect(await published()).toEqual([second.key, first.key, third.key]);
  await prefer(first.thumbprint.toLowerCase());
  expect(await published()).toEqual([first.key, second.key, third.key]);
});

test('the document is signed by the certificate that is active', async () => {
  const { appId, add, prefer } = await vendor();
  const [first, second] = [await add('CN=1'), await add('CN=2')];
  for (const active of [first, second]) {
    await prefer(active.thumbprint);
    const { text } = await metadata(`?appid=${appId}`);
    expect(signedBy(text, Buffer.from(active.key, 'base64'))).toContain('EntityDescriptor');
    const other = active === first ? second : first;
    expect(signedBy(text, Buffer.from(other.key, 'base64'))).toBeUndefined();
  }
});

test('entity, endpoints and content type (graph.md 3.4)', async () => {
  const { appId, add } = await vendor();
  await add();
  const { text, headers } = await metadata(`?appid=${appId}`);
  const { tenantId, url } = standin.tenant;
  expect(text).toContain(`entityID="https://sts.windows.net/${tenantId}/"`);
  for (const service of [
    'SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"',
    'SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"',
    'SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"',
  ]) {
    expect(text).toContain(`<${service} Location="${url}/${tenantId}/saml2"/>`);
  }
  expect(headers['content-type']).toMatch(/^application\/samlmetadata\+xml/);
});

test('once the active certificate has expired, a newer one signs, though nobody activated it (graph.md 3.3, trap)', async () => {
  const { add, prefer, published } = await vendor();
  const old = await add('CN=old', '2026-12-24T09:00:00Z');
  await prefer(old.thumbprint);
  standin.tenant.clock.advance(86_400_000);
  const [young, youngest] = [await add('CN=young'), await add('CN=youngest')];
  expect(await published()).toEqual([old.key, young.key, youngest.key]);
  standin.tenant.clock.set(new Date('2026-12-24T09:00:00Z'));
  expect(await published()).toEqual([youngest.key, old.key, young.key]);
  await prefer(young.thumbprint);
  expect(await published()).toEqual([young.key, old.key, youngest.key]);
  standin.tenant.clock.set(new Date('2036-01-01T00:00:00Z'));
  expect(await published()).toEqual([young.key, old.key, youngest.key]);
});

test('a removed certificate is not published any more (graph.md 3.3, rollover)', async () => {
  const { path, add, prefer, published } = await vendor();
  const [old, young] = [await add('CN=old'), await add('CN=new')];
  await prefer(young.thumbprint);
  const { keyCredentials, passwordCredentials } = await read(standin, path);
  const isKept = ({ customKeyIdentifier }: Json) => customKeyIdentifier !== old.customKeyIdentifier;
  await done(
    standin.patch(path, {
      keyCredentials: keyCredentials.filter(isKept),
      passwordCredentials: passwordCredentials.filter(isKept),
    }),
  );
  expect(await published()).toEqual([young.key]);
});

test('an application without certificates, and no application at all, have the one of the tenant', async () => {
  const { appId, published } = await vendor();
  const [own] = await published();
  const plain = await metadata();
  expect(certificatesIn(plain)).toEqual([own]);
  expect(signedBy(plain.text, Buffer.from(own ?? '', 'base64'))).toContain('EntityDescriptor');
  expect(pemOf(Buffer.from(own ?? '', 'base64'))).toContain('BEGIN');
  // The same for good: two requests at once make one.
  const all = await Promise.all([metadata(), metadata(`?appid=${appId}`), metadata()]);
  for (const got of all) expect(certificatesIn(got)).toEqual([own]);
});

test('an appid that is none is refused, whatever is wrong with it', async () => {
  const { application } = await pair(standin);
  const check = async (query: string, expected: number) => {
    const got = await metadata(query);
    expect(got.status === 200 ? 200 : got.body.error_codes[0], query).toBe(expected);
  };
  await check(`?appid=${ZERO}`, 700016);
  await check('?appid=nonsense', 700016);
  await check('?appid=', 700016);
  await check("?appid=<x>'%22", 700016);
  await check(`?appid=${application.id}`, 700016);
  await check(`?AppId=${application.appId.toUpperCase()}`, 200);
  await done(standin.del(`/v1.0/applications/${application.id}`));
  await check(`?appid=${application.appId}`, 700016);
  const foreign = await metadata('', ZERO);
  expect([foreign.status, foreign.body.error_codes]).toEqual([400, [90002]]);
});

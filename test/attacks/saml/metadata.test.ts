/** Attacks on metadata: row S32 of the table in reference/runtime-peers.md 3.1. */
import { beforeAll, expect, test } from 'vitest';
import { fetchMetadata } from '../../../src/runtime/saml/metadata/fetch-metadata.ts';
import { loadIdp } from '../../../src/runtime/saml/metadata/load-idp.ts';
import { serveHttps } from '../../runtime/saml/metadata/https-server.ts';
import { keyOf, metadataOf } from '../../runtime/saml/metadata/support.ts';
import { ACME, type Certified, ISSUER, makeCertificate, NOW } from '../../runtime/saml/support.ts';

let good: Certified;
beforeAll(async () => {
  good = await makeCertificate();
});

/** Counts what reaches a server of this machine, whatever name leads there. */
async function victim() {
  const seen: string[] = [];
  const served = await serveHttps((request, response) => {
    seen.push(request.url ?? '');
    response.end('<secret/>');
  });
  return { ...served, seen };
}

const PUBLIC = '20.190.128.1';

test.each([
  ['the address of cloud metadata', ['169.254.169.254']],
  ['this machine', ['127.0.0.1']],
  ['this machine in IPv6', ['::1']],
  ['this machine in disguise', ['::ffff:127.0.0.1']],
  ['a private network', ['10.0.0.5']],
  ['a private network behind a public address', [PUBLIC, '10.0.0.5']],
  ['nowhere', []],
])('S32: a name whose DNS leads to %s is not dialled', async (_name, addresses) => {
  const { port, ca, seen } = await victim();
  const fetched = fetchMetadata(`https://idp.example:${port}/`, { lookup: async () => addresses, isLocal: false, ca });
  await expect(fetched).rejects.toThrow(addresses.length === 0 ? /no address/ : /not public/);
  expect(seen).toEqual([]);
});

test.each(['127.0.0.1', '[::1]', '169.254.169.254', '[::ffff:7f00:1]', '2130706433', '0x7f.1', '017700000001'])(
  'S32: %s is not dialled either',
  async (host) => {
    const { port, seen } = await victim();
    const lookup = async (): Promise<string[]> => {
      throw new TypeError('a number is no name');
    };
    await expect(fetchMetadata(`https://${host}:${port}/`, { lookup, isLocal: false })).rejects.toThrow(/not public/);
    expect(seen).toEqual([]);
  },
);

test('S32: localhost is a name like any other where nothing local is in use', async () => {
  const { url, ca, seen } = await victim();
  await expect(fetchMetadata(url, { lookup: async () => ['127.0.0.1'], isLocal: false, ca })).rejects.toThrow(
    /not public/,
  );
  expect(seen).toEqual([]);
});

test('S32: where a stand-in is in use nothing but this machine is dialled', async () => {
  const fetched = fetchMetadata('https://login.microsoftonline.com/', { lookup: async () => [PUBLIC], isLocal: true });
  await expect(fetched).rejects.toThrow(/not on this machine/);
});

test.each(['https://169.254.169.254/latest/meta-data/', 'https://localhost:PORT/other', '/other'])(
  'S32: a redirect to %s is not followed',
  async (location) => {
    const seen: string[] = [];
    const { url, ca } = await serveHttps((request, response) => {
      seen.push(request.url ?? '');
      const { port } = new URL(`https://${request.headers.host}`);
      response.writeHead(302, { location: location.replace('PORT', port) }).end();
    });
    await expect(fetchMetadata(url, { lookup: async () => [], isLocal: true, ca })).rejects.toThrow(
      /redirects \(302\)/,
    );
    expect(seen).toEqual(['/fm.xml']);
  },
);

test.each([
  'http://idp.example/',
  'file:///etc/passwd',
  'data:text/xml,<a/>',
  'https://user:pw@idp.example/',
  'idp.example',
  '',
])('S32: %s is no URL to fetch from', async (url) => {
  const fetched = fetchMetadata(url, { lookup: async () => [PUBLIC], isLocal: false });
  await expect(fetched).rejects.toThrow(/no plain https URL/);
});

const load = (text: string, organization = ACME) =>
  loadIdp(organization, {
    fetch: async () => Buffer.from(text),
    readFile: async () => Buffer.from(text),
    isConfirmed: async () => false,
    now: () => NOW,
  });

test('S32: metadata of another tenant or entity is not trusted, whoever serves it', async () => {
  const keys = [keyOf(good.base64)];
  const other = ISSUER.replace('0f6e', '1f6e');
  expect((await load(metadataOf({ keys }))).idp.keys).toHaveLength(1);
  await expect(load(metadataOf({ keys, entityId: other }))).rejects.toThrow(/not of/);
  const unpinned = { ...ACME, idp: { kind: 'url', url: 'https://idp.example/', entityId: null } } as const;
  await expect(load(metadataOf({ keys, entityId: other }), unpinned)).rejects.toThrow(/of tenant 1f6e/);
});

test('S32: metadata of a file is not trusted before its fingerprint is confirmed', async () => {
  const organization = { ...ACME, idp: { kind: 'file', file: 'idp.xml', entityId: null } } as const;
  await expect(load(metadataOf({ keys: [keyOf(good.base64)] }), organization)).rejects.toThrow(
    /fingerprint is [0-9A-F]{64}/,
  );
});

test.each([
  ['rubbish', 'not found'],
  ['a document type', `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`],
  ['too much', ' '.repeat(1024 * 1024 + 1)],
])('S32: metadata that is %s is refused', async (_name, text) => {
  await expect(load(text)).rejects.toMatchObject({ code: 'ENT_METADATA' });
});

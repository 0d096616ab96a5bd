import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTlsCertificate } from '../../src/tenant/identity/tls-certificate.ts';
import { type Dial, fetchText } from '../../src/verify/fetch-text.ts';
import { network } from './support.ts';

const URL_OF = 'https://vendor.example/metadata';
const check = async (url: string, answer: string | (() => Response), expected: object, more: Partial<Dial> = {}) => {
  const { fetch: dial, asked } = network({ [url]: answer });
  expect(await fetchText(url, { fetch: dial, isLocal: false, ...more })).toEqual(expected);
  return asked;
};

test('a document is its text', () => check(URL_OF, '<x/>', { text: '<x/>' }));

test('a document of 1 MiB is read, one byte more is not', async () => {
  const full = 'x'.repeat(1024 * 1024);
  await check(URL_OF, full, { text: full });
  await check(URL_OF, `${full}x`, { problem: `${URL_OF} gives more than 1048576 bytes` });
});

describe('nothing is dialled', () => {
  test.each([
    ['http://vendor.example/', false, 'http://vendor.example/ is no https URL'],
    ['file:///etc/hostname', false, 'file:///etc/hostname is no https URL'],
    ['metadata.xml', false, 'metadata.xml is no https URL'],
    ['https://localhost:1/', false, 'https://localhost:1/ leads to this machine'],
    ['https://127.0.0.1/', false, 'https://127.0.0.1/ leads to this machine'],
    ['https://vendor.example/', true, 'https://vendor.example/ is not on this machine, and a stand-in is in use'],
  ])('for %s, with a stand-in: %s', async (url, isLocal, problem) => {
    expect(await check(url, 'x', { problem }, { isLocal })).toEqual([]);
  });
});

test.each([
  [302, `${URL_OF} redirects (302)`],
  [307, `${URL_OF} redirects (307)`],
  [404, `${URL_OF} answers 404`],
  [500, `${URL_OF} answers 500`],
  [204, `${URL_OF} answers 204`],
])('an answer of %i is no document', async (status, problem) => {
  await check(URL_OF, () => new Response(null, { status, headers: { location: 'https://evil.example/' } }), {
    problem,
  });
});

test('what cannot be reached is told with its reason', async () => {
  const { fetch: dial } = network({});
  expect(await fetchText(URL_OF, { fetch: dial, isLocal: false })).toEqual({
    problem: `${URL_OF} cannot be reached (ENOTFOUND)`,
  });
});

describe('over real HTTPS', () => {
  const usual = getCACertificates('default');
  const server = createServer();
  let origin = '';
  beforeAll(async () => {
    const made = await makeTlsCertificate({ hosts: ['127.0.0.1'], notBefore: new Date(0), days: 36_500 });
    server.setSecureContext({ cert: made.certificatePem, key: made.privateKeyPem });
    server.on('request', ({ url }, response) => {
      if (url === '/redirect') response.writeHead(302, { location: '/document' }).end();
      else if (url === '/document') response.end('<x/>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    setDefaultCACertificates([...usual, made.certificatePem]);
  });
  afterAll(() => {
    setDefaultCACertificates(usual);
    server.closeAllConnections();
    server.close();
  });

  test('a document is read, a redirect is not followed', async () => {
    const dial = { fetch, isLocal: true };
    expect(await fetchText(`${origin}/document`, dial)).toEqual({ text: '<x/>' });
    expect(await fetchText(`${origin}/redirect`, dial)).toEqual({ problem: `${origin}/redirect redirects (302)` });
  });

  test('a place that does not answer is given up', async () => {
    const problem = `${origin}/silent does not answer in time`;
    expect(await fetchText(`${origin}/silent`, { fetch, isLocal: true, timeoutMs: 50 })).toEqual({ problem });
  });
});

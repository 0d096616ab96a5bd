import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { fetchMetadata, type MetadataDial } from '../../../../src/runtime/saml/metadata/fetch-metadata.ts';
import { type Served, serveHttps } from './https-server.ts';

const noDns = async (host: string): Promise<string[]> => {
  throw new TypeError(`nobody should ask for ${host}`);
};

/** Serves, fetches, and says what came: the text, or the message. */
async function outcome(
  listener: RequestListener,
  dial: Partial<MetadataDial> = {},
  urlOf: (served: Served) => string = ({ url }) => url,
): Promise<string> {
  const served = await serveHttps(listener);
  const settings = { lookup: noDns, isLocal: true, ca: served.ca, ...dial };
  return fetchMetadata(urlOf(served), settings).then(
    (bytes) => Buffer.from(bytes).toString('utf8'),
    (error: { code: string; message: string }) => `${error.code} ${error.message.replace(/https:\S+/, 'URL')}`,
  );
}

const answers =
  (status: number, body = '<ok/>', headers = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

test('a document of this machine is fetched where a stand-in is in use', async () => {
  expect(await outcome(answers(200))).toBe('<ok/>');
  expect(await outcome(answers(200), {}, ({ port }) => `https://idp.localhost:${port}/`)).toBe('<ok/>');
  expect(await outcome(answers(200), {}, ({ port }) => `https://127.0.0.1:${port}/`)).toBe('<ok/>');
});

test('nothing of ours goes along', async () => {
  let headers: string[] = [];
  await outcome((request, response) => {
    headers = Object.keys(request.headers).sort();
    response.end('<ok/>');
  });
  expect(headers).toEqual(['accept', 'connection', 'host']);
});

test.each([
  [404, 'ENT_METADATA URL answers 404'],
  [500, 'ENT_METADATA URL answers 500'],
  [204, 'ENT_METADATA URL answers 204'],
])('an answer %s is none', async (status, expected) => {
  expect(await outcome(answers(status))).toBe(expected);
});

test('more than a mebibyte is not read', async () => {
  const endless: RequestListener = (_request, response) => {
    const more = () => {
      while (response.write('x'.repeat(65_536)));
      response.once('drain', more);
    };
    more();
  };
  expect(await outcome(endless)).toMatch(/more than 1048576 bytes/);
});

test('half a document is none', async () => {
  const cut: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('<half', () => response.destroy());
  };
  expect(await outcome(cut)).toMatch(/cannot be reached|half a document/);
});

test('a server that says nothing, or drips, is not waited for', async () => {
  expect(await outcome(() => undefined, { timeoutMs: 50 })).toMatch(/not answer in time/);
  const drip: RequestListener = (_request, response) => {
    const timer = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(timer));
  };
  expect(await outcome(drip, { timeoutMs: 100 })).toMatch(/not answer in time/);
});

test('a certificate of another name, or of nobody, is not taken', async () => {
  const dial = { isLocal: true, lookup: async () => ['127.0.0.1'] };
  expect(await outcome(answers(200), dial, ({ port }) => `https://other.localhost:${port}/`)).toMatch(
    /ERR_TLS_CERT_ALTNAME/,
  );
  const served = await serveHttps(answers(200));
  const fetched = fetchMetadata(served.url, { lookup: noDns, isLocal: true });
  await expect(fetched).rejects.toThrow(/DEPTH_ZERO_SELF_SIGNED_CERT|cannot be reached/);
});

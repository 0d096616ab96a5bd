/** Bodies that are none: refused in Graph's error form, and nothing is written (graph.md 7.1, 7.7). */
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { MAX_BODY, parseJson } from '../../../src/tenant/http/read-body.ts';
import { outcome, useStandin } from '../support.ts';
import { exchange, open, outcomeOf, request, rest } from './raw.ts';

const standin = useStandin();

const PATH = '/v1.0/applications';
const send = (raw: string, headers: Readonly<Record<string, string>> = {}) =>
  standin.post(PATH, undefined, { raw, headers });
const json = JSON.stringify({ displayName: 'A' });
const count = () => standin.tenant.directory.store.count('application');

test.each([
  ['{', 'cut off'],
  ['{"displayName":"A"}}', 'too much'],
  ['{"displayName":}', 'no value'],
  ["{'displayName':'A'}", 'wrong quotes'],
  ['displayName=A', 'a form'],
  ['\u0000', 'NUL'],
  ['NaN', 'not a JSON value'],
  ['<a/>', 'XML'],
  ['[]', 'a list'],
  ['"A"', 'a text'],
  ['7', 'a number'],
  ['null', 'null'],
  ['true', 'a boolean'],
  ['{}', 'nothing that is needed'],
])('%s (%s) is no body of a request', async (raw) => {
  const before = count();
  const got = await send(raw);
  expect(outcome(got)).toMatch(/^400 (Request_)?BadRequest$/);
  expect(got.body.error.innerError).toMatchObject({ date: '2026-11-24T09:00:00' });
  expect(count()).toBe(before);
});

test('an empty body is no object either, and an action may have one', async () => {
  expect(outcome(await standin.post(PATH))).toBe('400 Request_BadRequest');
  const { application } = await standin.instantiate();
  expect((await standin.post(`${PATH}/${application.id}/addPassword`)).status).toBe(200);
});

test.each([
  ['application/json', '201'],
  ['APPLICATION/JSON', '201'],
  ['application/json; charset=utf-8', '201'],
  ['application/json;odata.metadata=minimal', '201'],
  ['application/vnd.api+json', '201'],
  ['application/json-patch', '415 UnsupportedMediaType'],
  ['application/jsonx', '415 UnsupportedMediaType'],
  ['text/json', '415 UnsupportedMediaType'],
  ['text/plain', '415 UnsupportedMediaType'],
  ['application/x-www-form-urlencoded', '415 UnsupportedMediaType'],
  ['multipart/form-data; boundary=x', '415 UnsupportedMediaType'],
  ['', '415 UnsupportedMediaType'],
])('content type %j gives %s', async (type, expected) => {
  expect(outcome(await send(json, { 'content-type': type }))).toBe(expected);
});

test('a body without a content type is refused, and an empty one needs none', async () => {
  const token = await standin.tokenOf(standin.tenant.deployer);
  const headers = { Authorization: `Bearer ${token}`, 'Content-Length': String(json.length) };
  expect(outcomeOf(await exchange(standin.tenant, request(standin.tenant, `POST ${PATH}`, headers, json)))).toBe(
    '400 BadRequest',
  );
});

test('a body on GET and DELETE means nothing: the provider declares JSON there (azuread-provider.md 2.0)', async () => {
  expect((await standin.ask('GET', PATH, undefined, { raw: '{{{' })).status).toBe(200);
  const { application } = await standin.instantiate();
  expect((await standin.ask('DELETE', `${PATH}/${application.id}`, undefined, { raw: 'x' })).status).toBe(204);
});

test('bytes that are no UTF-8 are refused; a byte order mark is not a part of the text', async () => {
  const token = await standin.tokenOf(standin.tenant.deployer);
  const ask = async (body: Buffer) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Content-Length': String(body.length),
    };
    return outcomeOf(
      await exchange(
        standin.tenant,
        Buffer.concat([Buffer.from(request(standin.tenant, `POST ${PATH}`, headers)), body]),
      ),
    );
  };
  expect(
    await ask(Buffer.concat([Buffer.from('{"displayName":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])),
  ).toBe('400 BadRequest');
  expect(await ask(Buffer.from('\ufeff{"displayName":"A"}', 'utf16le'))).toBe('400 BadRequest');
  expect(await ask(Buffer.from('\ufeff{"displayName":"A"}'))).toBe('201');
});

test('4 MB are read; more is 413, and the client gets to read it', async () => {
  const padded = (size: number) => `{"displayName":"A","notes":"${' '.repeat(size - 30)}"}`;
  expect(padded(MAX_BODY)).toHaveLength(MAX_BODY);
  // Small enough for HTTP, too long for the property.
  expect(outcome(await send(padded(MAX_BODY)))).toBe('400 Request_BadRequest');
  expect(outcome(await send(padded(MAX_BODY + 1)))).toBe('413 RequestEntityTooLarge');
  expect((await standin.get(PATH)).status).toBe(200);
});

const PACKERS = { gzip: gzipSync, 'x-gzip': gzipSync, GZIP: gzipSync, deflate: deflateSync, br: brotliCompressSync };

/** Bytes with an encoding, as Kiota's clients send them. */
async function sendPacked(encoding: string, body: Buffer): Promise<string> {
  const headers = {
    Authorization: `Bearer ${await standin.tokenOf(standin.tenant.deployer)}`,
    'Content-Type': 'application/json',
    'Content-Encoding': encoding,
    'Content-Length': String(body.length),
  };
  const head = Buffer.from(request(standin.tenant, `POST ${PATH}`, headers));
  return outcomeOf(await exchange(standin.tenant, Buffer.concat([head, body])));
}

test.each(Object.entries(PACKERS))('a body packed by %s is read (RFC 9110 section 8.4)', async (encoding, pack) => {
  expect(await sendPacked(encoding, pack(Buffer.from(json)))).toBe('201');
  expect(await sendPacked(encoding, pack(Buffer.from('{')))).toBe('400 BadRequest');
  expect(await sendPacked(encoding, Buffer.from(json))).toBe('400 BadRequest');
  expect(await sendPacked(encoding, pack(Buffer.from(json)).subarray(0, -3))).toBe('400 BadRequest');
});

test('the limit is one of the unpacked size: a small body that grows is 413', async () => {
  const padded = (size: number) => gzipSync(`{"displayName":"A","notes":"${' '.repeat(size - 30)}"}`);
  expect(await sendPacked('gzip', padded(MAX_BODY))).toBe('400 Request_BadRequest');
  expect(await sendPacked('gzip', padded(MAX_BODY + 1))).toBe('413 RequestEntityTooLarge');
  const bomb = gzipSync(Buffer.alloc(64 * MAX_BODY));
  expect(bomb.length).toBeLessThan(MAX_BODY);
  expect(await sendPacked('gzip', bomb)).toBe('413 RequestEntityTooLarge');
});

test.each(['zstd', 'compress', 'gzip, gzip', 'constructor'])('encoding %s is refused', async (encoding) => {
  expect(await sendPacked(encoding, gzipSync(json))).toBe('415 UnsupportedMediaType');
});

test('identity is no encoding, and nothing has none', async () => {
  expect(await sendPacked('identity', Buffer.from(json))).toBe('201');
  expect(await sendPacked('gzip', Buffer.alloc(0))).toBe('400 Request_BadRequest');
});

test('who sends on and on is cut off', async () => {
  const socket = await open(standin.tenant);
  const answer = rest(socket);
  const head = request(standin.tenant, `POST ${PATH}`, {
    'Transfer-Encoding': 'chunked',
    'Content-Type': 'application/json',
  });
  const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 0x20), Buffer.from('\r\n')]);
  let sent = 0;
  const endless = new Readable({
    read() {
      sent += 1;
      this.push(sent > 200 ? null : chunk);
    },
  });
  socket.write(head);
  endless.pipe(socket);
  expect(outcomeOf(await answer)).toMatch(/^(413 RequestEntityTooLarge|nothing)$/);
  endless.destroy();
  expect(sent).toBeLessThan(200);
  expect((await standin.get(PATH)).status).toBe(200);
});

test('a body in pieces is one body, also where a piece cuts a character in two', async () => {
  const token = await standin.tokenOf(standin.tenant.deployer);
  const socket = await open(standin.tenant);
  const answer = rest(socket);
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    'Transfer-Encoding': 'chunked',
  };
  socket.write(request(standin.tenant, `POST ${PATH}`, headers));
  const body = Buffer.from('{"displayName":"Änglamark"}');
  for (const byte of body) socket.write(Buffer.concat([Buffer.from('1\r\n'), Buffer.of(byte), Buffer.from('\r\n')]));
  socket.write('0\r\n\r\n');
  const got = await answer;
  expect(outcomeOf(got)).toBe('201');
  expect(got).toContain('"displayName":"Änglamark"');
});

test('text that is nested without end is refused, as deep as OData reads', async () => {
  const nested = (depth: number) => `{"displayName":"A","web":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  expect((await send(nested(99))).body.error.message).toContain("'web'");
  expect((await send(nested(100))).body.error.message).toContain('nested deeper than 100');
  expect(outcome(await send(nested(1_000_000)))).toBe('400 BadRequest');
  expect(() => parseJson(`${'{"a":'.repeat(101)}1${'}'.repeat(101)}`, 'application/json')).toThrow(/nested/);
  expect(parseJson(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`, 'application/json')).toBeTypeOf('object');
});

test('members that programs trip over are no members: __proto__, constructor, twice the same', async () => {
  expect(outcome(await send('{"displayName":"A","__proto__":{"tags":["x"]}}'))).toBe('400 Request_BadRequest');
  expect(outcome(await send('{"displayName":"A","constructor":{}}'))).toBe('400 Request_BadRequest');
  expect((await send('{"displayName":"A","displayName":"B"}')).body.displayName).toBe('B');
});

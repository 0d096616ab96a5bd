import { request } from 'node:https';
import { expect, test } from 'vitest';
import { type Got, outcome, useStandin } from '../support.ts';
import { application, done, pair, read } from './application-kit.ts';

const standin = useStandin();

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0x00, 0xc3];
const GIF = [...Buffer.from('GIF89a'), 0xfe];

/** PUT of bytes that are no text. */
async function upload(id: string, bytes: readonly number[], type = 'image/png'): Promise<Got> {
  const { tenant } = standin;
  const token = await standin.tokenOf(tenant.deployer);
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, ...(type === '' ? {} : { 'content-type': type }) };
    const options = { method: 'PUT', path: `/v1.0/applications/${id}/logo`, ca: tenant.certificatePem, headers };
    const sent = request(tenant.url, options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        const body = text === '' ? undefined : JSON.parse(text);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body });
      });
    });
    sent.on('error', reject);
    sent.end(Buffer.from(bytes));
  });
}

// azuread-provider.md 2.1, step 7
test('an image becomes the logo, of the service principal too, and another image is another URL', async () => {
  const { application: app, principal } = await pair(standin, { info: { marketingUrl: 'https://m.example/' } });
  await done(upload(app.id, PNG));
  const { info } = await read(standin, `/v1.0/applications/${app.id}`);
  expect(info.logoUrl.startsWith(`${standin.tenant.url}/`)).toBe(true);
  const { value: audits } = await read(standin, '/v1.0/auditLogs/directoryAudits?$top=1');
  expect(audits[0]).toMatchObject({ activityDisplayName: 'Update application', targetResources: [{ id: app.id }] });
  expect(info.marketingUrl).toBe('https://m.example/');
  expect((await read(standin, `/v1.0/servicePrincipals/${principal.id}`)).info).toEqual(info);
  await done(upload(app.id, PNG));
  expect((await read(standin, `/v1.0/applications/${app.id}`)).info).toEqual(info);
  await done(upload(app.id, GIF, 'image/gif'));
  expect((await read(standin, `/v1.0/applications/${app.id}`)).info.logoUrl).not.toBe(info.logoUrl);
});

test('what is no PNG, JPEG or GIF of 100 KB at most is refused, by type or by its bytes', async () => {
  const { id } = await application(standin);
  const check = async (bytes: readonly number[], type: string, expected: string) =>
    expect(outcome(await upload(id, bytes, type)), type).toBe(expected);
  const pad = (length: number) => [...PNG, ...new Array<number>(length - PNG.length).fill(0xff)];
  await check([0xff, 0xd8, 0xff, 0xe0], 'image/jpeg', '204');
  await check(pad(102_400), 'image/png', '204');
  await check(pad(102_401), 'image/png', '400 Request_BadRequest');
  await check([...Buffer.from('<svg/>')], 'image/png', '400 Request_BadRequest');
  await check([], 'image/png', '400 Request_BadRequest');
  await check(PNG, 'image/svg+xml', '400 BadRequest');
  await check([...Buffer.from('{}')], 'application/json', '415 UnsupportedMediaType');
  await check([...Buffer.from('GIF89a')], '', '415 UnsupportedMediaType');
});

test('other paths take no image, and the logo is not read', async () => {
  const { id } = await application(standin);
  const image = { raw: 'GIF89a', headers: { 'content-type': 'image/gif' } };
  expect(outcome(await standin.patch(`/v1.0/applications/${id}`, undefined, image))).toBe('415 UnsupportedMediaType');
  expect(outcome(await standin.put('/v1.0/unknown/logo', undefined, image))).toBe('415 UnsupportedMediaType');
  expect(outcome(await standin.put(`/v1.0/applications/${id}/logo`, undefined, { ...image, token: 'x' }))).toMatch(
    /^401/,
  );
  const { token } = await standin.clientWith(['Application.Read.All']);
  expect(outcome(await standin.put(`/v1.0/applications/${id}/logo`, undefined, { ...image, token }))).toMatch(/^403/);
  const item = {
    id: '1',
    method: 'PUT',
    url: `/applications/${id}/logo`,
    body: {},
    headers: { 'content-type': 'application/json' },
  };
  const { body } = await standin.post('/v1.0/$batch', { requests: [item] });
  expect(body.responses[0].status).toBe(400);
});

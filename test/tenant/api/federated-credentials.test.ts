import { expect, test } from 'vitest';
import { type Json, outcome, useStandin, ZERO } from '../support.ts';
import { application, detail, done, GUID, read } from './application-kit.ts';

const standin = useStandin();

const GOOD = {
  name: 'pipeline',
  issuer: 'https://token.example',
  subject: 'repo:acme/entra',
  audiences: ['api://AzureADTokenExchange'],
};

async function base(): Promise<string> {
  return `/v1.0/applications/${(await application(standin)).id}/federatedIdentityCredentials`;
}

const outcomeOf = async (path: string, values: unknown, method = 'POST') => {
  const got = await standin.ask(method, path, values);
  return got.status < 300 ? String(got.status) : detail(got);
};

test('a federated credential is made, listed, read, changed and deleted', async () => {
  const path = await base();
  const { status, body } = await standin.post(path, GOOD);
  expect(status).toBe(201);
  expect(body).toMatchObject({ ...GOOD, id: expect.stringMatching(GUID), description: null });
  expect(body).not.toHaveProperty('applicationId');
  expect((await read(standin, path)).value).toHaveLength(1);
  for (const key of [body.id, body.id.toUpperCase(), 'pipeline']) {
    expect(await read(standin, `${path}/${key}`)).toMatchObject({ id: body.id });
  }
  expect(await read(standin, `${path}(name='pipeline')`)).toMatchObject({ id: body.id });
  expect((await read(standin, `${path}?$filter=name eq 'pipeline'&$select=id`)).value).toEqual([{ id: body.id }]);
  await done(standin.patch(`${path}/${body.id}`, { subject: 'other', description: 'd' }));
  expect(await read(standin, `${path}/${body.id}`)).toMatchObject({
    name: 'pipeline',
    subject: 'other',
    description: 'd',
  });
  await done(standin.del(`${path}/pipeline`));
  expect(outcome(await standin.get(`${path}/${body.id}`))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await standin.del(`${path}/${body.id}`))).toBe('404 Request_ResourceNotFound');
});

test('each property is held to its rule', async () => {
  const path = await base();
  const check = async (change: object, expected: string) =>
    expect(await outcomeOf(path, { ...GOOD, ...change }), JSON.stringify(change)).toBe(expected);
  for (const name of ['name', 'issuer', 'subject', 'audiences']) {
    await check({ [name]: undefined }, `PropertyRequired ${name}`);
  }
  for (const name of ['name', 'issuer', 'subject']) await check({ [name]: null }, `InvalidValue ${name}`);
  await check({ name: 'ab' }, 'InvalidValue name');
  await check({ name: 'with space' }, 'InvalidValue name');
  await check({ name: 'a/b' }, 'InvalidValue name');
  await check({ name: '-ab' }, 'InvalidValue name');
  await check({ name: 'x'.repeat(121) }, 'InvalidLength name');
  await check({ audiences: [] }, 'InvalidValue audiences');
  await check({ audiences: null }, 'InvalidValue audiences');
  await check({ audiences: ['a', 'b'] }, 'InvalidValue audiences');
  await check({ audiences: 'a' }, 'InvalidValue audiences');
  await check({ issuer: 'x'.repeat(601) }, 'InvalidLength issuer');
  await check({ description: 'x'.repeat(601) }, 'InvalidLength description');
  await check({ id: ZERO }, 'ReadOnlyProperty id');
  await check({ unknown: 1 }, 'PropertyNotFound unknown');
  await check({}, '201');
});

test('name, and issuer with subject, are unique within the application', async () => {
  const path = await base();
  await standin.post(path, GOOD);
  expect(await outcomeOf(path, { ...GOOD, subject: 'other' })).toBe('ObjectConflict name');
  expect(await outcomeOf(path, { ...GOOD, name: 'other' })).toBe('ObjectConflict name');
  expect(await outcomeOf(path, { ...GOOD, name: 'other', subject: 'other' })).toBe('201');
  expect(await outcomeOf(`${path}/other`, { subject: GOOD.subject }, 'PATCH')).toBe('ObjectConflict name');
  expect(await outcomeOf(`${path}/other`, { subject: 'third' }, 'PATCH')).toBe('204');
  expect(await outcomeOf(`${path}/other`, { name: 'new' }, 'PATCH')).toBe('ReadOnlyProperty name');
  expect(await outcomeOf(`${path}/other`, { audiences: [] }, 'PATCH')).toBe('InvalidValue audiences');
  expect(await outcomeOf(await base(), GOOD)).toBe('201');
});

test('an application has at most twenty, and its own alone', async () => {
  const path = await base();
  for (let count = 0; count < 20; count += 1) {
    expect(await outcomeOf(path, { ...GOOD, name: `name-${count}`, subject: `${count}` })).toBe('201');
  }
  expect(outcome(await standin.post(path, { ...GOOD, name: 'more', subject: 'more' }))).toBe('400 Request_BadRequest');
  const other = await base();
  const { value } = await read(standin, path);
  expect(outcome(await standin.get(`${other}/${value[0].id}`))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await standin.get(`/v1.0/applications/${ZERO}/federatedIdentityCredentials`))).toBe(
    '404 Request_ResourceNotFound',
  );
});

test('a token of the issuer signs the client in, until the credential is gone', async () => {
  const app = await application(standin);
  await standin.post('/v1.0/servicePrincipals', { appId: app.appId });
  const path = `/v1.0/applications/${app.id}/federatedIdentityCredentials`;
  const { tenantId, url } = standin.tenant;
  const { body: made } = await standin.post(path, { ...GOOD, issuer: `${url}/workload` });
  const signIn = async () => {
    const { body: minted } = await standin.control('POST', '/workload-tokens', { subject: GOOD.subject });
    const form = {
      grant_type: 'client_credentials',
      client_id: app.appId,
      scope: `${url}/.default`,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: minted.value,
    };
    const got = await standin.ask('POST', `/${tenantId}/oauth2/v2.0/token`, undefined, {
      raw: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      token: null,
    });
    return got.status;
  };
  expect(await signIn()).toBe(200);
  await done(standin.patch(`${path}/${made.id}`, { subject: 'repo:acme/other' }));
  expect(await signIn()).toBe(401);
  await done(standin.patch(`${path}/${made.id}`, { subject: GOOD.subject }));
  expect(await signIn()).toBe(200);
  await done(standin.del(`${path}/${made.id}`));
  expect(await signIn()).toBe(401);
  const { value } = await read(standin, '/v1.0/auditLogs/directoryAudits?$top=1');
  expect(value.map(({ activityDisplayName }: Json) => activityDisplayName)).toEqual([
    expect.stringContaining('application'),
  ]);
});

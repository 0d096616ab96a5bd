/** Users (azuread-provider.md 2.12). */
import { describe, expect, test } from 'vitest';
import { type Json, outcome, START, useStandin, ZERO } from '../support.ts';
import { done, read } from './application-kit.ts';

const standin = useStandin();

const DOMAIN = 'entrada.example';
const NEW = {
  accountEnabled: true,
  displayName: 'Ada Quill',
  mailNickname: 'ada.quill',
  userPrincipalName: `ada.quill@${DOMAIN}`,
  passwordProfile: { password: 'first-and-only', forceChangePasswordNextSignIn: true },
};

async function user(values: object = {}): Promise<Json> {
  const got = await standin.post('/v1.0/users', { ...NEW, ...values });
  expect(got.status, got.text).toBe(201);
  return got.body;
}

describe('a user', () => {
  test('is created as the provider does it, with the properties that Graph shows unasked', async () => {
    const made = await user({ '@odata.type': '#microsoft.graph.user' });
    expect(made).toEqual({
      '@odata.context': `${standin.tenant.url}/v1.0/$metadata#users/$entity`,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      businessPhones: [],
      displayName: 'Ada Quill',
      givenName: null,
      jobTitle: null,
      mail: null,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
      surname: null,
      userPrincipalName: `ada.quill@${DOMAIN}`,
    });
    const selected = 'accountEnabled,createdDateTime,userType,mailNickname,passwordProfile,department';
    const more = await read(standin, `/v1.0/users/${made.id}?$select=${selected}`);
    expect(more).toMatchObject({
      accountEnabled: true,
      createdDateTime: START.toISOString().replace('.000Z', 'Z'),
      userType: 'Member',
      mailNickname: 'ada.quill',
      passwordProfile: null,
      department: null,
    });
    const beta = await read(standin, `/beta/users/${made.id}?$select=showInAddressList`);
    expect(beta.showInAddressList).toBeNull();
    await done(standin.patch(`/beta/users/${made.id}`, { showInAddressList: true }));
    expect(outcome(await standin.patch(`/v1.0/users/${made.id}`, { showInAddressList: true }))).toBe(
      '400 Request_BadRequest',
    );
  });

  test('is found by id, and by userPrincipalName in any case, an apostrophe and a hash included', async () => {
    const made = await user({ userPrincipalName: `f.o'varrick@${DOMAIN}`, mailNickname: 'fo' });
    const check = async (key: string, expected = '200') =>
      expect(outcome(await standin.get(`/v1.0/users/${key}`)), key).toBe(expected);
    await check(made.id);
    await check(made.id.toUpperCase());
    await check(`f.o'varrick@${DOMAIN}`);
    await check(`F.O'Varrick@${DOMAIN.toUpperCase()}`);
    const guest = (await read(standin, "/v1.0/users?$filter=userType eq 'Guest'&$select=userPrincipalName")).value[0];
    await check(guest.userPrincipalName.replaceAll('#', '%23'));
    await check(`nobody@${DOMAIN}`, '404 Request_ResourceNotFound');
    await check(ZERO, '404 Request_ResourceNotFound');
    await check('nonsense', '404 Request_ResourceNotFound');
    expect(outcome(await standin.get(`/v1.0/users('${made.id}')`))).toBe('200');
    expect(outcome(await standin.get(`/v1.0/users('f.o''varrick@${DOMAIN}')`))).toBe('200');
  });

  test.each(['userPrincipalName', 'mail', 'mailNickname', 'employeeId', 'displayName'])(
    'is found by %s, as the data source asks for it',
    async (name) => {
      const [first] = (await read(standin, `/v1.0/users?$select=id,${name}&$filter=accountEnabled eq true&$top=1`))
        .value;
      const { value } = await read(standin, `/v1.0/users?$filter=${name} eq '${first[name].toUpperCase()}'&$select=id`);
      expect(value).toEqual([{ id: first.id }]);
    },
  );

  test('is listed by pages, and counted with the header alone', async () => {
    const all = await read(standin, '/v1.0/users');
    const seen: string[] = [];
    let next: string | undefined = '/v1.0/users?$top=7';
    while (next) {
      const page: Json = await read(standin, next);
      seen.push(...page.value.map(({ id }: Json) => id));
      next = page['@odata.nextLink']?.slice(standin.tenant.url.length);
    }
    expect(seen).toEqual(all.value.map(({ id }: Json) => id));
    const plain = await standin.get('/v1.0/users/$count');
    expect(outcome(plain)).toBe('400 Request_BadRequest');
    expect(plain.body.error.message).toBe('$count is not currently supported.');
    const counted = await standin.get('/v1.0/users/$count', { headers: { ConsistencyLevel: 'eventual' } });
    expect([counted.status, counted.text, counted.headers['content-type']]).toEqual([
      200,
      `${seen.length}`,
      expect.stringMatching(/^text\/plain/),
    ]);
  });

  test('is changed by PATCH: null clears, what is left out stays', async () => {
    const { id } = await user({ department: 'Ink', jobTitle: 'Scribe', businessPhones: ['1'] });
    await done(standin.patch(`/v1.0/users/${NEW.userPrincipalName}`, { department: null, businessPhones: [] }));
    expect(await read(standin, `/v1.0/users/${id}?$select=department,jobTitle,businessPhones`)).toMatchObject({
      department: null,
      jobTitle: 'Scribe',
      businessPhones: [],
    });
    await done(standin.patch(`/v1.0/users/${id}`, { userPrincipalName: `ada@${DOMAIN}` }));
    expect(outcome(await standin.get(`/v1.0/users/ada@${DOMAIN}`))).toBe('200');
    expect(outcome(await standin.get(`/v1.0/users/${NEW.userPrincipalName}`))).toBe('404 Request_ResourceNotFound');
  });

  test('PATCHes start from what is stored, however far reads are behind (graph.md 7.2)', async () => {
    const { id } = await user();
    await standin.manners({ lagReads: 50 });
    await done(standin.patch(`/v1.0/users/${id}`, { jobTitle: 'Scribe' }));
    await done(standin.patch(`/v1.0/users/${id}`, { department: 'Ink' }));
    await standin.manners({ lagReads: 0 });
    expect(await read(standin, `/v1.0/users/${id}?$select=jobTitle,department`)).toMatchObject({
      jobTitle: 'Scribe',
      department: 'Ink',
    });
  });
});

describe('refused is', () => {
  const check = async (body: unknown, message?: string) => {
    const before = standin.tenant.directory.store.count('user');
    const got = await standin.post('/v1.0/users', body);
    expect(outcome(got), JSON.stringify(body)).toBe('400 Request_BadRequest');
    if (message) expect(got.body.error.message).toBe(message);
    expect(standin.tenant.directory.store.count('user')).toBe(before);
  };

  test.each(Object.keys(NEW))('a new user without %s', async (name) => {
    await check({ ...NEW, [name]: undefined });
    await check({ ...NEW, [name]: null });
  });

  test('a value that does not fit', async () => {
    for (const values of [
      { passwordProfile: {} },
      { passwordProfile: { password: '' } },
      { passwordProfile: 'secret' },
      { passwordProfile: { password: 'x', hint: 'y' } },
      { accountEnabled: 'true' },
      { displayName: 'x'.repeat(257) },
      { mailNickname: 'x'.repeat(65) },
      { usageLocation: 'GBR' },
      { employeeId: 'x'.repeat(17) },
      { id: ZERO },
      { createdDateTime: '2020-01-01T00:00:00Z' },
      { onPremisesSamAccountName: 'x' },
      { colour: 'red' },
      { 'members@odata.bind': [] },
    ]) {
      await check({ ...NEW, ...values });
    }
    await check([]);
    await check('x');
    await check(undefined);
  });

  test('a userPrincipalName outside the verified domains, or taken', async () => {
    const domain =
      'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.';
    for (const userPrincipalName of [
      'ada',
      'ada@',
      `@${DOMAIN}`,
      'ada@other.example',
      `a b@${DOMAIN}`,
      `a@b@${DOMAIN}`,
    ]) {
      await check({ ...NEW, userPrincipalName }, domain);
    }
    await user();
    await check(
      { ...NEW, userPrincipalName: NEW.userPrincipalName.toUpperCase() },
      'Another object with the same value for property userPrincipalName already exists.',
    );
    const { id } = await user({ userPrincipalName: `b@${DOMAIN}` });
    for (const userPrincipalName of [NEW.userPrincipalName, 'b@other.example', null, '']) {
      expect(outcome(await standin.patch(`/v1.0/users/${id}`, { userPrincipalName }))).toBe('400 Request_BadRequest');
    }
    await done(standin.patch(`/v1.0/users/${id}`, { userPrincipalName: `B@${DOMAIN}` }));
    await user({ userPrincipalName: `c@${standin.tenant.directory.domains[0]}` });
  });

  test('what is no path, no method, or no query option', async () => {
    const { id } = await user();
    expect(outcome(await standin.put(`/v1.0/users/${id}`, NEW))).toBe('405 Request_BadRequest');
    expect(outcome(await standin.del('/v1.0/users'))).toBe('405 Request_BadRequest');
    expect(outcome(await standin.get(`/v1.0/users/${id}/messages`))).toBe('400 BadRequest');
    expect(outcome(await standin.get(`/v1.0/users/${id}?$filter=id eq 'x'`))).toBe('400 BadRequest');
    expect(outcome(await standin.get(`/v1.0/users?colour=red`))).toBe('400 BadRequest');
    expect(outcome(await standin.get(`/v1.0/users?$select=colour`))).toBe('400 BadRequest');
    expect(outcome(await standin.post(`/v1.0/users?$select=id`, NEW))).toBe('400 BadRequest');
  });
});

test('a password is kept nowhere, and told nobody', async () => {
  const { id } = await user();
  await standin.patch(`/v1.0/users/${id}`, { passwordProfile: { password: 'second-and-last' } });
  const texts = [
    (await standin.get(`/v1.0/users/${id}?$select=passwordProfile,id`)).text,
    (await standin.get('/v1.0/auditLogs/directoryAudits?$top=999')).text,
    JSON.stringify(standin.tenant.directory.store.list('user')),
    JSON.stringify(standin.tenant.log.list()),
  ];
  for (const text of texts) expect(text).not.toMatch(/first-and-only|second-and-last/);
});

describe('deletion', () => {
  test('is soft: gone from everywhere, and back with all it had', async () => {
    const made = await user({ department: 'Ink' });
    const [group] = (await read(standin, '/v1.0/groups?$top=1')).value;
    const reference = { '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${made.id}` };
    await done(standin.post(`/v1.0/groups/${group.id}/members/$ref`, reference));
    const members = async () =>
      (await read(standin, `/v1.0/groups/${group.id}/members`)).value.some(({ id }: Json) => id === made.id);
    expect(await members()).toBe(true);
    await done(standin.del(`/v1.0/users/${NEW.userPrincipalName}`));
    for (let poll = 0; poll < 5; poll++) {
      expect(outcome(await standin.get(`/v1.0/users/${made.id}`))).toBe('404 Request_ResourceNotFound');
    }
    expect(outcome(await standin.get(`/v1.0/users/${NEW.userPrincipalName}`))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.del(`/v1.0/users/${made.id}`))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.patch(`/v1.0/users/${made.id}`, {}))).toBe('404 Request_ResourceNotFound');
    expect(await members()).toBe(false);
    const { value: references } = await read(standin, `/v1.0/groups/${group.id}/members/$ref`);
    expect(JSON.stringify(references)).not.toContain(made.id);
    const deleted = await read(standin, '/v1.0/directory/deletedItems/microsoft.graph.user?$select=id,deletedDateTime');
    expect(deleted.value).toEqual([{ id: made.id, deletedDateTime: START.toISOString().replace('.000Z', 'Z') }]);
    const restored = await standin.post(`/v1.0/directory/deletedItems/${made.id}/restore`);
    expect(restored.status).toBe(200);
    expect(restored.body).toMatchObject({ '@odata.type': '#microsoft.graph.user', id: made.id });
    expect((await read(standin, `/v1.0/users/${made.id}?$select=department`)).department).toBe('Ink');
    expect(await members()).toBe(true);
  });

  test('frees the userPrincipalName, and a restore finds it taken', async () => {
    const { id } = await user();
    await standin.del(`/v1.0/users/${id}`);
    await user();
    expect(outcome(await standin.post(`/v1.0/directory/deletedItems/${id}/restore`))).toBe('400 Request_BadRequest');
  });
});

test('reading needs User.Read.All or the like, writing User.ReadWrite.All', async () => {
  const { id } = await user();
  const basic = await standin.clientWith(['User.ReadBasic.All']);
  const stranger = await standin.clientWith(['Group.ReadWrite.All']);
  expect(outcome(await standin.get(`/v1.0/users/${id}`, { token: basic.token }))).toBe('200');
  for (const [token, call] of [
    [basic.token, 'PATCH'],
    [basic.token, 'DELETE'],
    [stranger.token, 'GET'],
    [stranger.token, 'PATCH'],
  ] as const) {
    expect(outcome(await standin.ask(call, `/v1.0/users/${id}`, {}, { token }))).toBe(
      '403 Authorization_RequestDenied',
    );
  }
});

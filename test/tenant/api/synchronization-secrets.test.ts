/** Synchronization secrets and validateCredentials (graph.md 6.4; azuread-provider.md 2.9, 8.11). */
import { describe, expect, test } from 'vitest';
import { SECRET_KEYS, storedSecrets } from '../../../src/tenant/api/synchronization-secrets.ts';
import { type Json, outcome, useStandin } from '../support.ts';
import { done, pair, read } from './application-kit.ts';
import { provisioned } from './synchronization-kit.ts';

const standin = useStandin();

const SETTINGS = '{"Enabled":false,"DeleteThresholdEnabled":false}';
const TOKEN = 'scim-token-3f9a';
const FULL = {
  BaseAddress: 'https://scim.example.com/v2',
  SecretToken: TOKEN,
  SyncNotificationSettings: SETTINGS,
  SyncAll: 'false',
};

const bodyOf = (secrets: Readonly<Record<string, string | null>>) => ({
  value: Object.entries(secrets).map(([key, value]) => ({ key, value })),
});

const secretsOf = (value: readonly Json[]) => Object.fromEntries(value.map((item) => [item.key, item.value]));

/** Secrets of a new application: PUT, GET, and what is stored. */
async function subject(templateId?: string) {
  const { base, principal } = await provisioned(standin, templateId);
  const path = `${base}/secrets`;
  return {
    base,
    path,
    put: (secrets: Readonly<Record<string, string | null>>) => standin.put(path, bodyOf(secrets)),
    shown: async () => secretsOf((await read(standin, path)).value),
    stored: () => secretsOf(storedSecrets(standin.tenant, principal.id)),
  };
}

describe('PUT and GET', () => {
  test('keep exactly the keys that were put, in their order; what is secret is masked', async () => {
    const { path, put, stored } = await subject();
    expect((await read(standin, path)).value).toEqual([]);
    await done(put(FULL));
    expect((await read(standin, path)).value).toEqual([
      { key: 'BaseAddress', value: 'https://scim.example.com/v2' },
      { key: 'SecretToken', value: '*' },
      { key: 'SyncNotificationSettings', value: SETTINGS },
      { key: 'SyncAll', value: 'false' },
    ]);
    expect(stored()).toEqual(FULL);
    await done(put({ SyncAll: 'true', SecretToken: 'other' }));
    expect((await read(standin, path)).value.map(({ key }: Json) => key)).toEqual(['SyncAll', 'SecretToken']);
    expect(stored()).toEqual({ SyncAll: 'true', SecretToken: 'other' });
  });

  test('drop a key with an empty value, as the provider deletes (azuread-provider.md 2.9)', async () => {
    const { put, shown } = await subject();
    await put(FULL);
    await done(put({ BaseAddress: '', SecretToken: '', SyncAll: 'true' }));
    expect(await shown()).toEqual({ SyncAll: 'true' });
    await done(put({ SyncAll: null }));
    expect(await shown()).toEqual({});
    await done(put({}));
    expect(await shown()).toEqual({});
  });

  test('take every key of the enumeration', async () => {
    const { put, shown } = await subject();
    expect(SECRET_KEYS).toHaveLength(45);
    await done(put(Object.fromEntries(SECRET_KEYS.map((key) => [key, 'value']))));
    const values = await shown();
    expect(Object.keys(values)).toEqual(SECRET_KEYS);
    const hidden = Object.keys(values).filter((key) => values[key] === '*');
    expect(hidden).toEqual([
      'Password',
      'SecretToken',
      'AppKey',
      'ClientSecret',
      'ConsumerSecret',
      'TokenKey',
      'Oauth2AccessToken',
      'Oauth2RefreshToken',
      'Oauth2ClientSecret',
      'Oauth2AuthorizationCode',
      'ConnectionString',
    ]);
  });

  test('a mask that is sent back keeps what is stored', async () => {
    const { path, put, stored } = await subject();
    await put(FULL);
    const { value } = await read(standin, path);
    await done(standin.put(path, { value }));
    expect(stored()).toEqual(FULL);
    await done(put({ SecretToken: '*', BaseAddress: 'https://new.example.com' }));
    expect(stored()).toEqual({ SecretToken: TOKEN, BaseAddress: 'https://new.example.com' });
    await standin.manners({ lagReads: 50 });
    await put({ SecretToken: 'newer' });
    await done(put({ SecretToken: '*' }));
    expect(secretsOf((standin.tenant.directory.store.list('synchronizationSecrets')[0] as Json).secrets)).toEqual({
      SecretToken: 'newer',
    });
  });

  test('a mask with nothing behind it is refused, and a star that masks nothing is a value', async () => {
    const { put, stored } = await subject();
    expect(outcome(await put({ SecretToken: '*' }))).toBe('400 Request_BadRequest');
    expect(stored()).toEqual({});
    await done(put({ Domain: '*' }));
    expect(stored()).toEqual({ Domain: '*' });
    await standin.behaviours({ maskedSecrets: 'all' });
    await done(put({ Domain: '*' }));
    expect(outcome(await put({ Url: '*' }))).toBe('400 Request_BadRequest');
  });

  test('follow the switches of graph.md 11.5', async () => {
    const { put, shown, stored } = await subject();
    await put(FULL);
    await standin.behaviours({ maskedSecrets: 'all' });
    expect(new Set(Object.values(await shown()))).toEqual(new Set(['*']));
    await standin.behaviours({ maskedSecrets: 'sensitive', secretsPut: 'merge' });
    await done(put({ SyncAll: 'true', Domain: 'd', BaseAddress: '' }));
    expect(stored()).toEqual({ SecretToken: TOKEN, SyncNotificationSettings: SETTINGS, SyncAll: 'true', Domain: 'd' });
    expect(outcome(await put({ Colour: 'red' }))).toBe('400 Request_BadRequest');
    await standin.behaviours({ unknownSecretKeys: 'accepted' });
    await done(put({ Colour: 'red' }));
    await standin.behaviours({ putSecretsValidates: true, secretsPut: 'replace' });
    expect(outcome(await put({ SecretToken: 'x' }))).toBe('400 CredentialValidationFailure');
    await done(put(FULL));
    await done(put({ SecretToken: '' }));
  });

  test.each<[unknown]>([
    [{}],
    [{ value: {} }],
    [{ value: null }],
    [{ value: [], more: 1 }],
    [{ value: [null] }],
    [{ value: ['SecretToken'] }],
    [{ value: [{ key: 'SecretToken' }] }],
    [{ value: [{ value: 'x' }] }],
    [{ value: [{ key: 'SecretToken', value: 7 }] }],
    [{ value: [{ key: 'SecretToken', value: 'x', type: 'secret' }] }],
    [{ value: [{ key: 'secrettoken', value: 'x' }] }],
    [{ value: [{ key: 'constructor', value: 'x' }] }],
    [
      {
        value: [
          { key: 'SecretToken', value: 'x' },
          { key: 'SecretToken', value: 'y' },
        ],
      },
    ],
    [[{ key: 'SecretToken', value: 'x' }]],
    ['x'],
    [null],
    [undefined],
  ])('refuse %j, and change nothing', async (body) => {
    const { path, put, stored } = await subject();
    await put(FULL);
    expect((await standin.put(path, body)).status).toBe(400);
    expect(stored()).toEqual(FULL);
  });

  test('no other methods, and no query options', async () => {
    const { path } = await subject();
    expect(outcome(await standin.post(path, bodyOf(FULL)))).toBe('405 Request_BadRequest');
    expect(outcome(await standin.del(path))).toBe('405 Request_BadRequest');
    expect(outcome(await standin.get(`${path}?$select=key`))).toBe('400 BadRequest');
    expect(outcome(await standin.put(`${path}?force=true`, bodyOf(FULL)))).toBe('400 BadRequest');
  });

  test('are of one service principal, job or no job, and reached by way of its application', async () => {
    const { base, application } = await provisioned(standin);
    const { principal } = await pair(standin);
    await done(standin.put(`${base}/secrets`, bodyOf(FULL)));
    const byApplication = `/v1.0/applications/${application.id}/synchronization/secrets`;
    expect((await read(standin, byApplication)).value).toHaveLength(4);
    const other = `/v1.0/servicePrincipals/${principal.id}/synchronization/secrets`;
    expect((await read(standin, other)).value).toEqual([]);
  });

  test('writes say 403 or 409 as often as the switches say', async () => {
    const { put } = await subject();
    await standin.manners({ synchronizationForbidden: 1, synchronizationConflict: 1 });
    expect(outcome(await put(FULL))).toBe('403 Authorization_RequestDenied');
    expect(outcome(await put(FULL))).toBe('409 Conflict');
    expect(outcome(await put(FULL))).toBe('204');
  });
});

describe('a secret stands nowhere else', () => {
  test('not in an answer, the audit log, the request log or an error', async () => {
    const { base, path, put } = await subject();
    const job = await standin.post(`${base}/jobs`, { templateId: 'scim' });
    const texts: string[] = [];
    const tell = async (got: Promise<{ text: string }>) => void texts.push((await got).text);
    await tell(put(FULL));
    await tell(standin.get(path));
    await tell(standin.get(`${base}/jobs`));
    await tell(standin.put(path, { value: [{ key: TOKEN, value: TOKEN }] }));
    await tell(standin.put(path, { value: [{ key: 'SecretToken', value: TOKEN, [TOKEN]: 1 }] }));
    await tell(standin.put(path, { value: [{ key: 'SecretToken', value: [TOKEN] }] }));
    await standin.manners({ refuseCredentials: true });
    await tell(standin.post(`${base}/jobs/${job.body.id}/validateCredentials`, { credentials: bodyOf(FULL).value }));
    await tell(standin.post(`${base}/jobs/${job.body.id}/validateCredentials`, { useSavedCredentials: true }));
    await tell(standin.get('/v1.0/auditLogs/directoryAudits?$top=999'));
    texts.push(JSON.stringify(standin.tenant.log.list()));
    expect(texts).toHaveLength(10);
    for (const text of texts) expect(text).not.toContain(TOKEN);
    expect(texts.at(-2)).toContain('Update provisioning setting or credentials');
  });

  test('and equal bodies are known by their hash alone', async () => {
    const { path, put } = await subject();
    await put(FULL);
    await put(FULL);
    await put({ SecretToken: 'x' });
    const hashes = standin.tenant.log.list(0, path).map(({ bodyHash }) => bodyHash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });
});

describe('validateCredentials', () => {
  const REFUSED =
    'You appear to have entered invalid credentials. Please confirm you are using the correct information for an administrative account.';
  const credentials = (secrets: Readonly<Record<string, string>>) => ({ credentials: bodyOf(secrets).value });

  /** Asks the job and the collection of jobs; both must say the same. */
  async function verdict(body: unknown, saved?: Readonly<Record<string, string>>): Promise<string> {
    const { base, put } = await subject();
    if (saved) await put(saved);
    const { body: job } = await standin.post(`${base}/jobs`, { templateId: 'customappsso' });
    const one = outcome(await standin.post(`${base}/jobs/${job.id}/validateCredentials`, body));
    expect(outcome(await standin.post(`${base}/jobs/validateCredentials`, body))).toBe(one);
    return one;
  }

  test.each<[string, unknown, Readonly<Record<string, string>> | undefined, string]>([
    ['an address and a token', credentials(FULL), undefined, '204'],
    ['an address and a password', credentials({ BaseAddress: 'https://a.b', Password: 'p' }), undefined, '204'],
    ['with all parameters', { ...credentials(FULL), applicationIdentifier: 'x', templateId: 'scim' }, undefined, '204'],
    ['what is saved', { useSavedCredentials: true }, FULL, '204'],
    ['what is saved, with credentials beside it', { useSavedCredentials: true, ...credentials({}) }, FULL, '204'],
    ['what is saved, when nothing is said', {}, FULL, '204'],
    ['what is saved, without a body', undefined, FULL, '204'],
    ['a mask of what is saved', credentials({ ...FULL, SecretToken: '*' }), FULL, '204'],
    ['nothing that is saved', { useSavedCredentials: true }, undefined, '400 CredentialValidationFailure'],
    ['no address', credentials({ SecretToken: 'x' }), FULL, '400 CredentialValidationFailure'],
    ['no proof', credentials({ BaseAddress: 'https://a.b' }), FULL, '400 CredentialValidationFailure'],
    [
      'an address in clear',
      credentials({ ...FULL, BaseAddress: 'http://a.b' }),
      FULL,
      '400 CredentialValidationFailure',
    ],
    ['no URL', credentials({ ...FULL, BaseAddress: 'a.b' }), FULL, '400 CredentialValidationFailure'],
    ['an empty token', credentials({ ...FULL, SecretToken: '' }), FULL, '400 CredentialValidationFailure'],
    ['no list', { credentials: FULL }, FULL, '400 BadRequest'],
    ['a mask of nothing', credentials({ ...FULL, SecretToken: '*' }), undefined, '400 Request_BadRequest'],
    ['an unknown key', credentials({ Colour: 'red' }), FULL, '400 Request_BadRequest'],
    ['an unknown parameter', { ...credentials(FULL), force: true }, FULL, '400 BadRequest'],
    ['a parameter of another type', { useSavedCredentials: 'true' }, FULL, '400 BadRequest'],
    ['a template that is no text', { ...credentials(FULL), templateId: 7 }, FULL, '400 BadRequest'],
    ['a list', [], FULL, '400 BadRequest'],
  ])('of %s', async (_name, body, saved, expected) => {
    expect(await verdict(body, saved)).toBe(expected);
  });

  test('says what vendors quote, also when the switch refuses everything', async () => {
    const { base } = await subject();
    await standin.manners({ refuseCredentials: true });
    const got = await standin.post(`${base}/jobs/validateCredentials`, credentials(FULL));
    expect(outcome(got)).toBe('400 CredentialValidationFailure');
    expect(got.body.error.message).toBe(REFUSED);
  });

  test('needs no address for a connector that knows it, as in the guide for AWS', async () => {
    const { base } = await subject('8b1025e4-1dd2-430b-a150-2ef79cd700f5');
    const { body: job } = await standin.post(`${base}/jobs`, { templateId: 'aws' });
    const secrets = credentials({ ClientSecret: 'x', SecretToken: 'y' });
    const collection = `${base}/jobs/validateCredentials`;
    await done(standin.post(`${base}/jobs/${job.id}/validateCredentials`, secrets));
    await done(standin.post(collection, { ...secrets, templateId: 'aws' }));
    expect(outcome(await standin.post(collection, secrets))).toBe('400 CredentialValidationFailure');
    const wrong = credentials({ ClientSecret: 'x', BaseAddress: 'http://a.b' });
    expect(outcome(await standin.post(`${base}/jobs/${job.id}/validateCredentials`, wrong))).toBe(
      '400 CredentialValidationFailure',
    );
  });

  test('saves nothing', async () => {
    const { base, shown } = await subject();
    await done(standin.post(`${base}/jobs/validateCredentials`, credentials(FULL)));
    expect(await shown()).toEqual({});
  });

  test('of an unknown job is 404', async () => {
    const { base } = await subject();
    const got = await standin.post(`${base}/jobs/nonsense/validateCredentials`, credentials(FULL));
    expect(outcome(got)).toBe('404 Request_ResourceNotFound');
  });
});

test('acquireAccessToken takes credentials, and answers 204', async () => {
  const { base } = await subject();
  const path = `${base}/acquireAccessToken`;
  const secrets = { Oauth2ClientId: 'id', Oauth2ClientSecret: 'x', Oauth2AuthorizationCode: 'y' };
  await done(standin.post(path, { credentials: bodyOf(secrets).value }));
  expect(outcome(await standin.post(path, { credentials: [] }))).toBe('400 CredentialValidationFailure');
  expect(outcome(await standin.post(path, {}))).toBe('400 BadRequest');
  expect(outcome(await standin.post(path, { useSavedCredentials: true }))).toBe('400 BadRequest');
});

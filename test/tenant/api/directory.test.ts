/** `/directoryObjects` and `/organization` (azuread-provider.md 2.12). */
import { describe, expect, test } from 'vitest';
import { type Json, outcome, useStandin, ZERO } from '../support.ts';
import { pair, read } from './application-kit.ts';

const standin = useStandin();

/** One object of each type: type and id. */
async function objects(): Promise<[string, string][]> {
  const { application, principal } = await pair(standin);
  const first = async (set: string) => (await read(standin, `/v1.0/${set}?$top=1`)).value[0].id;
  return [
    ['user', await first('users')],
    ['group', await first('groups')],
    ['application', application.id],
    ['servicePrincipal', principal.id],
  ];
}

describe('a directory object', () => {
  test('says its type, as the provider asks for it before it makes someone an owner', async () => {
    for (const [type, id] of await objects()) {
      const got = await read(standin, `/v1.0/directoryObjects/${id.toUpperCase()}`);
      expect([got['@odata.type'], got.id]).toEqual([`#microsoft.graph.${type}`, id]);
      expect(got['@odata.context']).toMatch(/#directoryObjects\/\$entity$/);
      expect(Object.keys(await read(standin, `/beta/directoryObjects/${id}?$select=id`))).toHaveLength(3);
    }
  });

  test('that is none is 404, deleted ones and policies included', async () => {
    const [[, user]] = (await objects()) as [[string, string]];
    await standin.del(`/v1.0/users/${user}`);
    for (const id of [ZERO, 'nonsense', user]) {
      expect(outcome(await standin.get(`/v1.0/directoryObjects/${id}`)), id).toBe('404 Request_ResourceNotFound');
    }
    expect(outcome(await standin.get(`/v1.0/directoryObjects/${ZERO}?$filter=id eq 'x'`))).toMatch(/^40/);
    expect(outcome(await standin.del(`/v1.0/directoryObjects/${user}`))).toBe('405 Request_BadRequest');
  });
});

describe('getByIds', () => {
  const post = (body: unknown) => standin.post('/v1.0/directoryObjects/getByIds', body);

  test('gives those that are there, each once and with its type', async () => {
    const all = await objects();
    const ids = all.map(([, id]) => id);
    const got = await post({ ids: [...ids, ZERO, ids[0]?.toUpperCase()] });
    expect(got.body.value.map((item: Json) => [item['@odata.type'].split('.').at(-1), item.id])).toEqual(all);
    expect(got.body['@odata.context']).toMatch(/#directoryObjects$/);
  });

  test('keeps the types that are asked for', async () => {
    const all = await objects();
    const ids = all.map(([, id]) => id);
    const typesOf = async (types: unknown) => (await post({ ids, types })).body.value.map(({ id }: Json) => id);
    expect(await typesOf(['user', 'GROUP'])).toEqual(ids.slice(0, 2));
    expect(await typesOf(null)).toEqual(ids);
    expect(await typesOf(['application'])).toEqual([ids[2]]);
  });

  test('refuses anything else', async () => {
    const check = async (body: unknown, expected = '400 BadRequest') =>
      expect(outcome(await post(body)), JSON.stringify(body)).toBe(expected);
    await check(undefined);
    await check({});
    await check([]);
    await check({ ids: ZERO });
    await check({ ids: [7] });
    await check({ ids: ['nonsense'] });
    await check({ ids: [ZERO], more: 1 });
    await check({ ids: [ZERO], types: ['device'] }, '400 Request_BadRequest');
    await check({ ids: [ZERO], types: ['constructor'] }, '400 Request_BadRequest');
    await check({ ids: [ZERO], types: 'user' }, '400 Request_BadRequest');
    await check({ ids: Array.from({ length: 1001 }, () => ZERO) }, '400 Request_BadRequest');
    await check({ ids: Array.from({ length: 1000 }, () => ZERO) }, '200');
    await check({ ids: [] }, '200');
    expect(outcome(await standin.get('/v1.0/directoryObjects/getByIds'))).toBe('405 Request_BadRequest');
  });
});

describe('the organization', () => {
  test('is one, with its domains: the first is initial, one is the default', async () => {
    const { value } = await read(standin, '/v1.0/organization');
    expect(value).toHaveLength(1);
    const [tenant] = value;
    expect(tenant.id).toBe(standin.tenant.tenantId);
    const names = tenant.verifiedDomains.map(({ name, isInitial, isDefault }: Json) => [name, isInitial, isDefault]);
    expect(names).toEqual([
      [standin.tenant.directory.domains[0], true, false],
      ['entrada.example', false, true],
    ]);
    const one = await read(standin, `/v1.0/organization/${tenant.id.toUpperCase()}`);
    expect(one).toMatchObject(tenant);
    expect((await read(standin, '/v1.0/organization?$select=id')).value).toEqual([{ id: tenant.id }]);
    expect(outcome(await standin.get(`/v1.0/organization/${ZERO}`))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.get('/v1.0/organization?$select=colour'))).toBe('400 BadRequest');
    expect(outcome(await standin.patch(`/v1.0/organization/${tenant.id}`, {}))).toBe('405 Request_BadRequest');
  });

  test('is not for everybody', async () => {
    const { token } = await standin.clientWith(['Synchronization.Read.All']);
    expect(outcome(await standin.get('/v1.0/organization', { token }))).toBe('403 Authorization_RequestDenied');
  });
});

describe('domains', () => {
  test('are those that the tenant has verified', async () => {
    const { domains } = standin.tenant.directory;
    const { value, '@odata.context': context } = await read(standin, '/v1.0/domains');
    expect(context).toBe(`${standin.tenant.url}/v1.0/$metadata#domains`);
    expect(value.map(({ id }: Json) => id)).toEqual(domains);
    const flags = value.map(({ isInitial, isDefault, isVerified }: Json) => [isInitial, isDefault, isVerified]);
    expect(flags).toEqual(domains.map((_one, place) => [place === 0, place === domains.length - 1, true]));
    expect(await read(standin, `/v1.0/domains/${domains[0]?.toUpperCase()}`)).toMatchObject({
      '@odata.context': `${standin.tenant.url}/v1.0/$metadata#domains/$entity`,
      id: domains[0],
      authenticationType: 'Managed',
    });
    expect(outcome(await standin.get('/v1.0/domains/none.example'))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.get('/v1.0/domains?$unknown=1'))).toBe('400 BadRequest');
  });
});

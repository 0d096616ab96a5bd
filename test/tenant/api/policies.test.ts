/** Claims mapping and token issuance policies, and their assignment (graph.md 3.3, 4.1; azuread-provider.md 2.7). */
import { describe, expect, test } from 'vitest';
import { type Json, outcome, useStandin, ZERO } from '../support.ts';
import { done, pair, read } from './application-kit.ts';

const standin = useStandin();

const CLAIMS = ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[]}}'];
const OTHER_CLAIMS = ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"false","ClaimsSchema":[]}}'];
const ISSUANCE = ['{"TokenIssuancePolicy":{"Version":1,"TokenResponseSigningPolicy":"ResponseOnly"}}'];

async function policy(values: object = {}, set = 'claimsMappingPolicies'): Promise<Json> {
  const got = await standin.post(`/v1.0/policies/${set}`, { displayName: 'Claims', definition: CLAIMS, ...values });
  expect(got.status, got.text).toBe(201);
  return got.body;
}

const issuance = (values: object = {}) => policy({ definition: ISSUANCE, ...values }, 'tokenIssuancePolicies');

/** A reference by one of the two URLs that clients send. */
const reference = (id: string, set = 'policies/claimsMappingPolicies') => ({
  '@odata.id': `${standin.tenant.url}/v1.0/${set}/${id}`,
});

describe.each([
  ['claimsMappingPolicies', CLAIMS, OTHER_CLAIMS],
  ['tokenIssuancePolicies', ISSUANCE, ['{"TokenIssuancePolicy":{"Version":1}}']],
] as const)('%s', (set, definition, other) => {
  const base = `/v1.0/policies/${set}`;

  test('are created, read, changed and deleted as the provider does it', async () => {
    const made = await standin.post(base, { definition, displayName: 'Claims' });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      '@odata.context': `${standin.tenant.url}/v1.0/$metadata#policies/${set}/$entity`,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      deletedDateTime: null,
      definition,
      displayName: 'Claims',
      description: null,
      isOrganizationDefault: false,
    });
    const path = `${base}/${made.body.id}`;
    expect(await read(standin, path)).toEqual(made.body);
    await done(standin.patch(path, { displayName: 'Renamed', definition: other }));
    expect(await read(standin, path)).toMatchObject({ displayName: 'Renamed', definition: other });
    await done(standin.patch(path, { description: 'x' }));
    expect(await read(standin, path)).toMatchObject({ displayName: 'Renamed', definition: other, description: 'x' });
    expect((await read(standin, base)).value.map(({ id }: Json) => id)).toEqual([made.body.id]);
    await done(standin.del(path));
    expect(outcome(await standin.get(path))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.del(path))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.patch(path, { displayName: 'x' }))).toBe('404 Request_ResourceNotFound');
  });

  test('need a name and a definition of their own kind', async () => {
    const check = async (body: unknown, expected = '400 Request_BadRequest') =>
      expect(outcome(await standin.post(base, body)), JSON.stringify(body)).toBe(expected);
    await check({ displayName: 'x' });
    await check({ definition });
    await check({ displayName: '', definition });
    await check({ displayName: 'x'.repeat(257), definition });
    await check({ displayName: 'x', definition: definition[0] });
    await check({ displayName: 'x', definition: [] });
    await check({ displayName: 'x', definition: [...definition, ...definition] });
    await check({ displayName: 'x', definition: [JSON.parse(definition.join(''))] });
    await check({ displayName: 'x', definition: set === 'claimsMappingPolicies' ? ISSUANCE : CLAIMS });
    await check({ displayName: 'x', definition, id: ZERO });
    await check({ displayName: 'x', definition, colour: 'red' });
    await check([]);
    await check('x');
    const kinds = ['claimsMappingPolicy', 'tokenIssuancePolicy'];
    const [own, other] = set === 'claimsMappingPolicies' ? kinds : kinds.reverse();
    await check({ displayName: 'x', definition, '@odata.type': `#microsoft.graph.${other}` });
    await check({ displayName: 'x', definition, '@odata.type': `#microsoft.graph.${own}` }, '201');
  });

  test('keep what they were when a change is refused', async () => {
    const { body } = await standin.post(base, { displayName: 'x', definition });
    const check = async (change: unknown) =>
      expect(outcome(await standin.patch(`${base}/${body.id}`, change)), JSON.stringify(change)).toBe(
        '400 Request_BadRequest',
      );
    await check({ definition: ['{}'] });
    await check({ definition: [] });
    await check({ definition: null });
    await check({ displayName: null });
    await check({ id: ZERO });
    await check({ deletedDateTime: null });
    expect(await read(standin, `${base}/${body.id}`)).toMatchObject({ displayName: 'x', definition });
  });

  test('are found by name, in any case', async () => {
    await standin.post(base, { displayName: "Ada's claims", definition });
    await standin.post(base, { displayName: 'Another', definition });
    const found = async (filter: string) => (await read(standin, `${base}?$filter=${filter}`)).value.length;
    expect(await found("displayName eq 'ada''s CLAIMS'")).toBe(1);
    expect(await found("startswith(displayName,'a')")).toBe(2);
    expect(outcome(await standin.get(`${base}?$filter=description eq 'x'`))).toBe('400 Request_UnsupportedQuery');
    expect(outcome(await standin.get(`${base}?$filter=colour eq 'x'`))).toBe('400 BadRequest');
    expect(outcome(await standin.get(`${base}?colour=red`))).toBe('400 BadRequest');
    expect(outcome(await standin.get(`${base}?$expand=appliesTo`))).toBe('400 Request_UnsupportedQuery');
  });
});

test('the refusal of a definition says no more than the real one (graph.md 4.1)', async () => {
  const got = await standin.post('/v1.0/policies/claimsMappingPolicies', { displayName: 'x', definition: ['{}'] });
  expect(got.body.error).toMatchObject({
    code: 'Request_BadRequest',
    message: 'Property definition has an invalid value.',
    details: [{ code: 'InvalidValue', target: 'definition' }],
  });
});

describe('assignment', () => {
  test.each(['policies/claimsMappingPolicies', 'directoryObjects'])('takes a reference by %s', async (set) => {
    const { principal } = await pair(standin);
    const made = await policy();
    const path = `/v1.0/servicePrincipals/${principal.id}/claimsMappingPolicies`;
    await done(standin.post(`${path}/$ref`, reference(made.id.toUpperCase(), set)));
    const { value } = await read(standin, path);
    const { '@odata.context': _context, ...shown } = made;
    expect(value).toEqual([shown]);
    expect((await read(standin, `${path}?$select=id`)).value).toEqual([{ id: made.id }]);
    await done(standin.del(`${path}/${made.id}/$ref`));
    expect((await read(standin, path)).value).toEqual([]);
    expect(outcome(await standin.del(`${path}/${made.id}/$ref`))).toBe('404 Request_ResourceNotFound');
  });

  test('by appId, and shown by $expand', async () => {
    const { principal } = await pair(standin);
    const made = await policy();
    await done(
      standin.post(
        `/v1.0/servicePrincipals(appId='${principal.appId}')/claimsMappingPolicies/$ref`,
        reference(made.id),
      ),
    );
    const shown = await read(standin, `/v1.0/servicePrincipals/${principal.id}?$expand=claimsMappingPolicies`);
    expect(shown.claimsMappingPolicies.map(({ id }: Json) => id)).toEqual([made.id]);
  });

  test('is refused for what is no such policy, is there already, or is a second one', async () => {
    const { principal } = await pair(standin);
    const path = `/v1.0/servicePrincipals/${principal.id}/claimsMappingPolicies/$ref`;
    const [first, second, other] = [await policy(), await policy(), await issuance()];
    const check = async (body: unknown, expected: string) =>
      expect(outcome(await standin.post(path, body)), JSON.stringify(body)).toBe(expected);
    await check(reference(ZERO), '404 Request_ResourceNotFound');
    await check(reference(other.id, 'policies/tokenIssuancePolicies'), '404 Request_ResourceNotFound');
    await check(reference(principal.id, 'directoryObjects'), '404 Request_ResourceNotFound');
    await check({ '@odata.id': 'https://graph.microsoft.com/v1.0/policies' }, '400 Request_BadRequest');
    await check({ '@odata.id': 7 }, '400 Request_BadRequest');
    await check({ id: first.id }, '400 BadRequest');
    await check({ ...reference(first.id), displayName: 'x' }, '400 BadRequest');
    await check(undefined, '400 BadRequest');
    await check([], '400 BadRequest');
    await check(reference(first.id), '204');
    const twice = await standin.post(path, reference(first.id));
    expect(twice.body.error.message).toBe(
      "One or more added object references already exist for the following modified properties: 'claimsMappingPolicies'.",
    );
    const conflict = await standin.post(path, reference(second.id));
    expect(outcome(conflict)).toBe('400 Request_BadRequest');
    expect(conflict.body.error.message).toBe(
      'A conflicting object with one or more of the specified property values is present in the directory.',
    );
    await standin.behaviours({ secondClaimsMappingPolicy: 'accepted' });
    await check(reference(second.id), '204');
  });

  test('a second policy is seen however far reads are behind (graph.md 7.2)', async () => {
    const { principal } = await pair(standin);
    const path = `/v1.0/servicePrincipals/${principal.id}/claimsMappingPolicies/$ref`;
    const [first, second] = [await policy(), await policy()];
    await standin.manners({ lagListReads: 50 });
    await done(standin.post(path, reference(first.id)));
    expect(outcome(await standin.post(path, reference(second.id)))).toBe('400 Request_BadRequest');
  });

  test('of token issuance policies is offered on applications too', async () => {
    const { application, principal } = await pair(standin);
    const [first, second] = [await issuance(), await issuance()];
    for (const owner of [`applications/${application.id}`, `servicePrincipals/${principal.id}`]) {
      const path = `/v1.0/${owner}/tokenIssuancePolicies`;
      await done(standin.post(`${path}/$ref`, reference(first.id, 'policies/tokenIssuancePolicies')));
      expect((await read(standin, path)).value.map(({ id }: Json) => id)).toEqual([first.id]);
      expect(outcome(await standin.post(`${path}/$ref`, reference(second.id)))).toBe('400 Request_BadRequest');
    }
    const claims = await standin.get(`/v1.0/applications/${application.id}/claimsMappingPolicies`);
    expect(outcome(claims)).toBe('400 BadRequest');
  });

  test('appliesTo lists what a policy is assigned to, each with its type', async () => {
    const { application, principal } = await pair(standin, { displayName: 'Vendor' });
    const made = await issuance();
    await standin.post(`/v1.0/applications/${application.id}/tokenIssuancePolicies/$ref`, reference(made.id));
    await standin.post(`/v1.0/servicePrincipals/${principal.id}/tokenIssuancePolicies/$ref`, reference(made.id));
    const path = `/v1.0/policies/tokenIssuancePolicies/${made.id}/appliesTo`;
    const { value } = await read(standin, path);
    expect(value.map((item: Json) => [item['@odata.type'], item.id, item.displayName])).toEqual([
      ['#microsoft.graph.application', application.id, 'Vendor'],
      ['#microsoft.graph.servicePrincipal', principal.id, 'Vendor'],
    ]);
    expect((await read(standin, `${path}?$select=id`)).value).toHaveLength(2);
    expect(outcome(await standin.get(`/v1.0/policies/tokenIssuancePolicies/${ZERO}/appliesTo`))).toBe(
      '404 Request_ResourceNotFound',
    );
  });
});

test('a policy that is deleted is gone from what it was assigned to, or held by it where the switch says so', async () => {
  const { principal } = await pair(standin);
  const made = await policy();
  const path = `/v1.0/servicePrincipals/${principal.id}/claimsMappingPolicies`;
  await standin.post(`${path}/$ref`, reference(made.id));
  await standin.behaviours({ policyDeletedWhileAssigned: 'refused' });
  expect(outcome(await standin.del(`/v1.0/policies/claimsMappingPolicies/${made.id}`))).toBe('400 Request_BadRequest');
  await standin.behaviours({ policyDeletedWhileAssigned: 'allowed' });
  await done(standin.del(`/v1.0/policies/claimsMappingPolicies/${made.id}`));
  expect((await read(standin, path)).value).toEqual([]);
});

test('a PATCH starts from what is stored, and brings nothing back that was deleted (graph.md 7.2)', async () => {
  const made = await policy();
  const path = `/v1.0/policies/claimsMappingPolicies/${made.id}`;
  await standin.manners({ lagReads: 50 });
  await done(standin.patch(path, { displayName: 'New' }));
  await done(standin.patch(path, { description: 'x' }));
  await standin.manners({ lagReads: 0 });
  expect(await read(standin, path)).toMatchObject({ displayName: 'New', description: 'x' });
  await standin.manners({ lagReads: 50 });
  await done(standin.del(path));
  expect(outcome(await standin.get(path))).toBe('200');
  expect(outcome(await standin.patch(path, { displayName: 'Again' }))).toBe('404 Request_ResourceNotFound');
  await standin.manners({ lagReads: 0 });
  expect(outcome(await standin.get(path))).toBe('404 Request_ResourceNotFound');
});

test('a new policy is 404 for the reads that lag, and its assignment with it (graph.md 7.2)', async () => {
  const { principal } = await pair(standin);
  await standin.manners({ lagReads: 1 });
  const made = await policy();
  const path = `/v1.0/servicePrincipals/${principal.id}/claimsMappingPolicies/$ref`;
  expect(outcome(await standin.post(path, reference(made.id)))).toBe('404 Request_ResourceNotFound');
  await done(standin.post(path, reference(made.id)));
});

describe('permissions (graph.md 0.3 rows 14, 15)', () => {
  test.each<[readonly string[], string, string, string]>([
    [['Policy.Read.All'], '200', '403', '403'],
    [['Policy.ReadWrite.ApplicationConfiguration'], '200', '201', '403'],
    [['Application.ReadWrite.All'], '403', '403', '403'],
    [['Application.ReadWrite.All', 'Policy.Read.All'], '200', '403', '204'],
    [['Application.ReadWrite.OwnedBy', 'Policy.Read.All'], '200', '403', '403'],
  ])('%j reads %s, creates %s, assigns %s', async (permissions, reads, creates, assigns) => {
    const { token } = await standin.clientWith(permissions);
    const { principal } = await pair(standin);
    const made = await policy();
    const base = '/v1.0/policies/claimsMappingPolicies';
    const status = async (got: Promise<{ status: number }>) => String((await got).status);
    expect(await status(standin.get(base, { token }))).toBe(reads);
    expect(await status(standin.post(base, { displayName: 'x', definition: CLAIMS }, { token }))).toBe(creates);
    const path = `/v1.0/servicePrincipals/${principal.id}/claimsMappingPolicies/$ref`;
    expect(await status(standin.post(path, reference(made.id), { token }))).toBe(assigns);
  });

  test('who owns the service principal may assign with OwnedBy and Policy.Read.All', async () => {
    const owner = await standin.clientWith(['Application.ReadWrite.OwnedBy', 'Policy.Read.All']);
    const { application, principal } = await pair(standin);
    const made = await policy();
    await standin.post(
      `/v1.0/applications/${application.id}/owners/$ref`,
      reference(owner.servicePrincipalId, 'directoryObjects'),
    );
    const path = `/v1.0/servicePrincipals/${principal.id}/claimsMappingPolicies`;
    await done(standin.post(`${path}/$ref`, reference(made.id), { token: owner.token }));
    expect(outcome(await standin.get(path, { token: owner.token }))).toBe('200');
  });
});

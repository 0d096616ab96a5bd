/** The policy behind the portal's claims blade (graph.md 4.2). */
import { describe, expect, test } from 'vitest';
import { outcome, useStandin } from '../support.ts';
import { done, pair } from './application-kit.ts';

const standin = useStandin();

const CLAIM = {
  '@odata.type': '#microsoft.graph.customClaim',
  name: 'JoinedData',
  namespace: null,
  tokenFormat: ['jwt'],
  samlAttributeNameFormat: null,
  configurations: [
    {
      condition: null,
      attribute: null,
      transformations: [
        {
          '@odata.type': '#microsoft.graph.joinTransformation',
          separator: '-',
          input: {
            treatAsMultiValue: false,
            attribute: {
              '@odata.type': '#microsoft.graph.sourcedAttribute',
              id: 'extensionattribute1',
              source: 'user',
              isExtensionAttribute: false,
            },
          },
          input2: {
            treatAsMultiValue: false,
            attribute: { '@odata.type': '#microsoft.graph.valueBasedAttribute', value: 'top-secret-constant' },
          },
        },
      ],
    },
  ],
};

async function policyPath(): Promise<string> {
  const { principal } = await pair(standin);
  return `/beta/servicePrincipals/${principal.id}/claimsPolicy`;
}

test('PUT creates with 201 and the body, and replaces; GET reads; the id stays', async () => {
  const path = await policyPath();
  expect(outcome(await standin.get(path))).toBe('404 Request_ResourceNotFound');
  const put = await standin.put(path, { includeBasicClaimSet: false });
  expect(put.status).toBe(201);
  expect(put.body).toEqual({
    '@odata.context': expect.stringMatching(/\/beta\/\$metadata#servicePrincipals\/claimsPolicy\/\$entity$/),
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    includeBasicClaimSet: false,
    includeApplicationIdInIssuer: false,
    audienceOverride: null,
    groupFilter: null,
    claims: [],
  });
  expect(path).not.toContain(put.body.id);
  const again = await standin.put(path, { claims: [CLAIM] });
  expect(again.body).toMatchObject({ id: put.body.id, includeBasicClaimSet: true, claims: [CLAIM] });
  expect((await standin.get(path)).body).toEqual(again.body);
  expect((await standin.get(`${path}?$select=id`)).body.id).toBe(put.body.id);
  expect(outcome(await standin.get(`${path}?$filter=id eq 'x'`))).toBe('400 BadRequest');
});

test('PUT answers 204 where the switch says so (graph.md 11.3)', async () => {
  await standin.behaviours({ claimsPolicyPutStatus: 204 });
  const path = await policyPath();
  await done(standin.put(path, { claims: [CLAIM] }));
  expect((await standin.get(path)).body.claims).toEqual([CLAIM]);
});

test('PATCH changes what it names, and needs a policy', async () => {
  const path = await policyPath();
  expect(outcome(await standin.patch(path, { claims: [] }))).toBe('404 Request_ResourceNotFound');
  await standin.put(path, { includeBasicClaimSet: false, claims: [CLAIM] });
  await done(standin.patch(path, { audienceOverride: 'urn:example:app', includeApplicationIdInIssuer: true }));
  expect((await standin.get(path)).body).toMatchObject({
    includeBasicClaimSet: false,
    includeApplicationIdInIssuer: true,
    audienceOverride: 'urn:example:app',
    claims: [CLAIM],
  });
  await done(standin.patch(path, { claims: [], audienceOverride: null }));
  expect((await standin.get(path)).body).toMatchObject({ claims: [], audienceOverride: null });
});

test('what does not fit is refused, and changes nothing', async () => {
  const path = await policyPath();
  await standin.put(path, { claims: [CLAIM] });
  const check = async (body: unknown) => {
    expect(outcome(await standin.put(path, body)), JSON.stringify(body)).toBe('400 Request_BadRequest');
    expect(outcome(await standin.patch(path, body)), JSON.stringify(body)).toBe('400 Request_BadRequest');
  };
  await check({ claims: [{ ...CLAIM, '@odata.type': '#microsoft.graph.constructor' }] });
  await check({ claims: [{ ...CLAIM, name: '' }] });
  await check({ claims: [{}] });
  await check({ claims: ['x'] });
  await check({ claims: {} });
  await check({ audienceOverride: 'no uri' });
  await check({ includeBasicClaimSet: 'true' });
  await check({ groupFilter: 'all' });
  await check({ displayName: 'x' });
  await check({ id: '3f0a8a4e-95b1-4d2c-8a57-0f3f8d5d0c11' });
  await check([]);
  expect((await standin.get(path)).body.claims).toEqual([CLAIM]);
});

test('it is known to beta alone, and each service principal has one of its own', async () => {
  const path = await policyPath();
  const other = await policyPath();
  await standin.put(path, { claims: [CLAIM] });
  expect(outcome(await standin.get(path.replace('/beta/', '/v1.0/')))).toBe('400 BadRequest');
  expect(outcome(await standin.get(other))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await standin.post(path, {}))).toBe('405 Request_BadRequest');
  expect(outcome(await standin.get(path.replace(/[0-9a-f-]{36}/, '3f0a8a4e-95b1-4d2c-8a57-0f3f8d5d0c11')))).toBe(
    '404 Request_ResourceNotFound',
  );
});

describe('DELETE', () => {
  test('does not exist (graph.md 11.3)', async () => {
    const path = await policyPath();
    await standin.put(path, {});
    expect(outcome(await standin.del(path))).toBe('405 Request_BadRequest');
  });

  test('removes it where the switch says so', async () => {
    await standin.behaviours({ claimsPolicyDelete: true });
    const path = await policyPath();
    await standin.put(path, {});
    await done(standin.del(path));
    expect(outcome(await standin.get(path))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.del(path))).toBe('404 Request_ResourceNotFound');
  });
});

test('reading needs Policy.Read.ApplicationConfiguration, writing Policy.ReadWrite.ApplicationConfiguration (graph.md 0.3 row 16)', async () => {
  const path = await policyPath();
  const { token: reader } = await standin.clientWith(['Policy.Read.ApplicationConfiguration']);
  const { token: writer } = await standin.clientWith(['Policy.ReadWrite.ApplicationConfiguration']);
  const { token: stranger } = await standin.clientWith(['Application.ReadWrite.All']);
  expect(outcome(await standin.put(path, {}, { token: writer }))).toBe('201');
  expect(outcome(await standin.get(path, { token: reader }))).toBe('200');
  expect(outcome(await standin.patch(path, {}, { token: reader }))).toBe('403 Authorization_RequestDenied');
  expect(outcome(await standin.get(path, { token: stranger }))).toBe('403 Authorization_RequestDenied');
});

test('a PATCH starts from what is stored, however far reads are behind (graph.md 7.2)', async () => {
  const path = await policyPath();
  await standin.put(path, {});
  await standin.manners({ lagReads: 50 });
  await done(standin.patch(path, { includeBasicClaimSet: false }));
  await done(standin.patch(path, { audienceOverride: 'urn:x' }));
  await standin.manners({ lagReads: 0 });
  expect((await standin.get(path)).body).toMatchObject({ includeBasicClaimSet: false, audienceOverride: 'urn:x' });
});

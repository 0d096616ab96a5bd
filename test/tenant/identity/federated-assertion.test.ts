import { expect, test } from 'vitest';
import { makeTokenKey } from '../../../src/tenant/identity/token-keys.ts';
import { WorkloadIssuer } from '../../../src/tenant/identity/workload.ts';
import { AUDIENCE, ask, at, LOGIN, makeTenant, START, SUBJECT, withAssertion } from './tenant.ts';

const GITHUB = 'https://token.actions.githubusercontent.com';
const tenant = await makeTenant();

const codeOf = async (assertion: string, of = tenant) => {
  const { status, body } = await ask(of, withAssertion(assertion));
  const [code] = (body['error_codes'] ?? []) as number[];
  return code ?? status;
};

const check = async (options: Parameters<WorkloadIssuer['mint']>[0], expected: number, of = tenant) =>
  expect(await codeOf(await of.workload.mint(options), of)).toBe(expected);

test('issuer, audience and subject must be those of one record, exactly (AADSTS700211 to 700213)', async () => {
  await check({ subject: SUBJECT }, 200);
  await check({ subject: SUBJECT, issuer: `${LOGIN}/workload/` }, 700211);
  await check({ subject: SUBJECT, issuer: GITHUB }, 700211);
  await check({ subject: SUBJECT, audience: 'api://other' }, 700212);
  await check({ subject: SUBJECT.toUpperCase() }, 700213);
  await check({ subject: `${SUBJECT} ` }, 700213);
});

test('parts of two records do not add up', async () => {
  const issuer = `${LOGIN}/workload`;
  const of = await makeTenant({
    federated: [
      { issuer, subject: 'one', audiences: ['a', 'b'] },
      { issuer, subject: 'two', audiences: ['c'] },
    ],
  });
  await check({ subject: 'one', audience: 'b' }, 200, of);
  await check({ subject: 'two', audience: 'c' }, 200, of);
  await check({ subject: 'two', audience: 'a' }, 700213, of);
});

test('a client without records is told so (AADSTS70025)', async () => {
  const of = await makeTenant({ federated: [] });
  await check({ subject: SUBJECT }, 70025, of);
});

test('the keys of a foreign issuer are those registered for it, and no others', async () => {
  const record = { issuer: GITHUB, subject: SUBJECT, audiences: [AUDIENCE] };
  const of = await makeTenant({ federated: [record] });
  const options = { issuer: GITHUB, now: () => START, newId: () => 'id' };
  const github = await WorkloadIssuer.open(await makeTokenKey(), options);
  const theirs = await github.mint({ subject: SUBJECT });
  expect(await codeOf(theirs, of)).toBe(50166);
  of.issuers.register(GITHUB, github.jwks());
  expect(await codeOf(theirs, of)).toBe(200);
  await check({ subject: SUBJECT, issuer: GITHUB }, 700027, of);
});

test('an ID token ends with its second', async () => {
  const of = await makeTenant();
  const token = await of.workload.mint({ subject: SUBJECT, lifetimeSeconds: 60 });
  of.clock.now = at(59.999);
  expect(await codeOf(token, of)).toBe(200);
  of.clock.now = at(60);
  expect(await codeOf(token, of)).toBe(700024);
});

test('one ID token serves plan and apply', async () => {
  const token = await tenant.workload.mint({ subject: SUBJECT });
  expect([await codeOf(token), await codeOf(token)]).toEqual([200, 200]);
});

test('a changed token is refused, and so is another algorithm', async () => {
  const [header, body, signature = ''] = (await tenant.workload.mint({ subject: SUBJECT })).split('.');
  const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  expect(await codeOf(`${header}.${body}.${flipped}`)).toBe(700027);
  const other = Buffer.from('{"alg":"ES256"}').toString('base64url');
  expect(await codeOf(`${other}.${body}.${signature}`)).toBe(5002738);
});

test('a refusal names what did not match', async () => {
  const { body } = await ask(tenant, withAssertion(await tenant.workload.mint({ subject: 'repo:acme/other' })));
  expect(body['error_description']).toContain("presented assertion subject 'repo:acme/other'");
});

import { expect, test } from 'vitest';
import type { Write } from '../../../src/entra/plan/write.ts';
import { useStandin } from '../../tenant/support.ts';
import { trustStandin } from '../support.ts';
import { benchOf, CONNECTION, countOf, INSTANTIATE, MARK, named, outcomeOf, targetIn } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const claims = (basic = 'true') => ({
  ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: basic, ClaimsSchema: [] },
});
const CREATE: Write = { kind: 'createPolicy', set: 'claimsMappingPolicies', displayName: MARK, definition: claims() };
const ISSUANCE: Write = {
  kind: 'createPolicy',
  set: 'tokenIssuancePolicies',
  displayName: MARK,
  definition: {
    TokenIssuancePolicy: {
      Version: 1,
      SigningAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      TokenResponseSigningPolicy: 'ResponseAndToken',
      SamlTokenVersion: '2.0',
    },
  },
};
const links = () =>
  standin.tenant.directory.store
    .list('link')
    .filter(({ relation }) => String(relation).endsWith('Policy'))
    .map(({ relation, source, target }) => `${relation} ${source} ${target}`);

test('claims are assigned to the service principal, signing to the application', async () => {
  const { target } = await benchOf(standin).write([INSTANTIATE, CREATE, ISSUANCE]);
  const [mapping] = named(standin, 'claimsMappingPolicy', MARK);
  const [issuance] = named(standin, 'tokenIssuancePolicy', MARK);
  expect(links().sort()).toEqual([
    `claimsMappingPolicy ${target.servicePrincipalId} ${mapping.id}`,
    `tokenIssuancePolicy ${target.applicationId} ${issuance.id}`,
  ]);
});

test('an answer that is lost leaves one policy', async () => {
  for (const fault of [
    { status: 504, applied: true },
    { reset: true, applied: true },
    { reset: true },
    { status: 503 },
  ]) {
    for (const lag of [{}, { lagListReads: 2 }]) {
      standin.tenant.reset();
      const target = await targetIn(standin);
      await standin.manners({ ...lag, faults: [{ path: '/v1.0/policies/*', method: 'POST', times: 1, ...fault }] });
      expect(outcomeOf(await benchOf(standin).write([CREATE], target)), JSON.stringify(fault)).toBe('done');
      expect([countOf(standin, 'claimsMappingPolicy'), links().length]).toEqual([1, 1]);
    }
  }
});

test('a policy of that name that a cut-off run made is used, with the definition of now', async () => {
  const target = await targetIn(standin);
  const definition = [JSON.stringify(claims('false'))];
  await standin.post('/v1.0/policies/claimsMappingPolicies', { displayName: MARK, definition });
  await benchOf(standin).write([CREATE], target);
  const [policy] = named(standin, 'claimsMappingPolicy', MARK);
  expect([countOf(standin, 'claimsMappingPolicy'), policy.definition]).toEqual([1, [JSON.stringify(claims())]]);
  await benchOf(standin).write([CREATE], target);
  expect(links().length).toBe(1);
});

test('two policies of that name are an error', async () => {
  const target = await targetIn(standin);
  const body = { displayName: MARK, definition: [JSON.stringify(claims())] };
  for (let index = 0; index < 2; index++) await standin.post('/v1.0/policies/claimsMappingPolicies', body);
  expect(outcomeOf(await benchOf(standin).write([CREATE], target))).toBe('createPolicy ENT_AMBIGUOUS 4');
});

test('a policy is changed, taken off, and deleted where it was ours alone; done twice it is done', async () => {
  const { write } = benchOf(standin);
  const { target } = await write([INSTANTIATE, CREATE]);
  const [{ id }] = named(standin, 'claimsMappingPolicy', MARK) as [{ id: string }];
  const set = 'claimsMappingPolicies';
  await write([{ kind: 'patchPolicy', set, id, definition: claims('false') }], target);
  expect(named(standin, 'claimsMappingPolicy', MARK)[0].definition).toEqual([JSON.stringify(claims('false'))]);
  for (let index = 0; index < 2; index++) {
    const off = await write([{ kind: 'unassignPolicy', set, id, andDelete: false }], target);
    expect([outcomeOf(off), links().length, countOf(standin, 'claimsMappingPolicy')]).toEqual(['done', 0, 1]);
  }
  for (let index = 0; index < 2; index++)
    expect(outcomeOf(await write([{ kind: 'assignPolicy', set, id }], target))).toBe('done');
  for (let index = 0; index < 2; index++) {
    const gone = await write([{ kind: 'unassignPolicy', set, id, andDelete: true }], target);
    expect([outcomeOf(gone), countOf(standin, 'claimsMappingPolicy')]).toEqual(['done', 0]);
  }
});

test('the claims policy is put, whichever status says so', async () => {
  for (const claimsPolicyPutStatus of [201, 204]) {
    standin.tenant.reset();
    await standin.behaviours({ claimsPolicyPutStatus });
    const { write } = benchOf(standin);
    const policy = { includeBasicClaimSet: true, claims: [] };
    const { target } = await write([INSTANTIATE, { kind: 'putClaimsPolicy', policy }]);
    const got = await standin.get(`/beta/servicePrincipals/${target.servicePrincipalId}/claimsPolicy`);
    expect(got.body.includeBasicClaimSet).toBe(true);
  }
});

test('a policy that others have as well is taken off, and never deleted or changed', async () => {
  for (const [create, kind, side] of [
    [CREATE, 'claimsMappingPolicy', 'servicePrincipal'],
    [ISSUANCE, 'tokenIssuancePolicy', 'application'],
  ] as const) {
    standin.tenant.reset();
    const { set, definition } = create as Extract<Write, { kind: 'createPolicy' }>;
    const { write } = benchOf(standin);
    const { target } = await write([INSTANTIATE, create]);
    const [{ id }] = named(standin, kind, MARK) as [{ id: string }];
    const other = await targetIn(standin, 'Other');
    await write([{ kind: 'assignPolicy', set, id }], other);
    const before = named(standin, kind, MARK)[0].definition;
    const changed = await write([{ kind: 'patchPolicy', set, id, definition: {} }], target);
    expect(outcomeOf(changed)).toBe('patchPolicy ENT_APPLY 4');
    expect(changed.failed?.error.message).toBe(
      `${CONNECTION}: the policy ${id} is used by others as well: Other (${other[`${side}Id`]})`,
    );
    expect(changed.failed?.error.hint).toContain('unassign it there');
    expect(outcomeOf(await write([{ ...create, definition: {} } as Write], target))).toBe('createPolicy ENT_APPLY 4');
    expect(named(standin, kind, MARK)[0].definition).toEqual(before);
    for (let index = 0; index < 2; index++)
      expect(outcomeOf(await write([{ kind: 'unassignPolicy', set, id, andDelete: true }], target))).toBe('done');
    expect(links()).toEqual([`${kind} ${other[`${side}Id`]} ${id}`]);
    expect(outcomeOf(await write([{ kind: 'patchPolicy', set, id, definition }], other))).toBe('done');
    expect(outcomeOf(await write([{ kind: 'unassignPolicy', set, id, andDelete: true }], other))).toBe('done');
    expect(countOf(standin, kind)).toBe(0);
  }
});

test('where nobody can say who has a policy, it is neither taken off nor changed', async () => {
  const { write } = benchOf(standin);
  const { target } = await write([INSTANTIATE, CREATE]);
  const [{ id }] = named(standin, 'claimsMappingPolicy', MARK) as [{ id: string }];
  await standin.manners({ faults: [{ path: '/v1.0/policies/**/appliesto', status: 403 }] });
  const set = 'claimsMappingPolicies';
  expect(outcomeOf(await write([{ kind: 'unassignPolicy', set, id, andDelete: true }], target))).toBe(
    'unassignPolicy ENT_APPLY 4',
  );
  expect(outcomeOf(await write([{ kind: 'patchPolicy', set, id, definition: {} }], target))).toBe(
    'patchPolicy ENT_APPLY 4',
  );
  expect([links().length, countOf(standin, 'claimsMappingPolicy')]).toEqual([1, 1]);
});

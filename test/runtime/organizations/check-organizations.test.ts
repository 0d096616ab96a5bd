import { expect, test } from 'vitest';
import type { Organization } from '../../../src/runtime/organization.ts';
import { checkOrganizations } from '../../../src/runtime/organizations/check-organizations.ts';
import { ACME } from '../saml/support.ts';

const BOTH = new Set(['sp', 'idp'] as const);
const EVIL = { kind: 'url', url: 'https://idp.example/', entityId: 'https://idp.example' } as const;

/** Names of those that stay, and how many problems there are. */
function check(changes: readonly Partial<Organization>[], kept: readonly string[], told: readonly string[]): void {
  const all = changes.map((change, index) => ({ ...ACME, name: `o${index}`, domains: [], ...change }));
  const { organizations, problems } = checkOrganizations(all);
  expect(organizations.map(({ name }) => name)).toEqual(kept);
  expect(problems.map(({ organization }) => organization)).toEqual(told);
}

test('SP-initiated sign-ins may share reply URL and issuer', () => check([{}, {}], ['o0', 'o1'], []));
test('IdP-initiated ones may not', () =>
  check([{ initiatedBy: BOTH }, { initiatedBy: BOTH }], ['o0', 'o1'], ['o0', 'o1']));
test('one that is IdP-initiated beside one that is not is found', () =>
  check([{ initiatedBy: BOTH }, {}], ['o0', 'o1'], []));
test('another issuer at the same place is told apart', () =>
  check([{ initiatedBy: BOTH }, { initiatedBy: BOTH, idp: EVIL }], ['o0', 'o1'], []));
test('another host with the same path is told apart', () =>
  check([{ initiatedBy: BOTH }, { initiatedBy: BOTH, acsUrls: ['https://b.example/acs'] }], ['o0', 'o1'], []));
test('a query does not tell apart', () =>
  check(
    [{ initiatedBy: BOTH }, { initiatedBy: BOTH, acsUrls: ['https://app.example/acs?o=1'] }],
    ['o0', 'o1'],
    ['o0', 'o1'],
  ));
test('who is retired is in nobody’s way', () =>
  check([{ initiatedBy: BOTH }, { initiatedBy: BOTH, isRetired: true }], ['o0', 'o1'], []));
test('of twins neither is served', () => check([{ name: 'x' }, { name: 'x' }, {}], ['o2'], ['x', 'x']));
test('one name in two connections is no twin', () =>
  check([{ name: 'x' }, { name: 'x', connection: 'b' }], ['x', 'x'], []));
test('a domain leads to one organization of a connection', () =>
  check(
    [{ domains: ['a.com'] }, { domains: ['a.com', 'b.com'] }, { domains: ['a.com'], connection: 'b' }],
    ['o0', 'o1', 'o2'],
    ['o0', 'o1'],
  ));

/** The group claim (entra-wire.md 2.11, graph.md 2.5). */
import { expect, test } from 'vitest';
import type { GroupSettings, Membership } from '../../../../src/tenant/saml/claims/claim.ts';
import { groupClaims } from '../../../../src/tenant/saml/claims/groups.ts';
import { context, membership, TENANT, USER } from './context.ts';

const GROUPS = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups';
const LINK = 'http://schemas.microsoft.com/claims/groups.link';

const synced = {
  onPremisesSyncEnabled: true,
  onPremisesSamAccountName: 'sales',
  onPremisesNetBiosName: 'CORP',
  onPremisesDomainName: 'corp.example',
};
const MEMBERSHIPS: readonly Membership[] = [
  membership({ id: 'cloud', displayName: 'Cloud Group' }, { isAssigned: true }),
  membership({ id: 'synced', displayName: 'Sales', ...synced }, { isAssigned: true }),
  membership({ id: 'nested', displayName: 'Nested' }, { isDirect: false, isAssigned: true }),
  membership({ id: 'unified', displayName: 'Team', securityEnabled: false }),
];

function run(groupMembershipClaims: string | null, properties?: string[], settings: Partial<GroupSettings> = {}) {
  const optionalClaims = properties && { saml2Token: [{ name: 'groups', additionalProperties: properties }] };
  const application = { id: 'application', groupMembershipClaims, optionalClaims };
  const { claims, roles } = groupClaims(context({ application, memberships: MEMBERSHIPS }), {
    name: null,
    filter: null,
    ...settings,
  });
  return { names: claims.map(({ name }) => name), values: claims.flatMap(({ values }) => values), roles };
}

const check = (selection: string | null, properties: string[] | undefined, ...expected: string[]) =>
  expect(run(selection, properties).values).toEqual(expected);

test('which groups: all, security groups, those assigned, directly', () => {
  check(null, undefined);
  check('None', undefined);
  check('All', undefined, 'cloud', 'synced', 'nested', 'unified');
  check('SecurityGroup', undefined, 'cloud', 'synced', 'nested');
  check('ApplicationGroup', undefined, 'cloud', 'synced');
  check('ApplicationGroup, DirectoryRole', undefined, 'cloud', 'synced');
  check('DirectoryRole', undefined);
  check(null, ['sam_account_name']);
});

test('by which name: only groups of an on-premises directory have one there', () => {
  check('All', ['sam_account_name'], 'sales');
  check('All', ['netbios_domain_and_sam_account_name'], 'CORP\\sales');
  check('All', ['dns_domain_and_sam_account_name', 'sam_account_name'], 'corp.example\\sales');
  check('ApplicationGroup', ['cloud_displayname'], 'Cloud Group', 'synced');
  check('ApplicationGroup', ['sam_account_name', 'cloud_displayname'], 'Cloud Group', 'sales');
  check('All', ['cloud_displayname'], 'cloud', 'synced', 'nested', 'unified');
});

test('as roles they are no groups, and there are no other roles', () => {
  expect(run('ApplicationGroup', ['emit_as_roles'])).toEqual({ names: [], values: [], roles: ['cloud', 'synced'] });
  expect(run('None', ['emit_as_roles']).roles).toBeNull();
});

test('the claim has its usual name, or the one of the policy', () => {
  expect(run('All').names).toEqual([GROUPS]);
  expect(run('All', undefined, { name: 'memberOf' }).names).toEqual(['memberOf']);
});

test('a filter lets through what it names, without case', () => {
  const filtered = (matchOn: string, type: string, value: string) =>
    run('All', undefined, { filter: { matchOn, type, value } }).values;
  expect(filtered('displayname', 'prefix', 'cloud')).toEqual(['cloud']);
  expect(filtered('displayname', 'suffix', 'GROUP')).toEqual(['cloud']);
  expect(filtered('displayname', 'contains', 'e')).toEqual(['synced', 'nested', 'unified']);
  expect(filtered('samaccountname', 'prefix', 'sal')).toEqual(['synced']);
  expect(filtered('displayname', 'regex', '.')).toEqual([]);
});

test('150 groups are sent, 151 become a link', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => membership({ id: `${index}`, displayName: 'a' }));
  const application = { id: 'application', groupMembershipClaims: 'All' };
  const claimsOf = (count: number, filter: GroupSettings['filter'] = null) =>
    groupClaims(context({ application, memberships: many(count) }), { name: null, filter }).claims;
  expect(claimsOf(150)[0]?.values).toHaveLength(150);
  const values = [`https://graph.windows.net/${TENANT}/users/${USER.id}/getMemberObjects`];
  expect(claimsOf(151)).toEqual([{ name: LINK, nameFormat: null, values }]);
  const none = { matchOn: 'displayname', type: 'prefix', value: 'b' };
  expect(claimsOf(151, none)).toEqual([{ name: GROUPS, nameFormat: null, values: [] }]);
});

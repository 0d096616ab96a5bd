/** What the directory gives to the claims: groups, roles, policies (entra-wire.md 2.11, graph.md 2.5, 4, 5). */
import { expect, test } from 'vitest';
import { done } from '../../api/application-kit.ts';
import { useStandin } from '../../support.ts';
import {
  assign,
  assignPolicy,
  groupOf,
  newVendor,
  person,
  putClaimsPolicy,
  refusal,
  SOAP,
  seen,
  type Vendor,
  WS,
} from '../kit.ts';

const standin = useStandin();
const ROLE = { id: '5a1c2b0e-4a2f-4c5b-9d0e-1b2c3d4e5f60', displayName: 'Admin', value: 'admin' };
const OTHER = { id: '6b1c2b0e-4a2f-4c5b-9d0e-1b2c3d4e5f61', displayName: 'Reader', value: 'reader' };

async function withRoles(): Promise<Vendor> {
  const vendor = await newVendor(standin);
  const path = `/v1.0/applications/${vendor.application.id}`;
  const { appRoles } = (await standin.get(path)).body;
  const added = [ROLE, OTHER].map((role) => ({
    ...role,
    description: 'R',
    allowedMemberTypes: ['User'],
    isEnabled: true,
  }));
  await done(standin.patch(path, { appRoles: [...appRoles, ...added] }));
  return vendor;
}

test('roles come directly and through groups, not through nested ones (graph.md 5)', async () => {
  const vendor = await withRoles();
  await assign(standin, vendor, person(standin, 'soren.kjaersholt').id, OTHER.id);
  await assign(standin, vendor, groupOf(standin, 'Engineering').id, ROLE.id);
  const roles = async (local: string) =>
    (await seen(standin, vendor, { user: person(standin, local) })).values(`${WS}/role`);
  expect(await roles('aiko.nakahira')).toEqual(['admin']);
  // A member of a group inside Engineering, and assigned itself.
  expect(await roles('soren.kjaersholt')).toEqual(['reader']);
  expect(await roles('zuzana.simkovec')).toBeUndefined();
});

test('groups: nested ones too, but only direct ones of those that are assigned', async () => {
  const vendor = await newVendor(standin);
  const user = person(standin, 'soren.kjaersholt');
  await assign(standin, vendor, groupOf(standin, 'Engineering').id);
  await assign(standin, vendor, groupOf(standin, 'Platform Engineering').id);
  const groups = async (groupMembershipClaims: string, saml2Token: object[] = []) => {
    const values = { groupMembershipClaims, optionalClaims: { saml2Token } };
    await done(standin.patch(`/v1.0/applications/${vendor.application.id}`, values));
    return (await seen(standin, vendor, { user })).values(`${WS}/groups`);
  };
  const id = (name: string) => groupOf(standin, name).id;
  const [inner, outer] = [id('Platform Engineering'), id('Engineering')];
  expect(await groups('SecurityGroup')).toEqual(expect.arrayContaining([inner, outer, id('All Members')]));
  expect(await groups('ApplicationGroup')).toEqual([inner]);
  const named = { name: 'groups', additionalProperties: ['cloud_displayname'] };
  expect(await groups('ApplicationGroup', [named])).toEqual(['Platform Engineering']);
  expect(await groups('None')).toBeUndefined();
});

test('the policy of the portal, and the one of the directory that overrides it (graph.md 4.2)', async () => {
  const vendor = await newVendor(standin);
  const attribute = { '@odata.type': '#microsoft.graph.sourcedAttribute', id: 'department', source: 'user' };
  const claim = { '@odata.type': '#microsoft.graph.customClaim', name: 'team', configurations: [{ attribute }] };
  await putClaimsPolicy(standin, vendor, { includeBasicClaimSet: false, claims: [claim] });
  const portal = await seen(standin, vendor);
  expect([portal.values('team'), portal.values(`${SOAP}/name`)]).toEqual([['Engineering'], undefined]);
  await assignPolicy(standin, vendor, 'claimsMappingPolicies', {
    ClaimsMappingPolicy: { Version: 1, ClaimsSchema: [{ Source: 'user', ID: 'jobtitle', SamlClaimType: 'job' }] },
  });
  const mapped = await seen(standin, vendor);
  expect([mapped.values('team'), mapped.values('job')]).toEqual([undefined, ['Software Engineer']]);
});

test('refusals reach whoever issues: a NameID without a source, a transformation that cannot be', async () => {
  const vendor = await newVendor(standin);
  const nameId = (configuration: object) =>
    putClaimsPolicy(standin, vendor, {
      claims: [{ '@odata.type': '#microsoft.graph.samlNameIdClaim', configurations: [configuration] }],
    });
  const attribute = { '@odata.type': '#microsoft.graph.sourcedAttribute', id: 'mail', source: 'user' };
  await nameId({ attribute });
  expect(await refusal(standin, vendor, { user: person(standin, 'petra.vossling') })).toBe('AADSTS501241');
  expect(await refusal(standin, vendor)).toBe('none');
  const regex = { '@odata.type': '#microsoft.graph.regexReplaceTransformation', input: { attribute }, replacement: '' };
  await nameId({ transformations: [{ ...regex, regex: '(' }] });
  expect(await refusal(standin, vendor)).toBe('AADSTS50124');
  await nameId({ transformations: [{ ...regex, regex: '^([a-z.@]+)+[0-9]$' }] });
  expect(await refusal(standin, vendor)).toBe('AADSTS501621');
});

/** Default sets, and how policies change them (entra-wire.md 2.5, graph.md 4.3). */
import { expect, test } from 'vitest';
import type { ClaimContext, Json } from '../../../../src/tenant/saml/claims/claim.ts';
import { claimsOf } from '../../../../src/tenant/saml/claims/claims-of.ts';
import { MS, SOAP, WS } from '../kit.ts';
import { context, membership, USER } from './context.ts';

const run = (changes: Partial<ClaimContext> = {}) =>
  Object.fromEntries(claimsOf(context(changes)).claims.map(({ name, values }) => [name, values]));
const names = (changes: Partial<ClaimContext> = {}) => Object.keys(run(changes));

const CORE = [
  `${MS}/tenantid`,
  `${MS}/objectidentifier`,
  `${MS}/displayname`,
  `${MS}/identityprovider`,
  'http://schemas.microsoft.com/claims/authnmethodsreferences',
];
const BASIC = ['givenname', 'surname', 'emailaddress', 'name'].map((name) => `${SOAP}/${name}`);
const without: Json = { includeBasicClaimSet: false, claims: [] };
const customClaim = (name: string, value: string, namespace: string | null = null) => ({
  '@odata.type': '#microsoft.graph.customClaim',
  name,
  namespace,
  configurations: [{ attribute: { '@odata.type': '#microsoft.graph.valueBasedAttribute', value } }],
});

test('without a policy: core and basic claims', () => {
  expect(names()).toEqual([...CORE, ...BASIC]);
});

test('what is null is left out', () => {
  const user = { ...USER, mail: null, givenName: '', surname: null };
  expect(names({ user })).toEqual([...CORE, `${SOAP}/name`]);
});

test('without the basic set the core is still sent', () => {
  expect(names({ claimsPolicy: without })).toEqual(CORE);
  expect(names({ mappingPolicy: { ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'false' } } })).toEqual(
    CORE,
  );
});

test('a claim of the policy stands in the place of the one of its name, also where it is empty', () => {
  const claimsPolicy = { claims: [customClaim('givenname', 'Other', SOAP), customClaim('surname', '', SOAP)] };
  expect(run({ claimsPolicy })[`${SOAP}/givenname`]).toEqual(['Other']);
  expect(names({ claimsPolicy })).not.toContain(`${SOAP}/surname`);
});

test('a mapping policy overrides the policy of the portal (graph.md 4.2)', () => {
  const mappingPolicy = {
    ClaimsMappingPolicy: { Version: 1, ClaimsSchema: [{ Value: 'm', SamlClaimType: 'mapped' }] },
  };
  const claimsPolicy = { ...without, claims: [customClaim('portal', 'p')] };
  expect(names({ mappingPolicy, claimsPolicy })).toEqual([...CORE, ...BASIC, 'mapped']);
});

test('roles are one claim; groups as roles take their place', () => {
  const role = `${WS}/role`;
  expect(run({ roles: ['admin', 'user', 'admin'] })[role]).toEqual(['admin', 'user']);
  const application = {
    id: 'application',
    groupMembershipClaims: 'All',
    optionalClaims: { saml2Token: [{ name: 'groups', additionalProperties: ['emit_as_roles'] }] },
  };
  const memberships = [membership({ id: 'g1' })];
  const claims = run({ roles: ['admin'], application, memberships });
  expect(claims[role]).toEqual(['g1']);
  expect(claims[`${WS}/groups`]).toBeUndefined();
});

test('optional claims: those of SAML, and directory extensions', () => {
  const badge = 'extension_00000000000000000000000000000000_badge';
  const saml2Token = [
    { name: 'upn', source: null },
    { name: badge, source: 'user' },
    { name: 'acct' },
    { name: 'ipaddr' },
    { name: 'constructor' },
  ];
  const claims = run({ application: { id: 'a', optionalClaims: { saml2Token, idToken: [{ name: 'email' }] } } });
  expect(claims[`${SOAP}/upn`]).toEqual(['ana@tenant.example']);
  expect(claims[`${MS}/extn.badge`]).toEqual(['B7']);
  expect(claims[`${MS}/acct`]).toEqual(['0']);
  expect(Object.keys(claims)).toHaveLength(CORE.length + BASIC.length + 3);
});

test('a guest comes from another identity provider, the same for everybody of a domain', () => {
  const provider = (user: object) => run({ user: { ...USER, ...user } })[`${MS}/identityprovider`]?.[0];
  const guest = (mail: string) => provider({ userType: 'Guest', mail });
  expect(provider({})).toBe('https://sts.windows.net/11111111-1111-4111-8111-111111111111/');
  expect(guest('a@home.example')).toMatch(
    /^https:\/\/sts\.windows\.net\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}\/$/,
  );
  expect(guest('a@home.example')).toBe(guest('b@HOME.example'));
  expect(guest('a@home.example')).not.toBe(guest('a@other.example'));
});

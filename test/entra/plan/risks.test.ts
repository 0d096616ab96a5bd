/** What a change endangers: each row of the table. */
import { describe, expect, test } from 'vitest';
import { OWNERSHIP } from '../../../src/entra/ownership.ts';
import { riskOf } from '../../../src/entra/plan/risks.ts';

type Row = readonly [field: string, before: unknown, after: unknown, expected: string | null];

/** `security!` is guarded; `security` is not. */
function check([place, before, after, expected]: Row): void {
  const [field = '', path = field] = place.split(' ');
  const risk = riskOf({ field, path }, before, after);
  expect(risk && `${risk.danger}${risk.isGuarded ? '!' : ''}`).toBe(expected);
}

const ROWS: readonly Row[] = [
  ['application.displayName', 'a', 'b', null],
  ['application.identifierUris', ['a:b'], ['a:b', 'c:d'], null],
  ['application.identifierUris', ['a:b'], ['c:d'], 'sign-in!'],
  ['application.identifierUris', ['a:b'], [], 'sign-in!'],
  ['application.web.redirectUris', ['https://a'], ['https://b'], 'sign-in!'],
  ['application.web.redirectUris', ['https://a'], ['HTTPS://A'], null],
  ['application.web.redirectUris', [], ['https://a'], 'security'],
  ['application.web.redirectUriSettings', [], [{}], 'sign-in'],
  ['application.defaultRedirectUri', 'https://a', 'https://b', 'sign-in'],
  ['application.web.logoutUrl', 'https://a', null, 'sign-in'],
  ['application.groupMembershipClaims', null, 'All', 'security'],
  ['application.optionalClaims', [], ['emit_as_roles'], 'security'],
  ['application.requestSignatureVerification', true, false, 'security!'],
  ['application.requestSignatureVerification', false, true, 'sign-in'],
  ['application.keyCredentials', ['AB'], [], 'sign-in!'],
  ['application.keyCredentials', [], ['AB'], 'security'],
  ['application.keyCredentials', ['AB'], ['ab'], null],
  ['application.keyCredentials tokenEncryptionKeyId', 'a', null, 'security!'],
  ['application.keyCredentials tokenEncryptionKeyId', 'a', 'b', 'sign-in!'],
  ['application.keyCredentials tokenEncryptionKeyId', null, 'b', null],
  ['application.appRoles appRoles', 'admin', undefined, 'sign-in!'],
  ['application.appRoles appRoles', undefined, { value: 'admin' }, null],
  ['application.appRoles appRoles.displayName', 'a', null, null],
  ['application.appRoles appRoles.value', 'a', 'b', 'sign-in'],
  ['application.appRoles appRoles.value', 'a', null, 'sign-in'],
  ['application.appRoles appRoles.value', undefined, 'a', null],
  ['application.appRoles appRoles.isEnabled', true, false, 'sign-in'],
  ['application.appRoles appRoles.isEnabled', false, true, null],
  ['application.owners', [], ['a'], 'security!'],
  ['application.owners', ['a'], [], null],
  ['servicePrincipal.owners', [], ['a'], 'security!'],
  ['servicePrincipal.accountEnabled', true, false, 'sign-in!'],
  ['servicePrincipal.accountEnabled', false, true, 'security'],
  ['servicePrincipal.appRoleAssignmentRequired', true, false, 'security!'],
  ['servicePrincipal.appRoleAssignmentRequired', false, true, 'sign-in'],
  ['servicePrincipal.preferredSingleSignOnMode', 'oidc', 'saml', 'sign-in!'],
  ['servicePrincipal.preferredSingleSignOnMode', '', 'saml', null],
  ['servicePrincipal.loginUrl', null, 'https://a', 'sign-in'],
  ['servicePrincipal.samlSingleSignOnSettings', null, 'a', 'sign-in'],
  ['servicePrincipal.notes', 'a', 'b', null],
  ['servicePrincipal.preferredSingleSignOnMode', 'saml', null, 'sign-in!'],
  ['servicePrincipal.tags', ['a'], [], null],
  ['servicePrincipal.tags', ['entrada:acme/app@prod'], ['a'], 'security'],
  ['servicePrincipal.tags', ['entrada:acme/app@prod'], ['entrada:acme/new@prod'], null],
  ['servicePrincipal.tags', ['a'], ['entrada:acme/app@prod'], null],
  ['servicePrincipal.preferredTokenSigningKeyThumbprint', 'A', null, 'sign-in!'],
  ['servicePrincipal.preferredTokenSigningKeyThumbprint', 'A', 'B', 'sign-in!'],
  ['servicePrincipal.preferredTokenSigningKeyThumbprint', null, 'B', null],
];

describe('a change', () => {
  test.each(ROWS)('of %s from %j to %j', (...row) => check(row));

  test('of a new application endangers nobody', () => {
    const risks = ROWS.map(([field, before, after]) => riskOf({ field, path: field }, before, after, true));
    expect(risks.filter(Boolean)).toEqual([]);
  });

  test('is judged by fields of the table of writers only', () => {
    const fields = OWNERSHIP.map(({ field }) => field);
    expect(ROWS.filter(([place]) => !fields.includes(place.split(' ')[0] as string))).toEqual([]);
  });
});

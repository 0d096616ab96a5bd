/** What drift endangers: each row of the table, as what somebody did to a connection that was in sync. */
import { describe, expect, test } from 'vitest';
import type { FieldChange } from '../../../src/entra/plan/change.ts';
import { riskOfDrift } from '../../../src/entra/plan/drift-risks.ts';

const CLAIMS = 'servicePrincipal.claimsMappingPolicies';
const PORTAL = 'servicePrincipal.claimsPolicy';
const SECRETS = 'synchronization.secrets';
const SCHEMA = 'synchronization.schema';
const RULE = 'schema/synchronizationRules/R/objectMappings/User';
const NOTIFICATION = `${SECRETS} secrets/SyncNotificationSettings`;
const guard = (value: number) => `{"DeleteThresholdEnabled":true,"DeleteThresholdValue":${value}}`;
const OFF = '{"DeleteThresholdEnabled":false}';

/** `spec` and `live`: what the plan writes, and what somebody made of it. */
function check(place: string, spec: unknown, live: unknown, expected: string | null): void {
  const [field = '', path = field] = place.split(' ');
  const values = { ...(live === undefined ? {} : { before: live }), ...(spec === undefined ? {} : { after: spec }) };
  const planned = { danger: 'cosmetic', isGuarded: true, why: 'as the plan says' } as const;
  const risk = riskOfDrift({ field, path, ...values, risk: planned, leaf: '/x' } satisfies FieldChange);
  expect(risk && `${risk.danger}: ${risk.why}`).toEqual(expected === null ? null : expect.stringContaining(expected));
}

describe('what somebody did', () => {
  test.each<[place: string, spec: unknown, live: unknown, expected: string | null]>([
    ['application.owners owners', [], ['eve'], 'security: an owner can change all of it'],
    ['application.owners owners', ['al'], [], 'security: who is to answer'],
    ['servicePrincipal.preferredSingleSignOnMode', 'saml', undefined, 'sign-in: sign-in by SAML is off'],
    ['servicePrincipal.preferredTokenSigningKeyThumbprint', 'A', undefined, 'sign-in: no certificate'],
    ['servicePrincipal.tags tags', ['a', 'entrada:acme/app@prod'], ['a'], 'security: without its mark'],
    ['application.appRoles appRoles.isEnabled', true, false, 'sign-in: nobody can be given the role'],
    ['application.appRoles appRoles.value', 'admin', 'x', 'sign-in: the vendor gets another value'],
    ['application.displayName', 'a', 'b', 'cosmetic: as the plan says'],
    [`${CLAIMS} claimsMappingPolicies/claims/https://x/mail`, [{}], undefined, 'sign-in: the vendor no longer gets it'],
    [`${PORTAL} claimsPolicy/claims/mail`, [{}], undefined, 'sign-in: the vendor no longer gets it'],
    [`${CLAIMS} claimsMappingPolicies/claims/mail`, undefined, [{}], 'security: the vendor gets more'],
    [`${CLAIMS} claimsMappingPolicies/claims/mail`, [{}], [{ ID: 'x' }], 'sign-in: the vendor gets other values'],
    [`${CLAIMS} claimsMappingPolicies/claims/mail`, undefined, undefined, 'cosmetic: as the plan says'],
    [`${CLAIMS} claimsMappingPolicies/GroupFilter`, {}, undefined, 'security: other groups are sent'],
    [`${PORTAL} claimsPolicy/includeBasicClaimSet`, undefined, false, 'sign-in: the vendor gets other values'],
    [`${CLAIMS} claimsMappingPolicies`, undefined, 'Theirs', 'sign-in: another policy says'],
    [`${CLAIMS} claimsMappingPolicies`, 'ours', undefined, 'cosmetic: as the plan says'],
    ['servicePrincipal.appRoleAssignedTo', undefined, {}, 'security: access was given'],
    ['servicePrincipal.appRoleAssignedTo', {}, undefined, 'security: access was taken'],
    [`${SECRETS} secrets/SyncAll`, 'false', 'true', 'security: everybody in the tenant is provisioned'],
    [`${SECRETS} secrets/SyncAll`, 'true', undefined, 'provisioning: who is not assigned'],
    [`${SECRETS} secrets/SkipOutOfScopeDeletions`, undefined, 'True', 'security: who leaves the scope'],
    [`${SECRETS} secrets/SkipOutOfScopeDeletions`, 'true', undefined, 'provisioning: who left the scope'],
    [`${SECRETS} secrets/BaseAddress`, 'https://a', 'https://b', 'security: people and the secret'],
    [`${SECRETS} secrets/BaseAddress`, undefined, 'https://b', 'security: people and the secret'],
    [`${SECRETS} secrets/BaseAddress`, 'https://a', undefined, 'provisioning: there is no address'],
    [`${SECRETS} secrets/UserName`, 'a', 'b', 'provisioning: Entra signs in'],
    [`${SECRETS} secrets/SecretToken`, undefined, undefined, 'cosmetic: as the plan says'],
    [NOTIFICATION, guard(5), guard(500), 'provisioning: up to 500 deletions at once pass, and not 5'],
    [NOTIFICATION, guard(5), OFF, 'provisioning: many deletions at once no longer stop'],
    [NOTIFICATION, guard(5), undefined, 'provisioning: many deletions at once no longer stop'],
    [NOTIFICATION, guard(5), guard(4), 'cosmetic: provisioning stops at more than 4'],
    [NOTIFICATION, OFF, guard(5), 'cosmetic: provisioning stops at more than 5'],
    [NOTIFICATION, '{"Enabled":true,"Recipients":"a@b.c"}', '{"Enabled":false}', 'cosmetic: others are told'],
    [`${SCHEMA} ${RULE}/flowTypes`, 'add,update', undefined, 'provisioning: accounts are deleted'],
    [`${SCHEMA} ${RULE}/flowTypes`, undefined, 'none', 'security: who leaves may keep'],
    [`${SCHEMA} ${RULE}/enabled`, true, false, 'security: they are no longer provisioned'],
    [`${SCHEMA} ${RULE}/enabled`, false, true, 'provisioning: they are provisioned'],
    [`${SCHEMA} ${RULE}/scope`, {}, undefined, 'security: others are provisioned'],
    [`${SCHEMA} schema/directories/d/x`, {}, undefined, 'cosmetic: an attribute is no longer'],
    ['synchronization.job schedule.state', 'Active', 'Paused', 'provisioning: nobody is provisioned'],
    ['synchronization.job schedule.state', 'Active', undefined, 'provisioning: nobody is provisioned'],
    ['synchronization.job schedule.state', 'Paused', 'Active', 'provisioning: people are provisioned'],
    ['synchronization.job templateId', 'scim', undefined, null],
  ])('to %s: from %j to %j', check);
});

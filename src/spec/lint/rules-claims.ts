/** Rules about claims, roles and assignments, in the order of their numbers. */
import { claimSourceUnknown } from './ent040-claim-source-unknown.ts';
import { claimSourceCapitals } from './ent041-claim-source-capitals.ts';
import { claimNameCharacters } from './ent042-claim-name-characters.ts';
import { claimNamespaceFull } from './ent043-claim-namespace-full.ts';
import { claimCaseTwin } from './ent044-claim-case-twin.ts';
import { claimConstantSecret } from './ent045-claim-constant-secret.ts';
import { claimTwice } from './ent046-claim-twice.ts';
import { claimValueCount } from './ent047-claim-value-count.ts';
import { claimRestricted } from './ent048-claim-restricted.ts';
import { claimRedefinesBasic } from './ent049-claim-redefines-basic.ts';
import { claimConditionGroups } from './ent050-claim-condition-groups.ts';
import { cloudDisplayName } from './ent051-cloud-display-name.ts';
import { groupsAsRoles } from './ent052-groups-as-roles.ts';
import { engineCannotSay } from './ent053-engine-cannot-say.ts';
import { nameIdSource } from './ent054-name-id-source.ts';
import { claimRemoveUnknown } from './ent055-claim-remove-unknown.ts';
import { appRoleValue } from './ent056-app-role-value.ts';
import { assignmentOneOf } from './ent057-assignment-one-of.ts';
import { assignmentRoleUnknown } from './ent058-assignment-role-unknown.ts';
import { groupClaimAsClaim } from './ent059-group-claim-as-claim.ts';
import { transformationForm } from './ent077-transformation-form.ts';
import type { Rule } from './rule.ts';

export const CLAIM_RULES: readonly Rule[] = [
  claimSourceUnknown,
  claimSourceCapitals,
  claimNameCharacters,
  claimNamespaceFull,
  claimCaseTwin,
  claimConstantSecret,
  claimTwice,
  claimValueCount,
  claimRestricted,
  claimRedefinesBasic,
  claimConditionGroups,
  cloudDisplayName,
  groupsAsRoles,
  engineCannotSay,
  nameIdSource,
  claimRemoveUnknown,
  appRoleValue,
  assignmentOneOf,
  assignmentRoleUnknown,
  groupClaimAsClaim,
  transformationForm,
];

/** Rules about provisioning and sign-in, in the order of their numbers. */
import { tenantUrlHttps } from './ent060-tenant-url-https.ts';
import { tenantUrlForm } from './ent061-tenant-url-form.ts';
import { scimPathValue } from './ent062-scim-path-value.ts';
import { scimTargetTwice } from './ent063-scim-target-twice.ts';
import { scimManagerType } from './ent064-scim-manager-type.ts';
import { scimMatching } from './ent065-scim-matching.ts';
import { scimSecretLifetime } from './ent066-scim-secret-lifetime.ts';
import { scimAuthIncomplete } from './ent067-scim-auth-incomplete.ts';
import { scimManualStep } from './ent068-scim-manual-step.ts';
import { scimMappingValue } from './ent069-scim-mapping-value.ts';
import { signInAttributeUnsent } from './ent070-sign-in-attribute-unsent.ts';
import { joinMissing } from './ent071-join-missing.ts';
import { handoverDomainsMissing } from './ent072-handover-domains-missing.ts';
import { unknownUserNeeds } from './ent073-unknown-user-needs.ts';
import { domainForm } from './ent074-domain-form.ts';
import { organizationDomainTwice } from './ent075-organization-domain-twice.ts';
import { syncAllRoles } from './ent076-sync-all-roles.ts';
import { scimEntitlements } from './ent078-scim-entitlements.ts';
import type { Rule } from './rule.ts';

export const SCIM_RULES: readonly Rule[] = [
  tenantUrlHttps,
  tenantUrlForm,
  scimPathValue,
  scimTargetTwice,
  scimManagerType,
  scimMatching,
  scimSecretLifetime,
  scimAuthIncomplete,
  scimManualStep,
  scimMappingValue,
  signInAttributeUnsent,
  joinMissing,
  handoverDomainsMissing,
  unknownUserNeeds,
  domainForm,
  organizationDomainTwice,
  syncAllRoles,
  scimEntitlements,
];

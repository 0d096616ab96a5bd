/** Live applications and contexts: what the tests of this folder share. */
import { expect } from 'vitest';
import { importConnection } from '../../../src/entra/import/import-connection.ts';
import type { ImportContext, Imported, LeftOver } from '../../../src/entra/import/imported.ts';
import { specText } from '../../../src/entra/import/spec-text.ts';
import type { Live, LiveApplication, LiveProvisioning, LiveServicePrincipal } from '../../../src/entra/live.ts';
import { checkSpecs } from '../../../src/spec/check.ts';
import type { ConnectionSpec } from '../../../src/spec/generated/connection.ts';
import { projectOf } from '../../terraform/support.ts';

export const TODAY = '2026-11-24';
export const CUSTOM_TEMPLATE = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
export const GALLERY_TEMPLATE = '11111111-2222-4333-8444-555555555555';
export const USER_ROLE = '18d14569-c3bd-439b-9a66-3a2aee01d14f';
export const MSIAM_ROLE = 'b9632174-c057-4f7e-951b-be3adc52bfe6';

/** A GUID that is the same for the same number. */
export function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

const TEMPLATE_ROLES = [
  {
    id: USER_ROLE,
    displayName: 'User',
    description: 'User',
    value: null,
    allowedMemberTypes: ['User'],
    isEnabled: true,
  },
  {
    id: MSIAM_ROLE,
    displayName: 'msiam_access',
    description: 'msiam_access',
    value: null,
    allowedMemberTypes: ['User'],
    isEnabled: true,
  },
];

/** Changes of the parts of a live application. */
export interface Changes extends Partial<Omit<Live, 'application' | 'servicePrincipal' | 'provisioning'>> {
  readonly application?: Partial<LiveApplication> | null;
  readonly servicePrincipal?: Partial<LiveServicePrincipal>;
  readonly provisioning?: Partial<LiveProvisioning>;
}

/** An application with SAML as our own apply leaves it, with changes. */
export function liveOf({ application, servicePrincipal, provisioning, ...others }: Changes = {}): Live {
  const appRoles = application?.appRoles ?? TEMPLATE_ROLES;
  return {
    application:
      application === null
        ? null
        : {
            id: guid(1),
            appId: guid(2),
            displayName: 'Acme Cloud',
            applicationTemplateId: CUSTOM_TEMPLATE,
            identifierUris: ['https://acme.example/saml'],
            web: { redirectUris: ['https://acme.example/acs'], redirectUriSettings: [], logoutUrl: null },
            appRoles,
            ...application,
          },
    servicePrincipal: {
      id: guid(3),
      appId: guid(2),
      displayName: 'Acme Cloud',
      accountEnabled: true,
      appRoleAssignmentRequired: true,
      preferredSingleSignOnMode: 'saml',
      loginUrl: null,
      tags: [
        'WindowsAzureActiveDirectoryIntegratedApp',
        'WindowsAzureActiveDirectoryCustomSingleSignOnApplication',
        'entrada:acme/acme-cloud@prod',
      ],
      appRoles,
      ...servicePrincipal,
    },
    applicationOwners: [],
    servicePrincipalOwners: [],
    claimsMappingPolicies: [],
    tokenIssuancePolicies: [],
    claimsPolicy: null,
    assignments: [],
    provisioning: { jobs: [], secrets: [], schema: null, template: null, ...provisioning },
    unread: {},
    ...others,
  };
}

/** A context in which nothing is known, with changes. */
export function contextOf(changes: Partial<ImportContext> = {}): ImportContext {
  const project = changes.project ?? projectOf({ deploy: 'graph' });
  const [environment] = project.environments;
  if (!environment) throw new Error('the project has an environment');
  return {
    project,
    environment,
    today: TODAY,
    names: new Set(),
    templateName: () => null,
    principalName: () => null,
    key: () => null,
    ...changes,
  };
}

/** The import of a live application, whose spec must be valid. */
export function imported(changes: Changes = {}, context: ImportContext = contextOf()): Imported {
  const made = importConnection(liveOf(changes), context);
  expect(errorsOf(made.spec, context)).toEqual([]);
  return made;
}

/** What the checks of the project say against a spec. */
export function errorsOf(spec: ConnectionSpec, { project, today }: ImportContext = contextOf()): string[] {
  const { findings } = checkSpecs([{ file: `${spec.name}.yaml`, text: specText(spec) }], project, today);
  return findings.filter(({ severity }) => severity === 'error').map(({ pointer, message }) => `${pointer} ${message}`);
}

/** `place: reason` of each. */
export function linesOf(leftOver: readonly LeftOver[]): string[] {
  return leftOver.map(({ place, reason }) => `${place}: ${reason}`);
}

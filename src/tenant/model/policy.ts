/** Policies, templates, synchronization and logs. Source: reference/graph.md 1.1, 3.3, 4, 6. */
import type { ComplexType, EntityType, Property } from './type.ts';

const text: Property = { type: 'String' };

/** A closed shape is not documented for these: members are kept as they came. */
export const OPEN = (name: string): ComplexType => ({ kind: 'complex', name, open: true, properties: {} });

const policy = (name: string, set: string, title: string): EntityType => ({
  kind: 'entity',
  name,
  set,
  title,
  properties: {
    id: { type: 'Guid', readOnly: true, nullable: false, filter: ['eq'] },
    deletedDateTime: { type: 'DateTimeOffset', readOnly: true },
    definition: { type: 'String', collection: true, required: true },
    displayName: { type: 'String', required: true, nullable: false, maxLength: 256, filter: ['eq', 'startsWith'] },
    description: { type: 'String', maxLength: 1024 },
    isOrganizationDefault: { type: 'Boolean', initial: false, filter: ['eq'] },
  },
  navigation: { appliesTo: { target: 'directoryObject', collection: true } },
});

/** graph.md 4.1. */
export const CLAIMS_MAPPING_POLICY = policy('claimsMappingPolicy', 'claimsMappingPolicies', 'Policy');
/** graph.md 3.3, signing options. */
export const TOKEN_ISSUANCE_POLICY = policy('tokenIssuancePolicy', 'tokenIssuancePolicies', 'Policy');

/** What the portal's "Attributes & Claims" edits (graph.md 4.2); beta only, one a service principal. */
export const CUSTOM_CLAIMS_POLICY: EntityType = {
  kind: 'entity',
  name: 'customClaimsPolicy',
  set: 'claimsPolicy',
  title: 'CustomClaimsPolicy',
  properties: {
    id: { type: 'Guid', readOnly: true, nullable: false },
    audienceOverride: text,
    groupFilter: { type: OPEN('groupClaimFilterBase') },
    includeApplicationIdInIssuer: { type: 'Boolean', initial: false },
    includeBasicClaimSet: { type: 'Boolean', initial: true },
    claims: { type: OPEN('customClaimBase'), collection: true },
  },
  navigation: {},
};

/** graph.md 1.1. Filters work on displayName and categories alone (graph.md 1.2). */
export const APPLICATION_TEMPLATE: EntityType = {
  kind: 'entity',
  name: 'applicationTemplate',
  set: 'applicationTemplates',
  title: 'ApplicationTemplate',
  skip: true,
  properties: {
    id: { type: 'String', readOnly: true, nullable: false, orderBy: 'always' },
    displayName: { type: 'String', filter: ['eq', 'contains', 'startsWith'], orderBy: 'always' },
    homePageUrl: text,
    supportedSingleSignOnModes: { type: 'String', collection: true },
    supportedProvisioningTypes: { type: 'String', collection: true },
    logoUrl: text,
    categories: { type: 'String', collection: true, filter: ['any', 'contains'] },
    publisher: { type: 'String', orderBy: 'always' },
    description: text,
    deprecationDate: text,
    endpoints: { type: 'String', collection: true },
    isEntraIntegrated: { type: 'Boolean' },
    lastModifiedDateTime: { type: 'DateTimeOffset' },
    riskFactors: { type: OPEN('riskFactors') },
    riskScore: { type: OPEN('riskScore') },
  },
  navigation: {},
};

/** graph.md 6.1. */
export const SYNCHRONIZATION_TEMPLATE: EntityType = {
  kind: 'entity',
  name: 'synchronizationTemplate',
  set: 'templates',
  title: 'SynchronizationTemplate',
  properties: {
    id: { type: 'String', readOnly: true, nullable: false },
    applicationId: { type: 'Guid' },
    default: { type: 'Boolean' },
    description: text,
    discoverable: { type: 'Boolean' },
    factoryTag: { type: 'String', filter: ['eq'] },
    metadata: { type: OPEN('synchronizationMetadataEntry'), collection: true },
    schema: { type: OPEN('synchronizationSchema') },
  },
  navigation: {},
};

/** graph.md 6.2. */
export const SYNCHRONIZATION_JOB: EntityType = {
  kind: 'entity',
  name: 'synchronizationJob',
  set: 'jobs',
  title: 'SynchronizationJob',
  properties: {
    id: { type: 'String', readOnly: true, nullable: false },
    templateId: { type: 'String', createOnly: true, required: true },
    schedule: { type: OPEN('synchronizationSchedule'), readOnly: true },
    status: { type: OPEN('synchronizationStatus'), readOnly: true },
    synchronizationJobSettings: {
      type: { kind: 'complex', name: 'keyValuePair', properties: { name: text, value: text } },
      collection: true,
    },
  },
  navigation: { schema: { target: 'synchronizationSchema', collection: false, expand: true } },
};

/** Who did what, and when. */
export const DIRECTORY_AUDIT: EntityType = {
  kind: 'entity',
  name: 'directoryAudit',
  set: 'auditLogs/directoryAudits',
  title: 'DirectoryAudit',
  properties: {
    id: { type: 'String', readOnly: true, nullable: false, filter: ['eq'] },
    category: { type: 'String', filter: ['eq', 'startsWith'] },
    correlationId: { type: 'Guid', filter: ['eq'] },
    result: { type: 'String', filter: ['eq'] },
    resultReason: text,
    activityDisplayName: { type: 'String', filter: ['eq', 'startsWith'] },
    activityDateTime: { type: 'DateTimeOffset', filter: ['eq', 'ge', 'le', 'gt', 'lt'], orderBy: 'always' },
    loggedByService: { type: 'String', filter: ['eq'] },
    operationType: text,
    initiatedBy: {
      type: {
        kind: 'complex',
        name: 'auditActivityInitiator',
        properties: {
          app: {
            type: {
              kind: 'complex',
              name: 'appIdentity',
              properties: {
                appId: { type: 'String', filter: ['eq'] },
                displayName: { type: 'String', filter: ['eq'] },
                servicePrincipalId: { type: 'String', filter: ['eq'] },
                servicePrincipalName: { type: 'String', filter: ['eq'] },
              },
            },
          },
          user: {
            type: {
              kind: 'complex',
              name: 'userIdentity',
              properties: {
                id: { type: 'String', filter: ['eq'] },
                displayName: { type: 'String', filter: ['eq'] },
                userPrincipalName: { type: 'String', filter: ['eq', 'startsWith'] },
              },
            },
          },
        },
      },
    },
    targetResources: {
      type: {
        kind: 'complex',
        name: 'targetResource',
        properties: {
          id: { type: 'String', filter: ['eq'] },
          displayName: { type: 'String', filter: ['eq', 'startsWith'] },
          type: text,
          userPrincipalName: text,
          groupType: text,
          modifiedProperties: { type: OPEN('modifiedProperty'), collection: true },
        },
      },
      collection: true,
      filter: ['any'],
    },
    additionalDetails: { type: OPEN('keyValue'), collection: true },
  },
  navigation: {},
};

const identity = (name: string, more: ComplexType['properties'] = {}): Property => ({
  type: {
    kind: 'complex',
    name,
    properties: {
      id: { type: 'String', filter: ['eq'] },
      displayName: { type: 'String', filter: ['eq', 'contains'] },
      ...more,
    },
  },
});

const system = identity('provisioningSystem', { details: { type: OPEN('detailsInfo') } });
const provisioned = identity('provisionedIdentity', {
  identityType: { type: 'String', filter: ['eq', 'contains'] },
  details: { type: OPEN('detailsInfo') },
});

/** graph.md 6.7: the v1.0 names. */
export const PROVISIONING_SUMMARY: EntityType = {
  kind: 'entity',
  name: 'provisioningObjectSummary',
  set: 'auditLogs/provisioning',
  title: 'ProvisioningObjectSummary',
  properties: {
    id: { type: 'String', readOnly: true, nullable: false, filter: ['eq', 'contains'], caseExact: true },
    activityDateTime: { type: 'DateTimeOffset', filter: ['eq', 'gt', 'lt', 'ge', 'le'], orderBy: 'always' },
    tenantId: { type: 'String', filter: ['eq', 'contains'], caseExact: true },
    jobId: { type: 'String', filter: ['eq', 'contains'], caseExact: true },
    cycleId: { type: 'String', filter: ['eq', 'contains'], caseExact: true },
    changeId: { type: 'String', filter: ['eq', 'contains'], caseExact: true },
    provisioningAction: { type: 'String', filter: ['eq', 'contains'], caseExact: true },
    durationInMilliseconds: { type: 'Int32', filter: ['eq', 'gt', 'lt'] },
    servicePrincipal: identity('provisioningServicePrincipal'),
    sourceSystem: system,
    targetSystem: system,
    initiatedBy: identity('initiator', { initiatorType: text }),
    sourceIdentity: provisioned,
    targetIdentity: provisioned,
    provisioningStatusInfo: {
      type: {
        kind: 'complex',
        name: 'provisioningStatusInfo',
        properties: {
          status: { type: 'String', filter: ['eq', 'contains'] },
          errorInformation: { type: OPEN('provisioningErrorInfo') },
        },
      },
    },
    provisioningSteps: { type: OPEN('provisioningStep'), collection: true },
    modifiedProperties: { type: OPEN('modifiedProperty'), collection: true },
  },
  navigation: {},
};

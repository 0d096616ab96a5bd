/** Synchronization templates and their default schema. Source: reference/graph.md 6.1, 6.5; entra-wire.md 1.10. */
import { deterministicId } from './ids.ts';
import { attribute, call, constant, type MappingSource } from './mapping-source.ts';
import { ENTERPRISE_USER, entraObjects, type ObjectDefinition, SCIM_GROUP, scimObjects } from './schema-objects.ts';

/** A kind of provisioning that applications offer. */
export interface SynchronizationTemplateSeed {
  readonly id: string;
  readonly factoryTag: string;
  /** The one that the portal would choose. */
  readonly isDefault: boolean;
  readonly discoverable: boolean;
  readonly description: string | null;
}

/** Ids that belong to one job, or to one template of one application. */
export interface SchemaIds {
  readonly schemaId: string;
  readonly ruleId: string;
  readonly directoryId: (name: string) => string;
}

const DEFAULTS = { isDefault: true, discoverable: false, description: null } as const;

/** `CustomSCIM` is the documented tag of a connector that speaks SCIM, such as Slack's. */
const TEMPLATES: readonly SynchronizationTemplateSeed[] = [
  { ...DEFAULTS, id: 'scim', factoryTag: 'scim' },
  { ...DEFAULTS, id: 'customappsso', factoryTag: 'customappsso', isDefault: false },
  { ...DEFAULTS, id: 'aws', factoryTag: 'aws' },
  { ...DEFAULTS, id: 'BoxOutDelta', factoryTag: 'BoxOutDelta' },
  { ...DEFAULTS, id: 'Slack', factoryTag: 'CustomSCIM' },
];

/** Every synchronization template that some application of the gallery offers. */
export function synchronizationTemplates(): readonly SynchronizationTemplateSeed[] {
  return TEMPLATES;
}

const SOURCE = 'Azure Active Directory';

/**
 * The full default synchronizationSchema of a template: both directories and one rule with the mappings of users and
 * groups, in Graph's form. The target of non-gallery applications is called `customappsso` (graph.md 6.1), any other as
 * its template. What connectors other than SCIM map is not public, so all templates map as SCIM does.
 * @throws {TypeError} for a template that is not one of {@link synchronizationTemplates}.
 */
export function synchronizationSchema(templateId: string, ids: SchemaIds): Record<string, unknown> {
  if (!TEMPLATES.some(({ id }) => id === templateId)) throw new TypeError(`no synchronization template ${templateId}`);
  const target = templateId === 'scim' ? 'customappsso' : templateId;
  const directory = (name: string, objects: readonly ObjectDefinition[]) => ({
    id: ids.directoryId(name),
    name,
    discoverabilities: 'None',
    discoveryDateTime: null,
    readOnly: false,
    version: deterministicId(`directory:${name}`),
    objects,
  });
  return {
    id: ids.schemaId,
    version: deterministicId(`schema:${templateId}`),
    directories: [directory(SOURCE, entraObjects()), directory(target, scimObjects())],
    synchronizationRules: [rule(ids.ruleId, target)],
  };
}

function rule(id: string, targetDirectoryName: string): Record<string, unknown> {
  return {
    id,
    name: 'USER_OUTBOUND_USER',
    editable: true,
    priority: 1,
    sourceDirectoryName: SOURCE,
    targetDirectoryName,
    containerFilter: null,
    groupFilter: null,
    metadata: [],
    objectMappings: [
      objectMapping('User', ENTERPRISE_USER, USER_MAPPINGS),
      objectMapping('Group', SCIM_GROUP, GROUP_MAPPINGS),
    ],
  };
}

/** As Microsoft's samples show it for a mapping that customers have not made. */
const OBJECT_METADATA = [
  { key: 'IsCustomerDefined', value: 'false' },
  { key: 'DisableMonitoringForChanges', value: 'false' },
  { key: 'Disposition', value: '"Normal"' },
  { key: 'ExcludeFromReporting', value: 'false' },
  { key: 'EscrowBehavior', value: '"Default"' },
  { key: 'Unsynchronized', value: 'false' },
];

type Mapping = readonly [source: string | MappingSource, target: string, matchingPriority?: number];

function objectMapping(sourceObjectName: string, targetObjectName: string, mappings: readonly Mapping[]) {
  return {
    name: `Provision ${SOURCE} ${sourceObjectName}s`,
    enabled: true,
    flowTypes: 'Add, Update, Delete',
    sourceObjectName,
    targetObjectName,
    scope: null,
    metadata: OBJECT_METADATA,
    attributeMappings: mappings.map(attributeMapping),
  };
}

function attributeMapping([source, targetAttributeName, matchingPriority = 0]: Mapping): Record<string, unknown> {
  return {
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    matchingPriority,
    targetAttributeName,
    source: typeof source === 'string' ? attribute(source) : source,
  };
}

/** A user who is deleted, blocked or out of scope becomes inactive. */
const IS_ACTIVE = call('Switch', [
  ['source', attribute('IsSoftDeleted')],
  ['defaultValue', null],
  ['switchValue', constant('False')],
  ['switchValue', constant('True')],
  ['switchValue', constant('True')],
  ['switchValue', constant('False')],
]);

const USER_MAPPINGS: readonly Mapping[] = [
  ['userPrincipalName', 'userName', 1],
  [IS_ACTIVE, 'active'],
  ['displayName', 'displayName'],
  ['jobTitle', 'title'],
  ['mail', 'emails[type eq "work"].value'],
  ['givenName', 'name.givenName'],
  ['surname', 'name.familyName'],
  ['streetAddress', 'addresses[type eq "work"].streetAddress'],
  ['postalCode', 'addresses[type eq "work"].postalCode'],
  ['physicalDeliveryOfficeName', 'addresses[type eq "other"].formatted'],
  ['telephoneNumber', 'phoneNumbers[type eq "work"].value'],
  ['mobile', 'phoneNumbers[type eq "mobile"].value'],
  ['facsimileTelephoneNumber', 'phoneNumbers[type eq "fax"].value'],
  ['mailNickname', 'externalId'],
  ['employeeId', `${ENTERPRISE_USER}:employeeNumber`],
  ['department', `${ENTERPRISE_USER}:department`],
  ['manager', `${ENTERPRISE_USER}:manager`],
  ['proxyAddresses', 'emails[type eq "other"].value'],
];

const GROUP_MAPPINGS: readonly Mapping[] = [
  ['displayName', 'displayName', 1],
  ['objectId', 'externalId'],
  ['members', 'members'],
];

/** Attributes of both directories of a synchronization schema. Source: graph.md 6.5, entra-wire.md 1.9, 1.10; RFC 7643. */

/** Schema of the enterprise user (RFC 7643 section 4.3): in Entra also the name of the target object. */
export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
/** Name of the target object of groups (RFC 7643 section 4.2). */
export const SCIM_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** microsoft.graph.attributeDefinition. */
export interface AttributeDefinition {
  readonly anchor: boolean;
  readonly caseExact: boolean;
  readonly defaultValue: string | null;
  readonly flowNullValues: boolean;
  readonly metadata: readonly unknown[];
  readonly multivalued: boolean;
  readonly mutability: 'ReadWrite' | 'ReadOnly';
  readonly name: string;
  readonly referencedObjects: ReadonlyArray<{
    readonly referencedObjectName: string;
    readonly referencedProperty: string | null;
  }>;
  readonly required: boolean;
  readonly type: string;
}

/** microsoft.graph.objectDefinition. */
export interface ObjectDefinition {
  readonly name: string;
  readonly metadata: readonly unknown[];
  readonly supportedApis: readonly string[];
  readonly attributes: readonly AttributeDefinition[];
}

/** What differs from an optional text with one value. */
type Special = Partial<Pick<AttributeDefinition, 'anchor' | 'multivalued' | 'required' | 'type'>> & {
  readonly references?: readonly string[];
};

const ANCHOR: Special = { anchor: true };
const REQUIRED: Special = { required: true };
const FLAG: Special = { type: 'Boolean' };
const MANY: Special = { multivalued: true };

/** The users and groups of Entra, as provisioning sees them: by the names of the old directory API. */
export function entraObjects(): readonly ObjectDefinition[] {
  return [
    objectOf('User', [...Object.entries(ENTRA_USER), ...extensionAttributes()]),
    objectOf('Group', Object.entries(ENTRA_GROUP)),
  ];
}

/** The users and groups of a SCIM server, by paths. */
export function scimObjects(): readonly ObjectDefinition[] {
  return [
    objectOf(ENTERPRISE_USER, Object.entries(SCIM_USER_ATTRIBUTES)),
    objectOf(SCIM_GROUP, Object.entries(SCIM_GROUP_ATTRIBUTES)),
  ];
}

function objectOf(
  name: string,
  attributes: ReadonlyArray<readonly [name: string, special: Special]>,
): ObjectDefinition {
  return { name, metadata: [], supportedApis: [], attributes: attributes.map(definition) };
}

function definition([name, { references = [], ...special }]: readonly [string, Special]): AttributeDefinition {
  return {
    anchor: false,
    caseExact: false,
    defaultValue: null,
    flowNullValues: false,
    metadata: [],
    multivalued: false,
    mutability: 'ReadWrite',
    name,
    referencedObjects: references.map((referencedObjectName) => ({ referencedObjectName, referencedProperty: null })),
    required: false,
    type: 'String',
    ...special,
  };
}

function extensionAttributes(): ReadonlyArray<readonly [string, Special]> {
  return Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, {}] as const);
}

/** `samAccountName` and `userType` cannot be sources (entra-wire.md 1.10). */
const ENTRA_USER: Readonly<Record<string, Special>> = {
  objectId: ANCHOR,
  IsSoftDeleted: { ...FLAG, ...REQUIRED },
  accountEnabled: { ...FLAG, ...REQUIRED },
  appRoleAssignments: { type: 'Reference' },
  city: {},
  companyName: {},
  country: {},
  department: {},
  dirSyncEnabled: FLAG,
  displayName: REQUIRED,
  employeeId: {},
  facsimileTelephoneNumber: {},
  givenName: {},
  immutableId: {},
  jobTitle: {},
  mail: {},
  mailNickname: REQUIRED,
  manager: { type: 'Reference', references: ['User'] },
  mobile: {},
  onPremisesSecurityIdentifier: {},
  originalUserPrincipalName: {},
  otherMails: MANY,
  physicalDeliveryOfficeName: {},
  postalCode: {},
  preferredLanguage: {},
  proxyAddresses: MANY,
  state: {},
  streetAddress: {},
  surname: {},
  telephoneNumber: {},
  usageLocation: {},
  userPrincipalName: REQUIRED,
};

const ENTRA_GROUP: Readonly<Record<string, Special>> = {
  objectId: ANCHOR,
  description: {},
  dirSyncEnabled: FLAG,
  displayName: REQUIRED,
  mail: {},
  mailEnabled: { ...FLAG, ...REQUIRED },
  mailNickname: REQUIRED,
  members: { ...MANY, type: 'Reference', references: ['User', 'Group'] },
  onPremisesSecurityIdentifier: {},
  owners: { ...MANY, type: 'Reference', references: ['User'] },
  proxyAddresses: MANY,
  securityEnabled: { ...FLAG, ...REQUIRED },
};

const plain = (names: readonly string[]): Record<string, Special> =>
  Object.fromEntries(names.map((name) => [name, {}]));

const ADDRESS_PARTS = ['formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country'];

const SCIM_USER_ATTRIBUTES: Readonly<Record<string, Special>> = {
  id: { ...ANCHOR, ...REQUIRED },
  externalId: {},
  userName: REQUIRED,
  active: FLAG,
  ...plain(['displayName', 'title', 'nickName', 'preferredLanguage', 'locale', 'timezone', 'userType', 'profileUrl']),
  ...plain(
    ['givenName', 'familyName', 'formatted', 'middleName', 'honorificPrefix', 'honorificSuffix'].map(
      (part) => `name.${part}`,
    ),
  ),
  ...plain(['work', 'home', 'other'].map((type) => `emails[type eq "${type}"].value`)),
  ...plain(['work', 'mobile', 'home', 'fax', 'other', 'pager'].map((type) => `phoneNumbers[type eq "${type}"].value`)),
  ...plain(ADDRESS_PARTS.map((part) => `addresses[type eq "work"].${part}`)),
  ...plain(['addresses[type eq "other"].formatted']),
  ...plain(['value', 'display', 'type'].map((part) => `roles[primary eq "True"].${part}`)),
  roles: MANY,
  ...plain(
    ['employeeNumber', 'costCenter', 'organization', 'division', 'department'].map(
      (part) => `${ENTERPRISE_USER}:${part}`,
    ),
  ),
  [`${ENTERPRISE_USER}:manager`]: { type: 'Reference', references: [ENTERPRISE_USER] },
};

const SCIM_GROUP_ATTRIBUTES: Readonly<Record<string, Special>> = {
  id: { ...ANCHOR, ...REQUIRED },
  externalId: {},
  displayName: REQUIRED,
  members: { ...MANY, type: 'Reference', references: [ENTERPRISE_USER, SCIM_GROUP] },
};

/** Users, groups and what they share. Source: [M] and [T] of reference/graph.md 0.1. */
import type { ComplexType, EntityType, Property } from './type.ts';

const TEXT_FILTER = ['eq', 'in', 'startsWith', 'ge', 'le'] as const;
const TEXT_ADVANCED = ['ne', 'not', 'endsWith'] as const;

const id: Property = {
  type: 'Guid',
  readOnly: true,
  nullable: false,
  filter: ['eq', 'in'],
  advancedFilter: ['ne', 'not'],
};
const deletedDateTime: Property = { type: 'DateTimeOffset', readOnly: true };
const plain: Property = { type: 'String' };
const onSelect: Property = { type: 'String', onSelect: true };
const searched: Property = {
  type: 'String',
  filter: TEXT_FILTER,
  advancedFilter: TEXT_ADVANCED,
  search: true,
  orderBy: 'advanced',
};
const filtered: Property = { type: 'String', filter: TEXT_FILTER, advancedFilter: TEXT_ADVANCED };
const selectedFiltered: Property = { ...filtered, onSelect: true };

const open = (name: string): ComplexType => ({ kind: 'complex', name, open: true, properties: {} });
const selected = (type: Property['type'], more: Partial<Property> = {}): Property => ({
  type,
  onSelect: true,
  ...more,
});

/** What nobody sets here and clients ask for all the same (the azuread provider selects some of it). */
const RARE_USER: EntityType['properties'] = {
  aboutMe: selected('String'),
  ageGroup: selected('String'),
  assignedLicenses: selected(open('assignedLicense'), { collection: true, readOnly: true }),
  assignedPlans: selected(open('assignedPlan'), { collection: true, readOnly: true }),
  authorizationInfo: selected(open('authorizationInfo')),
  birthday: selected('DateTimeOffset'),
  consentProvidedForMinor: selected('String'),
  customSecurityAttributes: selected(open('customSecurityAttributeValue')),
  employeeHireDate: selected('DateTimeOffset'),
  employeeLeaveDateTime: selected('DateTimeOffset'),
  employeeOrgData: selected({
    kind: 'complex',
    name: 'employeeOrgData',
    properties: { costCenter: { type: 'String' }, division: { type: 'String' } },
  }),
  externalUserStateChangeDateTime: selected('DateTimeOffset', { readOnly: true }),
  hireDate: selected('DateTimeOffset'),
  identities: selected(open('objectIdentity'), { collection: true }),
  imAddresses: selected('String', { collection: true, readOnly: true }),
  interests: selected('String', { collection: true }),
  isManagementRestricted: selected('Boolean', { readOnly: true }),
  isResourceAccount: selected('Boolean', { readOnly: true }),
  lastPasswordChangeDateTime: selected('DateTimeOffset', { readOnly: true }),
  legalAgeGroupClassification: selected('String', { readOnly: true }),
  licenseAssignmentStates: selected(open('licenseAssignmentState'), { collection: true, readOnly: true }),
  mySite: selected('String'),
  onPremisesExtensionAttributes: selected({
    kind: 'complex',
    name: 'onPremisesExtensionAttributes',
    properties: Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, { type: 'String' }] as const),
    ),
  }),
  onPremisesLastSyncDateTime: selected('DateTimeOffset', { readOnly: true }),
  onPremisesProvisioningErrors: selected(open('onPremisesProvisioningError'), { collection: true, readOnly: true }),
  pastProjects: selected('String', { collection: true }),
  preferredName: selected('String'),
  provisionedPlans: selected(open('provisionedPlan'), { collection: true, readOnly: true }),
  responsibilities: selected('String', { collection: true }),
  schools: selected('String', { collection: true }),
  securityIdentifier: selected('String', { readOnly: true }),
  serviceProvisioningErrors: selected(open('serviceProvisioningError'), { collection: true, readOnly: true }),
  signInActivity: selected(open('signInActivity'), { readOnly: true }),
  signInSessionsValidFromDateTime: selected('DateTimeOffset', { readOnly: true }),
  skills: selected('String', { collection: true }),
};

/** microsoft.graph.user. Most properties come only under `$select`, as in Graph. */
export const USER: EntityType = {
  kind: 'entity',
  name: 'user',
  set: 'users',
  title: 'User',
  advanced: true,
  properties: {
    id,
    deletedDateTime: { ...deletedDateTime, onSelect: true },
    businessPhones: { type: 'String', collection: true },
    displayName: { ...searched, required: true, maxLength: 256, orderBy: 'always' },
    givenName: filtered,
    jobTitle: filtered,
    mail: { ...searched },
    mobilePhone: plain,
    officeLocation: plain,
    preferredLanguage: plain,
    surname: filtered,
    userPrincipalName: { ...searched, required: true, maxLength: 113, orderBy: 'always' },
    accountEnabled: {
      type: 'Boolean',
      onSelect: true,
      required: true,
      filter: ['eq', 'in'],
      advancedFilter: ['ne', 'not'],
    },
    city: selectedFiltered,
    companyName: selectedFiltered,
    country: selectedFiltered,
    createdDateTime: {
      type: 'DateTimeOffset',
      readOnly: true,
      onSelect: true,
      filter: ['eq', 'ge', 'le'],
      advancedFilter: ['ne', 'not'],
    },
    creationType: { ...onSelect, readOnly: true },
    department: selectedFiltered,
    employeeId: { ...selectedFiltered, maxLength: 16 },
    employeeType: selectedFiltered,
    externalUserState: { ...onSelect },
    faxNumber: onSelect,
    mailNickname: { ...selectedFiltered, maxLength: 64 },
    onPremisesDistinguishedName: { ...onSelect, readOnly: true },
    onPremisesDomainName: { ...onSelect, readOnly: true },
    onPremisesImmutableId: selectedFiltered,
    onPremisesSamAccountName: { ...onSelect, readOnly: true },
    onPremisesSecurityIdentifier: { ...onSelect, readOnly: true },
    onPremisesSyncEnabled: { type: 'Boolean', readOnly: true, onSelect: true },
    onPremisesUserPrincipalName: { ...onSelect, readOnly: true },
    otherMails: { type: 'String', collection: true, onSelect: true, filter: ['any'] },
    passwordPolicies: onSelect,
    passwordProfile: {
      type: {
        kind: 'complex',
        name: 'passwordProfile',
        properties: {
          password: { type: 'String' },
          forceChangePasswordNextSignIn: { type: 'Boolean' },
          forceChangePasswordNextSignInWithMfa: { type: 'Boolean' },
        },
      },
      onSelect: true,
    },
    postalCode: selectedFiltered,
    preferredDataLocation: onSelect,
    proxyAddresses: { type: 'String', collection: true, readOnly: true, onSelect: true, filter: ['any'] },
    showInAddressList: { type: 'Boolean', onSelect: true, beta: true },
    state: selectedFiltered,
    streetAddress: onSelect,
    ...RARE_USER,
    usageLocation: { ...selectedFiltered, maxLength: 2 },
    userType: { ...selectedFiltered, initial: 'Member' },
  },
  navigation: {
    manager: { target: 'directoryObject', collection: false, expand: true },
    memberOf: { target: 'directoryObject', collection: true, expand: true },
    transitiveMemberOf: { target: 'directoryObject', collection: true },
    ownedObjects: { target: 'directoryObject', collection: true, expand: true },
    appRoleAssignments: { target: 'appRoleAssignment', collection: true, expand: true },
  },
};

/** microsoft.graph.group. */
export const GROUP: EntityType = {
  kind: 'entity',
  name: 'group',
  set: 'groups',
  title: 'Group',
  advanced: true,
  properties: {
    id,
    deletedDateTime,
    classification: plain,
    createdDateTime: {
      type: 'DateTimeOffset',
      readOnly: true,
      filter: ['eq', 'ge', 'le'],
      advancedFilter: ['ne', 'not'],
    },
    creationOptions: { type: 'String', collection: true, readOnly: true },
    description: { type: 'String', maxLength: 1024, filter: TEXT_FILTER, search: true },
    displayName: { ...searched, required: true, maxLength: 256, orderBy: 'always' },
    expirationDateTime: { type: 'DateTimeOffset', readOnly: true },
    groupTypes: { type: 'String', collection: true, createOnly: true, filter: ['any'], advancedFilter: ['not'] },
    isAssignableToRole: { type: 'Boolean', createOnly: true, filter: ['eq'] },
    mail: { ...searched, readOnly: true },
    mailEnabled: { type: 'Boolean', required: true, nullable: false, filter: ['eq'] },
    mailNickname: { ...filtered, required: true, maxLength: 64 },
    membershipRule: { type: 'String', filter: ['eq', 'startsWith'] },
    membershipRuleProcessingState: { type: 'String', filter: ['eq'] },
    onPremisesDomainName: { ...plain, readOnly: true },
    onPremisesLastSyncDateTime: { type: 'DateTimeOffset', readOnly: true },
    onPremisesNetBiosName: { ...plain, readOnly: true },
    onPremisesSamAccountName: { ...plain, readOnly: true },
    onPremisesSecurityIdentifier: { ...plain, readOnly: true },
    onPremisesSyncEnabled: { type: 'Boolean', readOnly: true },
    preferredDataLocation: plain,
    preferredLanguage: plain,
    proxyAddresses: { type: 'String', collection: true, readOnly: true, filter: ['any'] },
    renewedDateTime: { type: 'DateTimeOffset', readOnly: true },
    resourceBehaviorOptions: { type: 'String', collection: true, createOnly: true },
    resourceProvisioningOptions: { type: 'String', collection: true, createOnly: true },
    securityEnabled: { type: 'Boolean', required: true, filter: ['eq'], advancedFilter: ['ne', 'not'] },
    securityIdentifier: { ...plain, readOnly: true },
    theme: plain,
    uniqueName: { type: 'String', createOnly: true, filter: TEXT_FILTER },
    visibility: { type: 'String' },
    allowExternalSenders: { type: 'Boolean', onSelect: true },
    autoSubscribeNewMembers: { type: 'Boolean', onSelect: true },
    hideFromAddressLists: { type: 'Boolean', onSelect: true },
    hideFromOutlookClients: { type: 'Boolean', onSelect: true },
    assignedLabels: selected(open('assignedLabel'), { collection: true }),
    assignedLicenses: selected(open('assignedLicense'), { collection: true, readOnly: true }),
    hasMembersWithLicenseErrors: selected('Boolean', { readOnly: true }),
    isArchived: selected('Boolean', { readOnly: true }),
    isManagementRestricted: selected('Boolean', { readOnly: true }),
    isSubscribedByMail: selected('Boolean'),
    licenseProcessingState: selected(open('licenseProcessingState'), { readOnly: true }),
    onPremisesProvisioningErrors: selected(open('onPremisesProvisioningError'), { collection: true, readOnly: true }),
    serviceProvisioningErrors: selected(open('serviceProvisioningError'), { collection: true, readOnly: true }),
    unseenCount: selected('Int32', { readOnly: true }),
  },
  navigation: {
    members: { target: 'directoryObject', collection: true, expand: true },
    owners: { target: 'directoryObject', collection: true, expand: true },
    memberOf: { target: 'directoryObject', collection: true, expand: true },
    transitiveMembers: { target: 'directoryObject', collection: true },
    transitiveMemberOf: { target: 'directoryObject', collection: true },
    appRoleAssignments: { target: 'appRoleAssignment', collection: true, expand: true },
  },
};

/** The common base, for relations whose members are of several types. */
export const DIRECTORY_OBJECT: EntityType = {
  kind: 'entity',
  name: 'directoryObject',
  set: 'directoryObjects',
  title: 'DirectoryObject',
  advanced: true,
  properties: { id, deletedDateTime, displayName: searched },
  navigation: {},
};

/** microsoft.graph.organization: the tenant itself, with its verified domains. */
export const ORGANIZATION: EntityType = {
  kind: 'entity',
  name: 'organization',
  set: 'organization',
  title: 'Organization',
  properties: {
    id,
    displayName: plain,
    tenantType: plain,
    countryLetterCode: plain,
    createdDateTime: { type: 'DateTimeOffset', readOnly: true },
    verifiedDomains: {
      type: {
        kind: 'complex',
        name: 'verifiedDomain',
        properties: {
          capabilities: plain,
          isDefault: { type: 'Boolean' },
          isInitial: { type: 'Boolean' },
          name: plain,
          type: plain,
        },
      },
      collection: true,
    },
  },
  navigation: {},
};

/** A domain of the tenant; its id is its name. */
export const DOMAIN: EntityType = {
  kind: 'entity',
  name: 'domain',
  set: 'domains',
  title: 'Domain',
  properties: {
    authenticationType: plain,
    availabilityStatus: plain,
    id: { type: 'String', readOnly: true, nullable: false },
    isAdminManaged: { type: 'Boolean' },
    isDefault: { type: 'Boolean' },
    isInitial: { type: 'Boolean' },
    isRoot: { type: 'Boolean' },
    isVerified: { type: 'Boolean' },
    manufacturer: plain,
    model: plain,
    passwordNotificationWindowInDays: { type: 'Int32' },
    passwordValidityPeriodInDays: { type: 'Int32' },
    state: { type: { kind: 'complex', name: 'domainState', open: true, properties: {} } },
    supportedServices: { type: 'String', collection: true },
  },
  navigation: {},
};

/** The tenant itself: organization and domains. Source: [M] of reference/graph.md 0.1. */
import type { EntityType, Property } from './type.ts';

const plain: Property = { type: 'String' };
const id: Property = {
  type: 'Guid',
  readOnly: true,
  nullable: false,
  filter: ['eq', 'in'],
  advancedFilter: ['ne', 'not'],
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

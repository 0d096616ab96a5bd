/**
 * Tenant configuration management: monitors, what their runs gave, and drifts. Source: learn.microsoft.com/graph/api/resources,
 * pages configurationmonitor, configurationbaseline, baselineresource, configurationdrift, driftedproperty,
 * configurationmonitoringresult, errordetail (v1.0, 2026-03).
 */
import type { ComplexType, EntityType, EnumType, Property } from './type.ts';

const SET = 'admin/configurationManagement';
const text: Property = { type: 'String' };
const asked: Property = { type: 'String', filter: ['eq', 'ne', 'startsWith'], orderBy: 'always' };
const moment: Property = {
  type: 'DateTimeOffset',
  readOnly: true,
  filter: ['eq', 'ne', 'ge', 'le'],
  orderBy: 'always',
};
const id: Property = { type: 'Guid', readOnly: true, nullable: false, filter: ['eq', 'ne'], orderBy: 'always' };
const guid: Property = { type: 'Guid', readOnly: true, filter: ['eq', 'ne'] };
/** openComplexDictionaryType and Json: any members, kept as they are. */
const dictionary = (name: string): ComplexType => ({ kind: 'complex', name, open: true, properties: {} });
const words = (name: string, members: readonly string[]): EnumType => ({ kind: 'enum', name, members });

const IDENTITY: Property = { type: dictionary('identitySet'), readOnly: true, onSelect: true };

/** What is to be watched; `resources` are looked at by the rules, since each type has properties of its own. */
const BASELINE: ComplexType = {
  kind: 'complex',
  name: 'configurationBaseline',
  properties: {
    id: { type: 'Guid', readOnly: true },
    displayName: text,
    description: text,
    parameters: { type: dictionary('baselineParameter'), collection: true },
    resources: {
      type: {
        kind: 'complex',
        name: 'baselineResource',
        properties: {
          displayName: text,
          resourceType: text,
          properties: { type: dictionary('openComplexDictionaryType') },
        },
      },
      collection: true,
    },
  },
};

/** microsoft.graph.configurationMonitor. */
export const CONFIGURATION_MONITOR: EntityType = {
  kind: 'entity',
  name: 'configurationMonitor',
  set: `${SET}/configurationMonitors`,
  title: 'ConfigurationMonitor',
  properties: {
    id,
    displayName: { ...asked, required: true },
    description: asked,
    tenantId: guid,
    status: {
      type: words('monitorStatus', ['active', 'inactive']),
      nullable: false,
      initial: 'active',
      filter: ['eq', 'ne'],
      orderBy: 'always',
    },
    monitorRunFrequencyInHours: { type: 'Int32', readOnly: true },
    mode: { type: words('monitorMode', ['monitorOnly']), readOnly: true, filter: ['eq', 'ne'] },
    inactivationReason: { ...text, readOnly: true, onSelect: true },
    createdDateTime: moment,
    lastModifiedDateTime: moment,
    createdBy: IDENTITY,
    lastModifiedBy: IDENTITY,
    parameters: { type: dictionary('openComplexDictionaryType'), onSelect: true },
    baseline: { type: BASELINE, onSelect: true },
  },
  navigation: {},
};

/** microsoft.graph.configurationBaseline, as an address of its own. */
export const CONFIGURATION_BASELINE: EntityType = {
  kind: 'entity',
  name: 'configurationBaseline',
  set: `${SET}/configurationMonitors/baseline`,
  title: 'ConfigurationBaseline',
  properties: BASELINE.properties,
  navigation: {},
};

/** microsoft.graph.configurationDrift. */
export const CONFIGURATION_DRIFT: EntityType = {
  kind: 'entity',
  name: 'configurationDrift',
  set: `${SET}/configurationDrifts`,
  title: 'ConfigurationDrift',
  properties: {
    id,
    monitorId: guid,
    tenantId: guid,
    resourceType: { ...asked, readOnly: true },
    baselineResourceDisplayName: { ...asked, readOnly: true },
    firstReportedDateTime: moment,
    status: {
      type: words('driftStatus', ['active', 'fixed']),
      readOnly: true,
      filter: ['eq', 'ne'],
      orderBy: 'always',
    },
    resourceInstanceIdentifier: { type: dictionary('openComplexDictionaryType'), readOnly: true, onSelect: true },
    driftedProperties: { type: dictionary('driftedProperty'), collection: true, readOnly: true, onSelect: true },
  },
  navigation: {},
};

/** microsoft.graph.configurationMonitoringResult. */
export const CONFIGURATION_MONITORING_RESULT: EntityType = {
  kind: 'entity',
  name: 'configurationMonitoringResult',
  set: `${SET}/configurationMonitoringResults`,
  title: 'ConfigurationMonitoringResult',
  properties: {
    id,
    monitorId: guid,
    tenantId: guid,
    runInitiationDateTime: moment,
    runCompletionDateTime: moment,
    runStatus: {
      type: words('monitorRunStatus', ['successful', 'partiallySuccessful', 'failed']),
      readOnly: true,
      filter: ['eq', 'ne'],
      orderBy: 'always',
    },
    driftsCount: { type: 'Int32', readOnly: true, filter: ['eq', 'ne', 'ge', 'le'], orderBy: 'always' },
    errorDetails: { type: dictionary('errorDetail'), collection: true, readOnly: true, onSelect: true },
  },
  navigation: {},
};

/** What a monitor of configuration management must be. Source: pages of configurationMonitor and of its creation (v1.0, 2026-03). */
import { badRequest } from '../graph-error.ts';
import { isGuid } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import { type BaselineResource, RESOURCE_TYPES } from '../monitoring/resource-types.ts';
import { resourcesOf } from '../monitoring/run-monitors.ts';
import type { Call } from './call.ts';

/** Monitors of a tenant; resources that all of them look at in a day, in four runs (limits of the API). */
const MAX_MONITORS = 30;
const MAX_RESOURCES_A_DAY = 800;
const RUNS_A_DAY = 4;

/** 8 to 32 letters, digits and spaces: told by those who use the API; no page of Microsoft says so. */
const DISPLAY_NAME = /^[A-Za-z0-9 ]{8,32}$/;

/** Checks a monitor that is about to be stored. @throws {GraphError} 400 */
export function checkMonitor(call: Call, row: Row): void {
  if (!DISPLAY_NAME.test(String(row['displayName'])))
    throw refused('displayName', 'The display name has 8 to 32 letters, digits and spaces.');
  const baseline = row['baseline'] as { resources?: readonly BaselineResource[] } | null | undefined;
  const resources = baseline?.resources ?? [];
  if (resources.length === 0) throw refused('baseline', 'A baseline has at least one resource.');
  for (const resource of resources) checkResource(resource);
  const names = resources.map(({ displayName }) => displayName);
  if (new Set(names).size < names.length) throw refused('baseline', 'Two resources of a baseline have one name.');
  checkQuota(call, row, resources.length);
}

function checkResource({ displayName, resourceType, properties }: BaselineResource): void {
  const type = RESOURCE_TYPES[String(resourceType).toLowerCase()];
  if (!type) throw refused('resourceType', `The resource type '${resourceType}' is not one the stand-in looks at.`);
  if (!displayName) throw refused('displayName', 'A resource of a baseline has a name.');
  const entries = Object.entries(properties ?? {});
  if (!entries.some(([name]) => name !== 'Ensure' && name !== type.key))
    throw refused('properties', `The resource '${displayName}' has no property to look at.`);
  if (properties[type.key] === undefined) throw refused(type.key, `The resource '${displayName}' lacks its key.`);
  for (const [name, value] of entries) checkProperty(name, value, type.properties[name]);
  if (type.key === 'AppId' && !isGuid(String(properties['AppId'])))
    throw refused('AppId', `The AppId of '${displayName}' is no GUID.`);
}

function checkProperty(
  name: string,
  value: unknown,
  property: (typeof RESOURCE_TYPES)[string]['properties'][string] | undefined,
) {
  if (!property) throw refused(name, `The property '${name}' is not one of the resource type.`);
  if (property.read === null) throw refused(name, `The stand-in does not look at the property '${name}'.`);
  const isText = (one: unknown) => typeof one === 'string';
  const fits = {
    text: value === null || isText(value),
    flag: typeof value === 'boolean',
    texts: value === null || (Array.isArray(value) && value.every(isText)),
    items: Array.isArray(value),
  };
  if (!fits[property.form]) throw refused(name, `The property '${name}' has a value of another type.`);
  if (name === 'Ensure' && value !== 'Present' && value !== 'Absent')
    throw refused(name, 'Ensure is Present or Absent.');
}

function checkQuota({ directory: { store } }: Call, row: Row, own: number): void {
  const others = store.list('configurationMonitor').filter(({ id }) => id !== row.id);
  if (others.length >= MAX_MONITORS) throw refused('id', `A tenant has at most ${MAX_MONITORS} monitors.`);
  const watched = others
    .filter(({ status }) => status === 'active')
    .reduce((sum, one) => sum + resourcesOf(one).length, 0);
  if ((watched + own) * RUNS_A_DAY > MAX_RESOURCES_A_DAY)
    throw refused('baseline', `All monitors together look at no more than ${MAX_RESOURCES_A_DAY} resources a day.`);
}

function refused(target: string, message: string) {
  return badRequest(message, { code: 'InvalidValue', target });
}

/**
 * What a change of the synchronization schema endangers, and which leaf asks for it.
 *
 *   place             change                     danger        guarded
 *   ----------------  -------------------------  ------------  -------
 *   flowTypes         one more                   provisioning  Delete
 *                     one less                   security      yes
 *   enabled           off                        security      yes
 *                     on                         provisioning  no
 *   scope             any                        security      yes
 *   matchingPriority  any                        provisioning  yes
 *   directories       any                        cosmetic      no
 *   any other         any                        provisioning  no
 */
import type { Risk } from './risk.ts';

const LEAVES: ReadonlyArray<readonly [RegExp, string]> = [
  [/(?:^|\/)directories\//, '/provisioning/extensions'],
  [/\/scope(?:\/|$)/, '/provisioning/filters'],
  [/\/attributeMappings(?:\/|$)/, '/provisioning/mappings'],
  [/\/group\/(?:flowTypes|enabled)$/i, '/provisioning/groups'],
  [/\/(?:flowTypes|enabled)$/, '/provisioning/users'],
];

/** The block of a place, as schema-differences.ts names it. */
export function leafOfSchema(place: string): string {
  return LEAVES.find(([pattern]) => pattern.test(place))?.[1] ?? '/provisioning/mappings';
}

const risk = (danger: Risk['danger'], isGuarded: boolean, why: string): Risk => ({ danger, isGuarded, why });

/** The risk of a difference; values as normalSynchronizationSchema has them. */
export function riskOfSchema(place: string, before: unknown, after: unknown): Risk {
  if (place.endsWith('/flowTypes')) return ofFlows(flowsOf(before), flowsOf(after));
  if (place.endsWith('/enabled')) {
    return after === true
      ? risk('provisioning', false, 'they are provisioned')
      : risk('security', true, 'they are no longer provisioned or deprovisioned');
  }
  const leaf = leafOfSchema(place);
  if (leaf === '/provisioning/filters') return risk('security', true, 'others are provisioned, and some deprovisioned');
  if (place.endsWith('/matchingPriority'))
    return risk('provisioning', true, 'accounts are matched by other attributes');
  if (leaf === '/provisioning/extensions') {
    return risk(
      'cosmetic',
      false,
      after === undefined ? 'an attribute is no longer declared' : 'an attribute is declared',
    );
  }
  return risk('provisioning', false, 'the vendor gets other values');
}

/** All of them is the default, which the normal form leaves out. */
function flowsOf(value: unknown): string[] {
  return typeof value === 'string' ? value.split(',').filter((flow) => flow !== 'none') : ['add', 'delete', 'update'];
}

function ofFlows(before: readonly string[], after: readonly string[]): Risk {
  if (before.some((flow) => !after.includes(flow))) {
    return risk('security', true, 'who leaves may keep the account');
  }
  const deletes = after.includes('delete') && !before.includes('delete');
  return risk(
    'provisioning',
    deletes,
    deletes ? 'accounts are deleted at the vendor' : 'accounts are written at the vendor',
  );
}

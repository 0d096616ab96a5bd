/**
 * Who may not be weaker than what:
 *
 *   the connection                       its project's defaults, where they say something
 *   an environment                       the connection
 *   an instance                          the connection, and the environment
 *   an instance in an environment        all of these
 *   an organization (below `signIn`)     the connection in that environment and instance, and the organization before
 *
 * What a layer weakens and a later one makes strong again is not weak.
 */
import { child, keysOf } from '../finding.ts';
import { type Layer, mergeLayers } from '../overlay.ts';
import type { GuardedLeaf } from '../project.ts';
import type { Variant } from '../resolve.ts';
import { STRENGTHS, strengthOf, valueAt } from '../strength.ts';
import type { VariantRule } from './rule.ts';

export const weakened: VariantRule = {
  scope: 'variant',
  id: 'ENT089',
  name: 'weakened',
  severity: 'error',
  why: 'The project (policy.mayNotWeaken) says that no connection, environment, instance or organization may be weaker here than what it starts from. No waiver excuses it: whoever could weaken it could write the waiver.',
  fix: 'Remove the override, or change the policy in a reviewed change of its own.',
  *check(variant) {
    for (const leaf of variant.project.policy.mayNotWeaken) {
      for (const scope of scopesOf(variant, leaf)) {
        const pointer = `${scope}/${leaf.replaceAll('.', '/')}`;
        const now = strengthOf(leaf, valueAt(variant.merged, keysOf(pointer)));
        const isStrongest = now === STRENGTHS[leaf].length - 1;
        if (isStrongest || now >= strongestBefore(variant, leaf, scope)) continue;
        const message = `${leaf} is weaker in ${nameOf(variant, scope)} than what it overrides`;
        yield { pointer, merged: true, message };
      }
    }
  },
};

/** Where a leaf may be said: of the connection, and of each organization that says it. */
function scopesOf({ merged }: Variant, leaf: GuardedLeaf): string[] {
  const keys = leaf.split('.');
  const organizations = Object.entries(merged.organizations ?? {}).filter(
    ([, organization]) => valueAt(organization, keys) !== undefined,
  );
  return ['', ...organizations.map(([name]) => child('/organizations', name))];
}

/** The strongest that was said before the last word; an organization starts from its connection as well. */
function strongestBefore({ layers, merged }: Variant, leaf: GuardedLeaf, scope: string): number {
  const keys = leaf.split('.');
  const before = layers.slice(0, -1).flatMap((layer, index) => {
    const tree = mergeLayers(layers.slice(0, index + 1));
    const value = (scope === '' ? undefined : valueAt(tree, [...keysOf(scope), ...keys])) ?? valueAt(tree, keys);
    return isSilent(value, layer) ? [] : [strengthOf(leaf, value)];
  });
  const connection = scope === '' ? [] : [strengthOf(leaf, valueAt(merged, keys))];
  return Math.max(-1, ...before, ...connection);
}

/** Defaults of a project that say nothing of a leaf ask for nothing. */
function isSilent(value: unknown, { pointer }: Layer): boolean {
  return value === undefined && pointer === null;
}

function nameOf({ environment, instance }: Variant, scope: string): string {
  const organization = keysOf(scope)[1];
  return [
    environment.name,
    ...(instance === null ? [] : [`instance ${instance}`]),
    ...(organization === undefined ? [] : [`organization ${organization}`]),
  ].join(', ');
}

import { type Layer, mergeLayers } from '../overlay.ts';
import type { GuardedLeaf } from '../project.ts';
import type { Variant } from '../resolve.ts';
import type { VariantRule } from './rule.ts';

/** How strong a value is; a child may keep or raise it. Absent counts as its default. */
const STRENGTH: Readonly<Record<GuardedLeaf, (value: unknown) => number>> = {
  'application.assignmentRequired': (value) => (value === false ? 0 : 1),
  'saml.requests.signed': (value) => (value === true ? 1 : 0),
  'saml.signing.algorithm': (value) => (value === 'rsa-sha1' ? 0 : 1),
  'signIn.requireSso': (value) => (value === true ? 1 : 0),
};

export const weakened: VariantRule = {
  scope: 'variant',
  id: 'ENT089',
  name: 'weakened',
  severity: 'error',
  why: 'The project (policy.mayNotWeaken) says that no connection, environment or instance may be weaker here than what it starts from.',
  fix: 'Remove the override, or change the policy in a reviewed change of its own.',
  *check(variant) {
    if (variant.layers.length < 2) return;
    for (const leaf of variant.project.policy.mayNotWeaken) {
      if (STRENGTH[leaf](valueAt(variant.merged, leaf)) > 0 || !wasStronger(variant.layers, leaf)) continue;
      const message = `${leaf} is weaker in ${nameOf(variant)} than what it overrides`;
      yield { pointer: `/${leaf.replaceAll('.', '/')}`, merged: true, message };
    }
  },
};

/** Whether the leaf is strong before the last layers: as the project's defaults say it, or as the connection means it. */
function wasStronger(layers: readonly Layer[], leaf: GuardedLeaf): boolean {
  return layers.slice(0, -1).some((layer, index) => {
    const value = valueAt(mergeLayers(layers.slice(0, index + 1)), leaf);
    const isSilent = value === undefined && layer.pointer === null;
    return !isSilent && STRENGTH[leaf](value) > 0;
  });
}

function valueAt(tree: unknown, leaf: GuardedLeaf): unknown {
  return leaf.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], tree);
}

function nameOf({ environment, instance }: Variant): string {
  return instance === null ? environment.name : `${environment.name}, instance ${instance}`;
}

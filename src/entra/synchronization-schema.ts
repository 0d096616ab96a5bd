/**
 * The synchronization schema that a spec wants of a job, made from the one that is there: Graph replaces a schema whole, so
 * all that a spec does not speak of is carried over. Source: reference/graph.md 6.5.
 */
import type { Provisioning } from '../spec/generated/resolved.ts';
import { ENTERPRISE_USER } from '../spec/vocabulary/scim.ts';
import { KINDS, type Kind, partsOf, withPart } from './object-mapping.ts';
import { PartCompilation } from './part-compilation.ts';
import type { SynchronizationSchema } from './synchronization-types.ts';

/** The members of a provisioning block that live in the schema; the others are secrets, or of the job. */
export type SchemaBlock = Pick<Provisioning, 'users' | 'groups' | 'filters' | 'mappings' | 'extensions'>;

/**
 * The live schema (a job's, or a template's default) with exactly what the spec says, and what of it could not be written,
 * for a person: a part with a problem is left as it was. With `template`, the default of the job's template, mappings of
 * base `default` that were taken out or changed are put back; without it they are taken as they are. The same object where
 * nothing differs.
 */
export function synchronizationSchemaOf(
  live: SynchronizationSchema,
  provisioning: SchemaBlock,
  template?: SynchronizationSchema,
): { readonly schema: SynchronizationSchema; readonly problems: readonly string[] } {
  const problems: string[] = [];
  let schema = live;
  for (const kind of KINDS) {
    const { wanted, found } = compilePart(schema, kind, provisioning, template);
    problems.push(...found.map((problem) => `${kind}: ${problem}`));
    schema = wanted;
  }
  return { schema, problems };
}

interface Compiled {
  readonly wanted: SynchronizationSchema;
  readonly found: readonly string[];
}

function compilePart(
  schema: SynchronizationSchema,
  kind: Kind,
  provisioning: SchemaBlock,
  template: SynchronizationSchema | undefined,
): Compiled {
  const [part, second] = partsOf(schema, kind);
  if (!part) return { wanted: schema, found: absentPart(kind, provisioning) };
  if (second) return { wanted: schema, found: ['several object mappings have them; which one is meant is not known'] };
  const preset = template && partsOf(template, kind)[0];
  const { extensions } = provisioning;
  const users = partsOf(schema, 'users')[0]?.mapping.targetObjectName ?? ENTERPRISE_USER;
  const run = new PartCompilation(part, { preset, isTemplateKnown: template !== undefined, users, extensions });
  run.actions(provisioning[kind]);
  run.filters(provisioning.filters[kind]);
  run.mappings(provisioning.mappings?.[kind]);
  const wanted = withPart(schema, part, run.next);
  if (wanted !== schema && part.rule.editable === false) {
    return { wanted: schema, found: [...run.problems, `the rule ${part.rule.name ?? ''} cannot be customized`] };
  }
  return { wanted, found: run.problems };
}

function absentPart(kind: Kind, provisioning: SchemaBlock): string[] {
  if (kind === 'users') return ['the schema has no mapping of them'];
  return provisioning.groups === false ? [] : ['the schema has no mapping of them; write groups: false'];
}

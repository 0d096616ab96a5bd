/**
 * The synchronization schema: mappings, filters, actions and declared attributes. Always Graph's.
 *
 *   job             schema                 spec             change
 *   --------------  ---------------------  ---------------  --------------------------------------------
 *   to be made      -                      as the template  none
 *   to be made      -                      its own          written
 *   to be made by Terraform, its own                        none; told: written by the apply after it
 *   there           as the spec says       any              none
 *   there           differs                any              written; warning: a new initial cycle starts
 *   there           not read               as the template  none
 *   there           not read               its own          problem
 *   there           cannot say it          any              problem
 *   any             any                    pending          none
 *   there           a mapping of others    base default     stays; warning: the vendor gets it too
 */
import type { ResolvedBody } from '../../spec/generated/resolved.ts';
import type { Desired } from '../desired.ts';
import type { Live } from '../live.ts';
import { KINDS, type Kind, partsOf } from '../object-mapping.ts';
import { placesThatDiffer, type SchemaDifference } from '../schema-differences.ts';
import { isSchemaOwn } from '../schema-own.ts';
import { type SchemaBlock, synchronizationSchemaOf } from '../synchronization-schema.ts';
import { type AttributeMapping, folded, type SynchronizationSchema } from '../synchronization-types.ts';
import type { Change, FieldChange, PartPlan, PlanNote } from './change.ts';
import type { PlanContext } from './context.ts';
import { isLate, withLate } from './late.ts';
import { othersNote } from './pieces.ts';
import { leafOfSchema, riskOfSchema } from './schema-risks.ts';
import { changesByWriter, writerOfField } from './writers.ts';

const FIELD = 'synchronization.schema';
const LEAF = '/provisioning/mappings';

/** Plans the schema of the job; `hasJob`: it is there already. */
export function planSchema(
  desired: Desired,
  provisioning: NonNullable<ResolvedBody['provisioning']>,
  live: Live | null,
  context: PlanContext,
  hasJob: boolean,
): PartPlan {
  const block = withLate(blockOf(provisioning), context.late);
  if (isHeldBack(desired) || (live && isLate(block)))
    return told('the synchronization schema is held back until its parameters are known');
  if (!hasJob) return ofNewJob(desired, block, live, context);
  const { schema = null, template = null } = live?.provisioning ?? {};
  if (schema === null) return isSchemaOwn(block) ? { changes: [], notes: [UNREAD] } : { changes: [], notes: [] };
  const { schema: wanted, problems } = synchronizationSchemaOf(schema, block, template ?? undefined);
  const notes = [
    ...problems.map((message): PlanNote => ({ kind: 'problem', message, leaf: LEAF })),
    ...foreignNotes(schema, template, block),
  ];
  const differences = wanted === schema ? [] : placesThatDiffer(wanted, schema);
  if (differences.length === 0) return { changes: [], notes };
  return { changes: changesOf(desired, block, differences.map(fieldOf), context), notes: [...notes, NEW_CYCLE] };
}

const UNREAD: PlanNote = { kind: 'problem', message: 'the synchronization schema could not be read', leaf: LEAF };

/** Without the template nobody knows which mappings others added. */
function foreignNotes(schema: SynchronizationSchema, template: SynchronizationSchema | null, block: SchemaBlock) {
  if (!template) return [];
  return KINDS.flatMap((kind): PlanNote[] => {
    const mappings = block.mappings?.[kind];
    if (mappings?.base === 'none') return [];
    const spoken = [...(mappings?.add ?? []).map(({ target }) => target), ...(mappings?.remove ?? [])];
    const known = new Set([...spoken, ...mappingsOf(template, kind).map((one) => one.targetAttributeName)].map(folded));
    const others = mappingsOf(schema, kind).filter((one) => !known.has(folded(one.targetAttributeName)));
    const names = others.map((one) => `${one.targetAttributeName} from ${one.source?.expression ?? 'nothing'}`);
    return othersNote(`mappings of ${kind}`, names, LEAF).map((note) => ({ ...note, kind: 'warning' }));
  });
}

function mappingsOf(schema: SynchronizationSchema, kind: Kind): readonly AttributeMapping[] {
  return partsOf(schema, kind)[0]?.mapping.attributeMappings ?? [];
}

const NEW_CYCLE: PlanNote = {
  kind: 'warning',
  message: 'a new initial cycle starts: a change of mappings or filters makes Entra look at everybody again',
  leaf: LEAF,
};

function told(message: string): PartPlan {
  return { changes: [], notes: [{ kind: 'info', message, leaf: LEAF }] };
}

function blockOf({ users, groups, filters, mappings, extensions }: SchemaBlock): SchemaBlock {
  return { users, groups, filters, extensions, ...(mappings ? { mappings } : {}) };
}

const SCHEMA = /^\/provisioning\/(?:users|groups|filters|mappings|extensions)(?:\/|$)/;

function isHeldBack({ connection: { pending } }: Desired): boolean {
  return pending.some(({ pointer }) => SCHEMA.test(pointer));
}

function ofNewJob(desired: Desired, block: SchemaBlock, live: Live | null, context: PlanContext): PartPlan {
  if (!isSchemaOwn(block)) return { changes: [], notes: [] };
  const isTerraforms = writerOfField('synchronization.job', desired, context.project) === 'terraform';
  if (live && isTerraforms)
    return told('the synchronization schema is written by the apply after Terraform made the job');
  const fields = PARTS.filter((part) => isSchemaOwn({ ...DEFAULTS, [part]: block[part] })).map(
    (part): FieldChange => ({
      field: FIELD,
      path: `schema/${part}`,
      after: block[part],
      risk: null,
      leaf: `/provisioning/${part}`,
    }),
  );
  return { changes: changesOf(desired, block, fields, context), notes: [] };
}

const PARTS = ['users', 'groups', 'filters', 'mappings', 'extensions'] as const;
const ALL = { create: true, update: true, delete: true };
const DEFAULTS: SchemaBlock = { users: ALL, groups: ALL, filters: {}, extensions: [] };

function changesOf(
  desired: Desired,
  block: SchemaBlock,
  fields: readonly FieldChange[],
  { project }: PlanContext,
): Change[] {
  const change = { object: 'synchronizationSchema', action: 'update' } as const;
  return changesByWriter(change, fields, desired, project, () => [{ kind: 'putSchema', block }]);
}

/** The first of the two schemas is the wanted one. */
function fieldOf({ place, one, other }: SchemaDifference): FieldChange {
  return {
    field: FIELD,
    path: `schema/${place}`,
    ...(other === undefined ? {} : { before: other }),
    ...(one === undefined ? {} : { after: one }),
    risk: riskOfSchema(place, other, one),
    leaf: leafOfSchema(place),
  };
}

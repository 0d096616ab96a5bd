/**
 * Microsoft Graph's synchronizationSchema, as far as it is read here. Source: reference/graph.md 6.5.
 *
 * Every type is open: members that are not named pass through untouched, since Graph replaces a schema as a whole.
 */

interface Open {
  readonly [member: string]: unknown;
}

/** A schema of a job, or the default of a template. */
export interface SynchronizationSchema extends Open {
  readonly directories?: readonly DirectoryDefinition[] | null;
  readonly synchronizationRules?: readonly SynchronizationRule[] | null;
}

/** One side: Entra, or the vendor. */
export interface DirectoryDefinition extends Open {
  readonly name?: string | null;
  readonly objects?: readonly ObjectDefinition[] | null;
}

/** A kind of object on one side. */
export interface ObjectDefinition extends Open {
  readonly name?: string | null;
  readonly attributes?: readonly AttributeDefinition[] | null;
}

/** An attribute that mappings may name. */
export interface AttributeDefinition extends Open {
  readonly name?: string | null;
  readonly type?: string | null;
}

/** From one directory to the other. */
export interface SynchronizationRule extends Open {
  readonly name?: string | null;
  readonly editable?: boolean | null;
  readonly sourceDirectoryName?: string | null;
  readonly targetDirectoryName?: string | null;
  readonly objectMappings?: readonly ObjectMapping[] | null;
}

/** Users or groups. */
export interface ObjectMapping extends Open {
  readonly enabled?: boolean | null;
  /** Flags, joined by commas: `Add, Update, Delete`. */
  readonly flowTypes?: string | null;
  readonly sourceObjectName?: string | null;
  readonly targetObjectName?: string | null;
  readonly attributeMappings?: readonly AttributeMapping[] | null;
  readonly scope?: Scope | null;
}

/** One attribute mapping. */
export interface AttributeMapping extends Open {
  readonly targetAttributeName?: string | null;
  readonly source?: Partial<MappingSource> | null;
  readonly defaultValue?: string | null;
  readonly flowType?: string | null;
  /** Above 0: used for matching, lowest first. */
  readonly matchingPriority?: number | null;
}

/** Where a mapped value comes from: a text and the same as a tree. */
export interface MappingSource {
  readonly expression: string;
  readonly name: string;
  readonly type: 'Attribute' | 'Constant' | 'Function';
  readonly parameters: ReadonlyArray<{ readonly key: string; readonly value: MappingSource }>;
}

/** Who is in scope: one of the groups must hold, and of it all clauses. */
export interface Scope extends Open {
  readonly groups?: readonly FilterGroup[] | null;
  readonly categoryFilterGroups?: readonly unknown[] | null;
  readonly inputFilterGroups?: readonly unknown[] | null;
}

/** Clauses that must all hold. */
export interface FilterGroup extends Open {
  readonly name?: string | null;
  readonly clauses?: readonly FilterClause[] | null;
}

/** One test of an attribute of the source. */
export interface FilterClause extends Open {
  readonly operatorName?: string | null;
  readonly sourceOperandName?: string | null;
  readonly targetOperand?: { readonly values?: readonly string[] | null } | null;
}

/** Names compare without capitals (graph.md 6.5; RFC 7643 section 2.1). */
export function folded(name: string | null | undefined): string {
  return (name ?? '').toLowerCase();
}

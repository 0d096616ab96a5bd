/**
 * What the stand-in knows of a Graph type: its properties with their types, and how each may be read, written and asked
 * for. The tables beside this file are the model; everything that checks a body or a query reads them.
 */

/** The primitive types of OData that the model uses. */
export type PrimitiveName =
  | 'String'
  | 'Guid'
  | 'Boolean'
  | 'Int32'
  | 'Int64'
  | 'DateTimeOffset'
  | 'Binary'
  | 'Duration';

/** Operators and functions a `$filter` may use on a property. `any` is the lambda on a collection. */
export type FilterOperator =
  | 'eq'
  | 'ne'
  | 'not'
  | 'gt'
  | 'ge'
  | 'lt'
  | 'le'
  | 'in'
  | 'startsWith'
  | 'endsWith'
  | 'contains'
  | 'any';

/** A structured value without an id, such as `web` of an application. `open`: any member is kept as it is. */
export interface ComplexType {
  readonly kind: 'complex';
  readonly name: string;
  readonly open?: true;
  readonly properties: Readonly<Record<string, Property>>;
}

/** A closed list of texts. */
export interface EnumType {
  readonly kind: 'enum';
  readonly name: string;
  readonly members: readonly string[];
}

/** One property of a type. */
export interface Property {
  readonly type: PrimitiveName | ComplexType | EnumType;
  readonly collection?: true;
  /** False: `null` is refused. */
  readonly nullable?: false;
  /** Set by the service alone: refused in a body. */
  readonly readOnly?: true;
  /** Given on creation, and never changed. */
  readonly createOnly?: true;
  /** A body without it is refused on creation. */
  readonly required?: true;
  /** In characters. */
  readonly maxLength?: number;
  /** In items of a collection. */
  readonly maxItems?: number;
  /** Only `/beta` knows it. */
  readonly beta?: true;
  /** Left out of an answer unless `$select` names it. */
  readonly onSelect?: true;
  /** Value of a new object that was given none. Absent: `null`, or `[]` for a collection. */
  readonly initial?: unknown;
  /** Operators that work by default, and those that ask for advanced queries (graph.md 7.5). */
  readonly filter?: readonly FilterOperator[];
  readonly advancedFilter?: readonly FilterOperator[];
  /** `$search="name:text"` is offered. */
  readonly search?: true;
  /** `$orderby` is offered: always, or in advanced queries. */
  readonly orderBy?: 'always' | 'advanced';
  /** Texts compare by case: Graph compares most without. */
  readonly caseExact?: true;
}

/** A relation that `$expand` may name and a path may follow. */
export interface Navigation {
  readonly target: string;
  readonly collection: boolean;
  readonly expand?: true;
  readonly beta?: true;
}

/** A type whose objects have an id and a set they live in. */
export interface EntityType {
  readonly kind: 'entity';
  /** As in `#microsoft.graph.application`. */
  readonly name: string;
  /** Segment of the path and name in `@odata.context`. */
  readonly set: string;
  /** The name that the directory's messages use, as in `of resource 'Application'`. */
  readonly title: string;
  readonly properties: Readonly<Record<string, Property>>;
  readonly navigation: Readonly<Record<string, Navigation>>;
  /** Advanced queries (`ConsistencyLevel: eventual` with `$count=true`) are offered. */
  readonly advanced?: true;
  /** `$skip` is offered; directory objects page by `$skiptoken` alone. */
  readonly skip?: true;
}

/** A stored object: plain JSON, never changed in place. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** The property of that name which this version of the API shows, or undefined. Names compare by case, as in Graph. */
export function propertyOf(type: EntityType | ComplexType, name: string, version: ApiVersion): Property | undefined {
  if (!Object.hasOwn(type.properties, name)) return undefined;
  const property = type.properties[name];
  return property?.beta && version !== 'beta' ? undefined : property;
}

/** The two roots of the API, over one store. */
export type ApiVersion = 'v1.0' | 'beta';

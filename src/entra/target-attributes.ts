/** Definitions of attributes that mappings name. Source: reference/graph.md 6.5; RFC 7643 sections 4 and 8.7. */
import type { Mapping } from '../spec/generated/resolved.ts';
import { type AttributeDefinition, folded, type ObjectDefinition } from './synchronization-types.ts';

/** Type of an attribute, as a spec names it. */
export type AttributeType = Mapping['type'];

/** What is known of SCIM attributes that are no plain texts, by the last part of their path. */
const KNOWN: Readonly<Record<string, { readonly type?: AttributeType; readonly isMany?: boolean }>> = {
  active: { type: 'Boolean' },
  primary: { type: 'Boolean' },
  manager: { type: 'Reference' },
  members: { type: 'Reference', isMany: true },
  roles: { isMany: true },
};

/**
 * The type that a mapping's target is to have. `String` is what a spec says when it says nothing, so it gives way to the
 * template's type, then to what SCIM knows, then (where the template is not known) to the live one.
 */
export function typeOfTarget(
  { target, type }: Pick<Mapping, 'target' | 'type'>,
  live: ObjectDefinition | undefined,
  template: ObjectDefinition | undefined,
): AttributeType {
  if (type !== 'String') return type;
  const known = attributeIn(template, target) ?? (template ? undefined : attributeIn(live, target));
  return typeOf(known) ?? KNOWN[lastPart(target)]?.type ?? 'String';
}

/** The type of a definition in a spec's words; `undefined`: there is none that a spec knows. */
export function typeOf(definition: AttributeDefinition | undefined): AttributeType | undefined {
  return TYPES.find((type) => folded(type) === folded(definition?.type));
}

const TYPES: readonly AttributeType[] = ['String', 'Boolean', 'Integer', 'Reference', 'Binary', 'DateTime'];

/** The attribute of an object by name, without regard to capitals. */
export function attributeIn(object: ObjectDefinition | undefined, name: string): AttributeDefinition | undefined {
  return object?.attributes?.find((one) => folded(one.name) === folded(name));
}

/** An attribute that must be there. */
export interface WantedAttribute {
  readonly name: string;
  readonly type: AttributeType;
  /** What the template has of it. */
  readonly definition?: AttributeDefinition | undefined;
  /** Name of the object that users become, for references. */
  readonly users: string;
}

/** The object with an attribute: added as the template defines it or anew, or its type changed. */
export function withAttribute(object: ObjectDefinition, wanted: WantedAttribute): ObjectDefinition {
  const { name, type, definition } = wanted;
  const live = attributeIn(object, name);
  if (live && typeOf(live) === type) return object;
  const attributes = object.attributes ?? [];
  const base = live ?? definition ?? newAttribute(name);
  const made = typeOf(base) === type ? base : { ...base, type, referencedObjects: referencesOf(wanted, object) };
  return { ...object, attributes: live ? attributes.map((one) => (one === live ? made : one)) : [...attributes, made] };
}

function newAttribute(name: string): AttributeDefinition {
  return {
    anchor: false,
    caseExact: false,
    defaultValue: null,
    flowNullValues: false,
    metadata: [],
    multivalued: KNOWN[lastPart(name)]?.isMany ?? false,
    mutability: 'ReadWrite',
    name,
    referencedObjects: [],
    required: false,
    type: 'String',
  };
}

/** A manager is a user; members are users and groups, and the groups are the object itself. */
function referencesOf({ name, type, users }: WantedAttribute, object: ObjectDefinition): readonly unknown[] {
  if (type !== 'Reference') return [];
  const names = lastPart(name) === 'members' ? [users, object.name] : [users];
  return names.map((referencedObjectName) => ({ referencedObjectName, referencedProperty: null }));
}

function lastPart(target: string): string {
  return folded(target.split(/[.:]/).at(-1));
}

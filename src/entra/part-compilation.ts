/** Users or groups of a synchronization schema, brought to what a spec says. Source: reference/graph.md 6.5. */
import type { Mapping, Mappings, Provisioning } from '../spec/generated/resolved.ts';
import { ENTERPRISE_USER } from '../spec/vocabulary/scim.ts';
import { type WantedMapping, wantedMapping } from './attribute-mapping.ts';
import { mergeMappings } from './attribute-mappings.ts';
import type { Kind, Part } from './object-mapping.ts';
import { problemsOfClauses, scopeOf } from './scoping-filter.ts';
import { type AttributeMapping, folded, type ObjectDefinition } from './synchronization-types.ts';
import { attributeIn, typeOf, typeOfTarget, withAttribute } from './target-attributes.ts';

/** What is known around a part. */
export interface Surroundings {
  /** The same part of the template's default schema. */
  readonly preset: Part | undefined;
  readonly isTemplateKnown: boolean;
  /** Name of the object that users become. */
  readonly users: string;
  /** Schema URNs that a spec declares. */
  readonly extensions: readonly string[];
}

/** One part on its way from live to wanted; what cannot be written is left as it was and stands in `problems`. */
export class PartCompilation {
  readonly problems: string[] = [];
  /** What the part has become. */
  next: Omit<Part, 'rule'>;
  readonly #around: Surroundings;

  constructor({ mapping, source, target }: Part, around: Surroundings) {
    this.next = { mapping, source, target };
    this.#around = around;
  }

  /** `false` switches the part off and leaves its flow types; `true` is refused by the schema of specs. */
  actions(actions: Provisioning['groups']): void {
    const { enabled, flowTypes } = this.next.mapping;
    if (enabled !== (actions !== false)) this.#set({ enabled: actions !== false });
    if (typeof actions === 'boolean') return;
    const wanted = flowTypesOf(actions);
    if (flowSet(flowTypes) !== flowSet(wanted)) this.#set({ flowTypes: wanted });
  }

  filters(clauses: Provisioning['filters'][Kind]): void {
    if (clauses === undefined) return;
    const given = clauses ?? [];
    const read = given.flatMap(({ attribute }) => this.#unread(attribute));
    const found = [...problemsOfClauses(given), ...read];
    this.problems.push(...found.map((problem) => `filters: ${problem}`));
    if (found.length > 0) return;
    for (const { attribute } of given) this.#declareSource(attribute);
    const scope = scopeOf(this.next.mapping.scope, given);
    if (scope !== (this.next.mapping.scope ?? null)) this.#set({ scope });
  }

  mappings(mappings: Mappings | undefined): void {
    const live = this.next.mapping.attributeMappings ?? [];
    const merged = mappings ? this.#merged(live, mappings) : live;
    if (merged !== live) this.#set({ attributeMappings: merged });
    if (this.next.mapping.enabled && !merged.some(({ matchingPriority }) => (matchingPriority ?? 0) > 0)) {
      this.problems.push('no mapping is used for matching');
    }
  }

  #merged(live: readonly AttributeMapping[], { base, remove, add }: Mappings): readonly AttributeMapping[] {
    const usable = add.flatMap((mapping) => this.#usable(mapping));
    this.#reportTwins(usable);
    const wanted = {
      base,
      remove: new Set(remove.map(folded)),
      add: [...this.#untouched(live, add, usable), ...usable],
    };
    const merged = mergeMappings(live, this.#around.preset?.mapping.attributeMappings ?? [], wanted);
    const made = new Set(usable.map(({ targetAttributeName }) => targetAttributeName));
    const typed = new Map(add.filter(({ target }) => made.has(target)).map((one) => [folded(one.target), one]));
    for (const { targetAttributeName } of merged) this.#declareTarget(targetAttributeName ?? '', typed);
    return merged;
  }

  /** A mapping that could not be made is left as it was, whatever the base. */
  #untouched(
    live: readonly AttributeMapping[],
    add: readonly Mapping[],
    usable: readonly WantedMapping[],
  ): WantedMapping[] {
    const made = new Set(usable.map(({ targetAttributeName }) => folded(targetAttributeName)));
    const failed = new Set(add.map(({ target }) => folded(target)).filter((target) => !made.has(target)));
    return live
      .filter(({ targetAttributeName }) => failed.has(folded(targetAttributeName)))
      .map(({ targetAttributeName, source, flowType, matchingPriority }) => ({
        targetAttributeName: targetAttributeName ?? '',
        source: source ?? null,
        flowType: flowType ?? 'Always',
        matchingPriority: matchingPriority ?? 0,
      }));
  }

  #usable(mapping: Mapping): WantedMapping[] {
    const made = wantedMapping(mapping);
    const found = 'problem' in made ? [made.problem] : made.reads.flatMap((name) => this.#unread(name));
    found.push(...this.#undeclared(mapping.target));
    this.problems.push(...found.map((problem) => `the mapping of ${mapping.target}: ${problem}`));
    if (found.length > 0 || 'problem' in made) return [];
    for (const name of made.reads) this.#declareSource(name);
    return [made.wanted];
  }

  #reportTwins(wanted: readonly WantedMapping[]): void {
    const ranks = wanted.map(({ matchingPriority }) => matchingPriority).filter((rank) => rank > 0);
    const targets = wanted.map(({ targetAttributeName }) => folded(targetAttributeName));
    for (const rank of repeated(ranks)) this.problems.push(`several mappings have the matching precedence ${rank}`);
    for (const target of repeated(targets)) this.problems.push(`${target} is mapped twice; the last one counts`);
  }

  /** An attribute of Entra that the schema does not know; directory extensions may be declared. */
  #unread(name: string): string[] {
    const { source } = this.next;
    const isKnown = !source || attributeIn(source, name) !== undefined || isDirectoryExtension(name);
    return isKnown ? [] : [`${name} is no attribute of the directory's objects in the schema`];
  }

  #undeclared(target: string): string[] {
    if (!this.next.target) return ['the schema has no object that it belongs to'];
    const object = this.#around.preset?.target ?? this.next.target;
    if (!/^urn:/i.test(target) || attributeIn(object, target)) return [];
    const urns = [...this.#around.extensions, ENTERPRISE_USER, CORE];
    const isDeclared = urns.some((urn) => folded(target).startsWith(`${folded(urn)}:`));
    return isDeclared ? [] : ['its schema is not among the extensions'];
  }

  #declareSource(name: string): void {
    const { source } = this.next;
    if (!source || attributeIn(source, name)) return;
    const definition = attributeIn(this.#around.preset?.source, name);
    const next = withAttribute(source, {
      name,
      type: typeOf(definition) ?? 'String',
      definition,
      users: this.#around.users,
    });
    this.next = { ...this.next, source: next };
  }

  #declareTarget(name: string, typed: ReadonlyMap<string, Mapping>): void {
    const { target } = this.next;
    if (target) this.next = { ...this.next, target: this.#withTarget(target, name, typed.get(folded(name))) };
  }

  #withTarget(object: ObjectDefinition, name: string, mapping: Mapping | undefined): ObjectDefinition {
    const template = this.#around.isTemplateKnown ? (this.#around.preset?.target ?? {}) : undefined;
    const live = attributeIn(object, name);
    if (live && !mapping) return object;
    const type = typeOfTarget(mapping ?? { target: name, type: 'String' }, object, template);
    return withAttribute(object, { name, type, definition: attributeIn(template, name), users: this.#around.users });
  }

  #set(changes: Partial<Part['mapping']>): void {
    this.next = { ...this.next, mapping: { ...this.next.mapping, ...changes } };
  }
}

/** Beginning of the URNs of SCIM's own schemas (RFC 7643 section 8.7). */
const CORE = 'urn:ietf:params:scim:schemas:core';

function flowTypesOf({ create, update, delete: remove }: Provisioning['users']): string {
  const flows = [create && 'Add', update && 'Update', remove && 'Delete'].filter((flow) => flow !== false);
  return flows.length > 0 ? flows.join(', ') : 'None';
}

/** The flags in one order; absent is all of them (graph.md 6.5). */
function flowSet(flowTypes: string | null | undefined): string {
  const flags = folded(flowTypes ?? 'Add, Update, Delete').split(',');
  return flags
    .map((flag) => flag.trim())
    .filter((flag) => flag !== 'none' && flag !== '')
    .sort()
    .join();
}

function isDirectoryExtension(name: string): boolean {
  return /^extension_[0-9a-f]{32}_/i.test(name);
}

function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

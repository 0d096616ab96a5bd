/** One claim of a live custom claims policy in a spec's terms. Source: reference/graph.md 4.2. */
import type { Claim, Condition, NameId, Transformation } from '../spec/generated/connection.ts';
import { methodOf } from '../spec/lint/claims.ts';
import {
  COMPARING,
  readAttribute,
  readOperand,
  readTransformation,
  typeNameOf,
} from './claims-policy-transformations.ts';
import { CannotSay, differences, type Json, listOf, objectOf, textOf, wordOf } from './left-over.ts';

/** The NameID in a spec's terms; a spec has no conditions for it. @throws {CannotSay} */
export function readNameId(value: Json): NameId {
  const [only, ...others] = readConfigurations(value);
  if (only === undefined || only.condition || others.length > 0) {
    throw new CannotSay('the NameID of a spec has exactly one value, without conditions');
  }
  const format = nameIdFormat(value['nameIdFormat']);
  return { ...only.value, ...(format ? { format } : {}) };
}

function nameIdFormat(value: unknown): NameId['format'] {
  if (value === null || value === undefined) return undefined;
  const format = wordOf(value, ['default', 'unspecified', 'emailAddress', 'persistent', 'windowsDomainQualifiedName']);
  return format === 'default' ? undefined : format;
}

/** The claim in a spec's terms. @throws {CannotSay} for one that no spec can say */
export function readClaim(value: Json): Claim {
  const name = textOf(value['name'], 'the name');
  const namespace = value['namespace'] ?? '';
  const format = value['samlAttributeNameFormat'] ?? null;
  const formats = listOf(value['tokenFormat'], 'tokenFormat').map((one) => String(one).toLowerCase());
  if (!formats.includes('saml')) throw new CannotSay('it is not sent in SAML');
  return {
    name,
    ...(namespace === '' ? {} : { namespace: textOf(namespace, 'the namespace') }),
    ...(format === null ? {} : { nameFormat: wordOf(format, NAME_FORMATS) }),
    ...valuesOf(readConfigurations(value)),
  };
}

const NAME_FORMATS = ['unspecified', 'uri', 'basic'] as const;

interface Configuration {
  /** `undefined`: for everybody. */
  readonly condition: Pick<Condition, 'userType' | 'groups'> | undefined;
  readonly value: Pick<Condition, 'source' | 'constant' | 'transform'>;
}

/** The first value for everybody is the claim's own; so is one that all conditions share. */
function valuesOf([first, ...others]: readonly Configuration[]): Partial<Claim> {
  if (first === undefined) throw new CannotSay('it has no configuration');
  const all = [first, ...others];
  const isShared = others.every(({ value }) => differences(value, first.value).length === 0);
  if (first.condition === undefined) {
    return others.length === 0 ? first.value : { ...first.value, when: others.map(conditionWithValue) };
  }
  if (isShared) return { ...first.value, when: all.map(({ condition }) => condition ?? {}) };
  return { when: all.map(conditionWithValue) };
}

function conditionWithValue({ condition, value }: Configuration): Condition {
  return { ...condition, ...value };
}

function readConfigurations(claim: Json): Configuration[] {
  return listOf(claim['configurations'], 'configurations').map((one) => {
    const configuration = objectOf(one, 'a configuration');
    return { condition: readCondition(configuration['condition']), value: readValue(configuration) };
  });
}

function readCondition(value: unknown): Configuration['condition'] {
  if (value === null || value === undefined) return undefined;
  const condition = objectOf(value, 'a condition');
  const { userType, memberOf } = condition;
  if (!isKnownCondition(condition)) throw new CannotSay('a spec has conditions on user type and groups alone');
  const users = wordOf(userType ?? 'any', ['any', 'members', 'allGuests', 'aadGuests', 'externalGuests']);
  const groups = listOf(memberOf, 'memberOf').map((id) => ({ id: textOf(id, 'a group') }));
  if (users === 'any' && groups.length === 0) return undefined;
  return { ...(users === 'any' ? {} : { userType: users }), ...(groups.length > 0 ? { groups } : {}) };
}

/** What is not known of a condition could widen it. */
function isKnownCondition(condition: Json): boolean {
  const type = typeNameOf(condition).toLowerCase();
  const others = Object.entries(condition).filter(
    ([name, member]) => !name.includes('@odata.') && !['userType', 'memberOf'].includes(name) && member !== null,
  );
  return ['', 'customclaimcondition'].includes(type) && others.length === 0;
}

function readValue({ attribute, transformations }: Json): Configuration['value'] {
  const steps = listOf(transformations, 'transformations').map(readTransformation);
  if (steps.length === 0) return readAttribute(attribute);
  if (steps.length > MAX_STEPS) throw new CannotSay(`a spec chains ${MAX_STEPS} transformations at most`);
  return { transform: withFallback(steps, attribute) as Transformation[] };
}

/** Source: the schema's transform. */
const MAX_STEPS = 2;

/** The attribute beside transformations is what is sent where they give nothing. */
function withFallback(steps: Json[], attribute: unknown): Json[] {
  if (attribute === null || attribute === undefined) return steps;
  const [method, args] = methodOf(steps.at(-1) as Json);
  if (!COMPARING.has(method)) throw new CannotSay('a spec has no attribute beside transformations but for comparisons');
  return [...steps.slice(0, -1), { [method]: { ...(args as object), otherwise: readOperand(attribute) } }];
}

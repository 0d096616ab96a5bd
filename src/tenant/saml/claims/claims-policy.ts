/** Claims of the policy that the portal edits, whose form was checked when it was written. Source: reference/graph.md 4.2. */
import {
  attributeFormat,
  type Claim,
  type ClaimContext,
  type ConfiguredNameId,
  entryOf,
  type GroupFilter,
  type Json,
  type PolicyClaims,
} from './claim.ts';
import { NAME_ID_FORMATS, withoutDomain } from './mapping-policy.ts';
import { isRestricted } from './restricted.ts';
import { valuesOf } from './source-values.ts';
import { PLAIN_STEP, type Step, transform } from './transformations.ts';

/**
 * What the policy says.
 * @throws {SamlError} 50124, 501621: a transformation cannot be made.
 */
export function claimsPolicyClaims(policy: Json, context: ClaimContext): PolicyClaims {
  const claims = objects(policy['claims']).filter(isForSaml);
  const nameId = claims.find((claim) => typeOf(claim) === 'samlnameidclaim');
  const custom = claims.filter((claim) => typeOf(claim) === 'customclaim');
  const groups = custom.find(isGroupName);
  return {
    hasBasicSet: policy['includeBasicClaimSet'] !== false,
    claims: custom.filter((claim) => claim !== groups).flatMap((claim) => customClaim(claim, context)),
    nameId: nameId ? nameIdOf(nameId, context) : null,
    groups: { name: groups ? fullName(groups) : null, filter: filterOf(policy['groupFilter'] as Json | null) },
    hasAppIdInIssuer: policy['includeApplicationIdInIssuer'] === true,
    audienceOverride: (policy['audienceOverride'] as string | null | undefined) ?? null,
  };
}

/** Without a list of token formats a claim is for all of them. */
function isForSaml(claim: Json): boolean {
  const formats = (claim['tokenFormat'] ?? []) as readonly string[];
  return formats.length === 0 || formats.some((format) => format.toLowerCase() === 'saml');
}

/** A claim of which `user.groups` is the source gives the group claim its name; its values stay those of the application. */
function isGroupName(claim: Json): boolean {
  const { attribute, transformations } = firstConfiguration(claim);
  const { source, id } = (attribute ?? {}) as Json;
  const isGroups = text(source || 'user') === 'user' && text(id) === 'groups';
  return isGroups && objects(transformations).length === 0;
}

function customClaim(claim: Json, context: ClaimContext): readonly Claim[] {
  const name = fullName(claim);
  if (isRestricted(name)) return [];
  const nameFormat = attributeFormat(claim['samlAttributeNameFormat']);
  return [{ name, nameFormat, values: resultOf(claim, context, false).values }];
}

function fullName(claim: Json): string {
  const name = String(claim['name']);
  const namespace = claim['namespace'];
  return typeof namespace === 'string' && namespace !== '' ? `${namespace.replace(/\/$/, '')}/${name}` : name;
}

function nameIdOf(claim: Json, context: ClaimContext): ConfiguredNameId {
  const { values, source } = resultOf(claim, context, true);
  const qualifier = claim['serviceProviderNameQualifier'];
  return {
    value: values[0] ?? null,
    format: entryOf(NAME_ID_FORMATS, text(claim['nameIdFormat'])) ?? null,
    source,
    nameQualifier: typeof qualifier === 'string' && qualifier !== '' ? qualifier : null,
  };
}

/** Values of a configuration, and the attribute they are where nothing was made of it. */
interface Result {
  readonly values: readonly string[];
  readonly source: string | null;
}

const NOTHING: Result = { values: [], source: null };

/**
 * Of all configurations that hold, the last one that gives something: first those that read an attribute, then those
 * that transform, each from top to bottom (entra-wire.md 2.5). Where none gives anything, what the first reads is told.
 */
function resultOf(claim: Json, context: ClaimContext, isForNameId: boolean): Result {
  const configurations = objects(claim['configurations']).filter(({ condition }) => {
    return condition === null || condition === undefined || holds(condition as Json, context);
  });
  const isTransformed = ({ transformations }: Json) => objects(transformations).length > 0;
  const ordered = [
    ...configurations.filter((one) => !isTransformed(one)),
    ...configurations.filter((one) => isTransformed(one)),
  ];
  const results = ordered.map((one) => configured(one, context, isForNameId));
  return results.findLast(({ values }) => values.length > 0) ?? results.at(-1) ?? NOTHING;
}

function holds({ userType, memberOf }: Json, { user, memberships }: ClaimContext): boolean {
  const groups = (memberOf ?? []) as readonly string[];
  const isMember = groups.some((id) => memberships.some(({ group }) => group.id === id.toLowerCase()));
  return entryOf(USER_TYPES, text(userType || 'any'))?.(user) === true && (groups.length === 0 || isMember);
}

const isGuest = (user: Json) => user['userType'] === 'Guest';
/** Those who were invited have an account in another tenant; others were made here. */
const isInvited = (user: Json) => isGuest(user) && user['creationType'] === 'Invitation';

const USER_TYPES: Readonly<Record<string, (user: Json) => boolean>> = {
  any: () => true,
  members: (user) => !isGuest(user),
  allguests: isGuest,
  aadguests: isInvited,
  externalguests: (user) => isGuest(user) && !isInvited(user),
};

/** Beside transformations an attribute is what is sent where they give nothing. */
function configured({ attribute, transformations }: Json, context: ClaimContext, isForNameId: boolean): Result {
  const own = attribute as Json | null | undefined;
  const steps = objects(transformations);
  if (steps.length === 0) return { values: attributeValues(own, context), source: sourceOf(own) };
  let values: readonly string[] = [];
  for (const [index, step] of steps.entries()) {
    const given = step['input'] as Json | null | undefined;
    // A later step goes on from what the one before it made.
    const read = given ? inputValues(given, context) : index === 0 ? attributeValues(own, context) : values;
    const input = isForNameId && methodOf(step) === 'join' ? read.map(withoutDomain) : read;
    values = transform(stepOf(step, context), input, context.behaviours);
  }
  return { values: values.length > 0 ? values : attributeValues(own, context), source: null };
}

function stepOf(step: Json, context: ClaimContext): Step {
  const operand = (name: string) => (step[name] ? inputValues(step[name] as Json, context) : []);
  const word = (name: string) => (typeof step[name] === 'string' ? (step[name] as string) : null);
  const number = (name: string) => (typeof step[name] === 'number' ? (step[name] as number) : null);
  return {
    ...PLAIN_STEP,
    method: methodOf(step),
    isMultiValued: (step['input'] as Json | null | undefined)?.['treatAsMultiValue'] === true,
    separator: word('separator') ?? '',
    second: operand('input2')[0] ?? null,
    value: word('value'),
    value2: word('value2'),
    output: operand('output'),
    type: text(step['type']),
    index: number('index') ?? 0,
    length: number('length'),
    regex: word('regex') ?? '',
    replacement: word('replacement') ?? '',
    more: Object.fromEntries(
      objects(step['additionalAttributes']).map((one) => [text(one['id']), attributeValues(one, context)[0] ?? '']),
    ),
  };
}

function methodOf(step: Json): string {
  return typeOf(step).replace(/transformation$/, '');
}

function inputValues({ attribute, treatAsMultiValue }: Json, context: ClaimContext): readonly string[] {
  const values = attributeValues(attribute as Json, context);
  return treatAsMultiValue === true ? values : values.slice(0, 1);
}

function attributeValues(attribute: Json | null | undefined, context: ClaimContext): readonly string[] {
  if (!attribute) return [];
  if (typeOf(attribute) === 'valuebasedattribute') {
    return typeof attribute['value'] === 'string' && attribute['value'] !== '' ? [attribute['value']] : [];
  }
  // Microsoft's own examples have a space before the attribute.
  return valuesOf(text(attribute['source'] || 'user'), String(attribute['id']).trim(), context);
}

function sourceOf(attribute: Json | null | undefined): string | null {
  return attribute && typeOf(attribute) === 'sourcedattribute' ? text(attribute['id']) : null;
}

function filterOf(filter: Json | null | undefined): GroupFilter | null {
  if (!filter) return null;
  return { matchOn: text(filter['matchOn']), type: text(filter['type']), value: String(filter['value'] ?? '') };
}

function firstConfiguration(claim: Json): Json {
  return objects(claim['configurations'])[0] ?? {};
}

/** The type that an object says it has, without its namespace, lower case. */
function typeOf(value: Json): string {
  return text(
    String(value['@odata.type'] ?? '')
      .split('.')
      .at(-1),
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

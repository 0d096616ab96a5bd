/** Blocks of `saml` in every form that the schema has for claims, as a reader gives them back: defaults left out. */
import fc from 'fast-check';

const EXTENSION = 'user.extension_0123456789abcdef0123456789abcdef_costCenter';

/** Attributes of every object a claim can be taken from. */
export const attribute = fc.constantFrom('user.mail', 'user.extensionattribute3', EXTENSION, 'company.tenantcountry');
const userAttribute = fc.constantFrom('user.mail', 'user.department', EXTENSION.replace('costCenter', 'site'));

/** Texts that are no attribute and hold no placeholder. */
export const literal = fc
  .oneof(fc.constantFrom('acme', 'Ü x', '@acme.com', 'user', 'a.b', '1'), fc.string({ minLength: 1, maxLength: 8 }))
  .filter((text) => !text.includes('${') && !/^(user|application|resource|audience|company)\./i.test(text));
const operand = fc.oneof(attribute, literal);

type Generated = fc.Arbitrary<object>;

/** The arguments of each method but its input; `otherwise` aside. */
const ARGUMENTS: Readonly<Record<string, Generated>> = {
  extractMailPrefix: fc.constant({}),
  toLowercase: fc.constant({}),
  toUppercase: fc.constant({}),
  join: fc
    .tuple(
      fc.oneof(fc.record({ input2: attribute }), fc.record({ constant: literal })),
      fc.oneof(fc.constant({}), fc.record({ separator: literal })),
    )
    .map(([second, separator]) => ({ ...second, ...separator })),
  contains: fc.record({ value: literal, output: operand }),
  startsWith: fc.record({ value: literal, output: operand }),
  endsWith: fc.record({ value: literal, output: operand }),
  extract: fc.oneof(
    fc.record({ kind: fc.constantFrom('before', 'after'), value: literal }),
    fc.record({ kind: fc.constant('between'), value: literal, value2: literal }),
  ),
  extractAlpha: fc.record({ kind: fc.constantFrom('prefix', 'suffix') }),
  extractNumber: fc.record({ kind: fc.constantFrom('prefix', 'suffix') }),
  ifEmpty: fc.record({ output: operand }),
  ifNotEmpty: fc.record({ output: operand }),
  substring: fc.record({ index: fc.nat(9), length: fc.integer({ min: 1, max: 9 }) }),
  regexReplace: fc.oneof(
    fc.record({ regex: literal, replacement: literal }),
    fc.record({
      regex: literal,
      replacement: literal,
      attributes: fc.array(attribute, { minLength: 1, maxLength: 5 }),
    }),
  ),
  trim: fc.record({ kind: fc.constantFrom('leading', 'trailing', 'leadingAndTrailing'), value: literal }),
};

/** Every method of the schema. */
export const METHODS = Object.keys(ARGUMENTS);

const SHORT = ['extractMailPrefix', 'toLowercase', 'toUppercase'];
const COMPARING = ['contains', 'startsWith', 'endsWith'];

interface Place {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function step(method: string, { isFirst, isLast }: Place): Generated {
  const input = isFirst ? attribute.map((text) => ({ input: text })) : fc.constant({});
  const hasOtherwise = isLast && COMPARING.includes(method);
  const otherwise = hasOtherwise
    ? fc.oneof(fc.constant({}), fc.record({ otherwise: operand }))
    : fc.constant<object>({});
  return fc.tuple(input, ARGUMENTS[method] as Generated, otherwise).map(([first, args, last]) => {
    const all = Object.assign({}, first, args, last) as { readonly input?: string };
    return { [method]: SHORT.includes(method) && all.input ? all.input : all };
  });
}

const method = fc.constantFrom(...METHODS);
const transform = fc.oneof(
  method.chain((one) => step(one, { isFirst: true, isLast: true })).map((one) => [one]),
  fc
    .tuple(method, method)
    .chain(([one, two]) =>
      fc.tuple(step(one, { isFirst: true, isLast: false }), step(two, { isFirst: false, isLast: true })),
    ),
);

const value: Generated = fc.oneof(
  fc.record({ source: attribute }),
  fc.record({ constant: literal }),
  fc.record({ transform }),
);

const group = fc.uuid().map((id) => ({ id }));
const userType = fc.constantFrom('members', 'allGuests', 'aadGuests', 'externalGuests');
const groups = fc.array(group, { minLength: 1, maxLength: 3 });
const condition: Generated = fc.oneof(fc.record({ userType }), fc.record({ groups }), fc.record({ userType, groups }));
const conditionWithValue = fc.tuple(condition, value).map(([when, own]) => ({ ...when, ...own }));
const several = { minLength: 1, maxLength: 3 };

/** One value for all, one and others under conditions, one under conditions, or one for each condition. */
const values: Generated = fc.oneof(
  value,
  fc.tuple(value, fc.array(conditionWithValue, several)).map(([own, when]) => ({ ...own, when })),
  fc.tuple(value, fc.array(condition, several)).map(([own, when]) => ({ ...own, when })),
  fc
    .tuple(conditionWithValue, conditionWithValue, fc.uuid())
    .map(([one, two, constant]) => ({ when: [one, { ...withoutValue(two), constant }] })),
);

function withoutValue(one: object): object {
  return Object.fromEntries(Object.entries(one).filter(([key]) => ['userType', 'groups'].includes(key)));
}

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.:/-]{0,9}$/).map((text) => `c${text}`);
const optional = (one: Generated) => fc.oneof(fc.constant<object>({}), one);
const all = (...parts: Generated[]): Generated => fc.tuple(...parts).map((list) => Object.assign({}, ...list));

const claim = (namespaces: Generated, made: Generated) =>
  all(
    fc.record({ name }),
    namespaces,
    optional(fc.record({ nameFormat: fc.constantFrom('unspecified', 'uri', 'basic') })),
    made,
  );

const added = (one: Generated) =>
  optional(
    fc.uniqueArray(one, { ...several, selector: (item) => (item as { name: string }).name }).map((add) => ({ add })),
  );

const BASIC = ['givenname', 'surname', 'emailaddress', 'name'];
const base: Generated = fc.oneof(
  fc.constant({}),
  fc.constant({ base: 'none' }),
  fc.subarray(BASIC, { minLength: 1, maxLength: 3 }).map((remove) => ({ remove })),
);

const filter = fc.record({
  filter: fc.record({
    matchOn: fc.constantFrom('displayName', 'samAccountName'),
    type: fc.constantFrom('prefix', 'suffix', 'contains'),
    value: literal,
  }),
});
const namespace = fc.constantFrom('urn:acme', 'https://acme.example/claims');
const block = (key: string, one: Generated): Generated =>
  optional(one).map((made) => (Object.keys(made).length > 0 ? { [key]: made } : {}));

/** `saml` for the claims-policy engine, as its reader gives it back. */
export const claimsPolicySaml: Generated = all(
  all(fc.constant({ engine: 'claims-policy' }), base, added(claim(optional(fc.record({ namespace })), values))).map(
    (claims) => ({ claims }),
  ),
  block(
    'nameId',
    all(
      value,
      optional(
        fc.record({
          format: fc.constantFrom('unspecified', 'emailAddress', 'persistent', 'windowsDomainQualifiedName'),
        }),
      ),
    ),
  ),
  block('groups', all(optional(all(fc.record({ name }), optional(fc.record({ namespace })))), optional(filter))),
);

const mappingStep = fc.oneof(
  ...SHORT.map((one) => userAttribute.map((text) => ({ [one]: text }))),
  all(
    fc.record({ input: userAttribute }),
    fc.oneof(fc.record({ input2: userAttribute }), fc.record({ constant: literal })),
    optional(fc.record({ separator: literal })),
  ).map((join) => ({ join })),
  all(
    fc.record({ input: userAttribute, regex: literal, replacement: literal }),
    optional(fc.record({ attributes: fc.array(userAttribute, { minLength: 1, maxLength: 5 }) })),
  ).map((regexReplace) => ({ regexReplace })),
);
const mappingValue: Generated = fc.oneof(
  fc.record({ source: attribute }),
  fc.record({ constant: literal }),
  mappingStep.map((one) => ({ transform: [one] })),
);
const mappingNameId: Generated = fc.oneof(
  fc.record({ source: fc.constantFrom('user.mail', 'user.extensionattribute3') }),
  fc.record({ constant: literal }),
  userAttribute.map((text) => ({ transform: [{ extractMailPrefix: text }] })),
);

/** `saml` for the mapping-policy engine, as its reader gives it back. */
export const mappingPolicySaml: Generated = all(
  all(fc.constant({ engine: 'mapping-policy' }), base, added(claim(fc.constant({}), mappingValue))).map((claims) => ({
    claims,
  })),
  block('nameId', mappingNameId),
  block('groups', filter),
);

/** Places of all leaves of a JSON value, as lists of keys. */
export function leavesOf(value: unknown, at: readonly string[] = []): Array<readonly string[]> {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...at, key]));
}

/** A copy with another value at a place. */
export function changed(
  value: unknown,
  [key, ...rest]: readonly string[],
  change: (leaf: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as object) };
  const members = copy as Record<string, unknown>;
  members[key] = changed(members[key], rest, change);
  return copy;
}

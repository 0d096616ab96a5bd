/** Whoever may write a spec must not run anything where Terraform runs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkStack, type StackJson } from '../../src/terraform/check-stack.ts';
import { evaluate, hasTerraform } from './run-terraform.ts';
import { at, connectionOf, stackOf } from './support.ts';

/** `$${` is the one way to write `${` in a spec; everything else is text. */
const inSpec = (text: string) => text.replaceAll('${', '$${');

/** A spec with one text in every place that takes any text. */
const specWith = (text: string) => ({
  displayName: text,
  application: { notes: text, serviceManagementReference: text, tags: [text], owners: [text] },
  saml: {
    identifiers: [text],
    relayState: text,
    claims: { add: [{ name: text, constant: text }] },
    appRoles: [{ value: 'role', displayName: text, description: text }],
  },
  assignments: [{ group: text, role: text }],
});

const identifierOf = (json: StackJson) =>
  Object.values(json.resource?.['azuread_application_identifier_uri'] ?? {})[0] as { identifier_uri: string };
const dataOf = (json: StackJson, type: string) => Object.values(json.data?.[type] ?? {})[0] as Record<string, string>;

/** The strings of a stack that hold the text alone. */
function plainStrings(json: StackJson): string[] {
  const application = at(json, 'azuread_application.app');
  const servicePrincipal = at(json, 'azuread_service_principal.sp');
  const role = at(json, 'azuread_application_app_role.role_role');
  return [
    application['display_name'],
    application['service_management_reference'],
    servicePrincipal['notes'],
    (servicePrincipal['saml_single_sign_on'] as { relay_state: unknown }).relay_state,
    role['display_name'],
    role['description'],
    identifierOf(json).identifier_uri,
    dataOf(json, 'azuread_group')['display_name'],
    dataOf(json, 'azuread_user')['user_principal_name'],
  ] as string[];
}

const definitionOf = (json: StackJson) =>
  (at(json, 'azuread_claims_mapping_policy.claims')['definition'] as string[])[0];
const tagsOf = (json: StackJson) => at(json, 'azuread_service_principal.sp')['tags'] as string;

/** Undoes Terraform's escapes; fails the test where Terraform would run something. */
function unescaped(text: string): string {
  expect(text.replaceAll(/([$%])\1\{/g, ' ')).not.toMatch(/[$%]\{/);
  return text.replaceAll(/([$%])\1\{/g, '$1{');
}

const TEXT = fc.string({
  unit: fc.constantFrom('$', '%', '{', '}', '"', '\\', 'a', '1', 'e', '\n', ' ', '/'),
  minLength: 1,
  maxLength: 24,
});

const ATTACKS = ['${file("/etc/hostname")}', '%{ if true }x%{ endif }', '${', '%%{a}', '"]) ${x} ("', '\\${a}', '1e10'];

test('any text stands in every argument as a text', () => {
  const property = fc.property(TEXT, (text) => {
    const connection = connectionOf(specWith(inSpec(text)));
    const wanted = connection.body.displayName;
    const json = stackOf(specWith(inSpec(text)));
    for (const string of plainStrings(json)) expect(unescaped(string)).toBe(wanted);
    const { ClaimsMappingPolicy: policy } = JSON.parse(unescaped(definitionOf(json) as string));
    expect(policy.ClaimsSchema).toEqual([{ Value: wanted, SamlClaimType: wanted }]);
  });
  fc.assert(property, { numRuns: 300 });
});

test.runIf(hasTerraform('injection through terraform'))('Terraform reads each argument as the text of the spec', () => {
  const strings = ATTACKS.map((text) => stackOf(specWith(inSpec(text)))).map((json) => [
    ...plainStrings(json),
    definitionOf(json) as string,
    tagsOf(json).replace(/setsubtract\(data\.azuread_service_principal\.before\.tags, \["HideApp"\]\)/, '["theirs"]'),
  ]);
  const values = evaluate(strings.flat());
  for (const [index, text] of ATTACKS.entries()) {
    const own = values.splice(0, (strings[index] as string[]).length);
    expect(new Set(own.slice(0, -2))).toEqual(new Set([text]));
    expect(JSON.parse(own.at(-2) as string).ClaimsMappingPolicy.ClaimsSchema[0].Value).toBe(text);
    expect(own.at(-1)).toContain(text);
  }
});

describe('names that end up inside expressions', () => {
  test('a tag, with a built-in that is known later', () => {
    const json = stackOf({ application: { tags: ['app-${entra.appId}', '"]) ${evil()} ("'.replace('${', '$${')] } });
    expect(tagsOf(json)).toContain('"app-${azuread_application.app.client_id}"');
    expect(tagsOf(json)).toContain('"\\"]) $${evil()} (\\""');
  });

  test('a role of the template', () => {
    const json = stackOf({ assignments: [{ group: 'G', role: '" || true || "' }] });
    const [assignment] = Object.values(json.resource?.['azuread_app_role_assignment'] ?? {}) as Record<
      string,
      string
    >[];
    expect(assignment?.['app_role_id']).toContain(String.raw`role.value == "\" || true || \""`);
  });
});

test('paths of constructs hold no text of a person: slashes and braces would break them', () => {
  const texts = ['a/b', 'a--b', 'a b', '${x}', 'A', 'a'].map(inSpec);
  const json = stackOf({
    saml: { identifiers: texts },
    application: { owners: texts },
    assignments: texts.flatMap((text) => [{ group: text }, { user: text }]),
  });
  expect(Object.keys(json.resource?.['azuread_application_identifier_uri'] ?? {})).toHaveLength(texts.length);
  expect(Object.keys(json.resource?.['azuread_app_role_assignment'] ?? {})).toHaveLength(texts.length * 2);
});

test('a text that looks like a reference inside an expression is no reference', () => {
  for (const tag of [
    'var.secret',
    'azuread_group.g',
    '}var.a',
    '"var.a',
    '\\"var.a',
    '${var.a}',
    '%{ if var.a }',
    'a\\',
  ]) {
    expect(checkStack('app@prod', stackOf({ application: { tags: [inSpec(tag)] } }))).toEqual([]);
  }
});

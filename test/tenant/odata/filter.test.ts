import { expect, test } from 'vitest';
import { APPLICATION } from '../../../src/tenant/model/application.ts';
import { USER } from '../../../src/tenant/model/directory.ts';
import { APPLICATION_TEMPLATE, DIRECTORY_AUDIT, PROVISIONING_SUMMARY } from '../../../src/tenant/model/policy.ts';
import { APP_ROLE_ASSIGNMENT, SERVICE_PRINCIPAL } from '../../../src/tenant/model/service-principal.ts';
import type { EntityType } from '../../../src/tenant/model/type.ts';
import { parseFilter } from '../../../src/tenant/odata/filter.ts';
import { BAD, GUID_A, GUID_B, outcome, refusal, THING, target, thing, UNSUPPORTED } from './ask.ts';

const ask = (type: EntityType, text: string, advanced = false) =>
  outcome(() => parseFilter(text, target(type, advanced)));
const check = (type: EntityType, text: string, expected: string) => expect(ask(type, text), text).toBe(expected);

test('filters that the provider sends work by default (graph.md 7.5, azuread-provider.md 2)', () => {
  check(APPLICATION, "appId eq 'x'", 'ok');
  check(APPLICATION, "applicationTemplateId eq 'x' and displayName eq 'y'", 'ok');
  check(SERVICE_PRINCIPAL, "appId eq 'x'", 'ok');
  check(APPLICATION_TEMPLATE, "displayName eq 'Custom'", 'ok');
  for (const name of ['userPrincipalName', 'mail', 'mailNickname', 'employeeId']) check(USER, `${name} eq 'x'`, 'ok');
});

test('filters that graph.md 7.5 names work by default', () => {
  check(APPLICATION, "startswith(displayName,'x')", 'ok');
  check(APPLICATION, "identifierUris/any(u:u eq 'x')", 'ok');
  check(APPLICATION, "tags/any(t:startsWith(t,'x'))", 'ok');
  check(SERVICE_PRINCIPAL, "servicePrincipalNames/any(n:n eq 'x')", 'ok');
  check(APPLICATION, "displayName in ('a','b') or displayName ge 'c'", 'ok');
  check(APPLICATION, 'createdDateTime ge 2026-01-01T00:00:00Z', 'ok');
  check(APPLICATION, `id eq '${GUID_A}' or id eq ${GUID_B}`, 'ok');
  check(APPLICATION, "DISPLAYNAME eq 'x'", 'ok');
  check(APP_ROLE_ASSIGNMENT, `resourceId eq ${GUID_A}`, 'ok');
  check(DIRECTORY_AUDIT, "initiatedBy/app/appId eq 'x' and targetResources/any(t:t/id eq 'y')", 'ok');
  check(PROVISIONING_SUMMARY, "contains(sourceIdentity/displayName,'x') and durationInMilliseconds gt 5", 'ok');
});

test('of templates, displayName and categories alone are filtered (graph.md 1.2)', () => {
  check(APPLICATION_TEMPLATE, "contains(displayName,'salesf')", 'ok');
  check(APPLICATION_TEMPLATE, "categories/any(c:contains(c,'x'))", 'ok');
  check(APPLICATION_TEMPLATE, "publisher eq 'x'", UNSUPPORTED);
  check(APPLICATION_TEMPLATE, "id eq 'x'", UNSUPPORTED);
  check(APPLICATION_TEMPLATE, "supportedSingleSignOnModes/any(m:m eq 'saml')", UNSUPPORTED);
});

test('ne, not, endsWith and $count ask for an advanced query (graph.md 7.5)', () => {
  for (const [type, text] of [
    [APPLICATION, "displayName ne 'x'"],
    [APPLICATION, "not (displayName eq 'x')"],
    [APPLICATION, "not startsWith(displayName,'x')"],
    [APPLICATION, "endsWith(displayName,'x')"],
    [APPLICATION, "not tags/any(t:t eq 'x')"],
    [APPLICATION, 'identifierUris/$count eq 0'],
    [APPLICATION, 'tags/$count ne 0'],
    [APPLICATION, "startsWith(displayName,'x') eq false"],
    [SERVICE_PRINCIPAL, 'appRoleAssignmentRequired eq true'],
    [SERVICE_PRINCIPAL, 'not accountEnabled'],
  ] as const) {
    expect(ask(type, text), text).toBe(UNSUPPORTED);
    expect(ask(type, text, true), text).toBe('ok');
  }
});

test('what no query offers stays refused in advanced ones', () => {
  for (const [type, text] of [
    [APPLICATION, "notes eq 'x'"],
    [APPLICATION, "contains(displayName,'x')"],
    [APPLICATION, "displayName gt 'x'"],
    [APPLICATION, "publisherDomain in ('x')"],
    [APPLICATION, "not (publisherDomain eq 'x')"],
    [APPLICATION, "info/logoUrl eq 'x'"],
    [APPLICATION, 'info eq null'],
    [APPLICATION, 'tags eq null'],
    [APPLICATION, "tags/all(t:t eq 'x')"],
    [APPLICATION, 'tags/any()'],
    [APPLICATION, "tags/any(t:t ne 'x')"],
    [APPLICATION, "tags/any(t:endsWith(t,'x'))"],
    [APPLICATION, "tags/any(t:displayName eq 'x')"],
    [APPLICATION, 'tags/$count gt 0'],
    [APPLICATION, 'tags/$count eq 1'],
    [APPLICATION, 'appRoles/$count eq 0'],
    [APPLICATION, 'owners/$count eq 0'],
    [APPLICATION, "owners/any(o:o/id eq 'x')"],
    [APPLICATION, 'displayName eq description'],
    [APPLICATION, "'x' eq displayName"],
    [APPLICATION, "tolower(displayName) eq 'x'"],
    [APPLICATION, "displayName in ('x', description)"],
    [APPLICATION, 'createdDateTime ge now()'],
    [APPLICATION, "startsWith(displayName,'x') eq displayName"],
    [THING, "open/any eq 'x'"],
    [THING, 'place/lots/all(l:l eq null)'],
  ] as const) {
    expect(ask(type, text, true), text).toBe(UNSUPPORTED);
  }
});

test('unknown names and mismatched types are bad requests', () => {
  for (const text of [
    "nothing eq 'x'",
    "constructor eq 'x'",
    "__proto__ eq 'x'",
    "fresh eq 'x'",
    "TWIN eq 'x'",
    "place/nothing eq 'x'",
    "name/length eq 'x'",
    "parts/name eq 'x'",
    "tags eq 'x'",
    "place eq 'x'",
    'name eq 5',
    'name eq true',
    `name eq ${GUID_A}`,
    'name eq 2026-01-01',
    "size eq 'x'",
    "size in (1,'x')",
    "on eq 'true'",
    "made ge '2026-01-01T00:00:00Z'",
    'made ge 2026-02-30',
    'made ge 2026-13-01T00:00:00Z',
    'made ge 2026-01-01T25:00:00Z',
    "lasts eq 'PT1H'",
    "lasts eq duration'1h'",
    "lasts eq duration'PT'",
    "id eq 'x'",
    'name',
    "'x'",
    'true',
    'not name',
    "not name eq 'x'",
    "(name eq 'x') eq 'y'",
    "startsWith(name,'x') eq 5",
    'startsWith(name,5)',
    "startsWith(size,'5')",
    "startsWith('x',name)",
    'startsWith(name)',
    "startsWith(name,'x','y')",
    "contains(tags,'x')",
    "frobnicate(name,'x')",
    "name/any(n:n eq 'x')",
    'tags/any(t:t)',
    "tags/any(t:t/name eq 'x')",
    "tags/$count eq 'x'",
    'name/$count eq 0',
    '$count eq 0',
    "parts/any(p:p/nothing eq 'x')",
    "parts/any(p:p eq 'x')",
  ]) {
    check(THING, text, BAD);
  }
});

test('refusals have the texts of the service (graph.md 7.1)', () => {
  const checkText = (type: EntityType, text: string, expected: string, advanced = false) =>
    expect(refusal(() => parseFilter(text, target(type, advanced)))).toBe(expected);
  checkText(
    APPLICATION,
    'x eq 1',
    "Invalid filter clause: Could not find a property named 'x' on type 'microsoft.graph.application'.",
  );
  checkText(
    APPLICATION,
    'displayName eq 5',
    "Invalid filter clause: A binary operator with incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Int32' for operator kind 'Equal'.",
  );
  checkText(
    APPLICATION,
    "tags ne 'x'",
    "Invalid filter clause: A binary operator with incompatible types was detected. Found operand types 'Collection(Edm.String)' and 'Edm.String' for operator kind 'NotEqual'.",
  );
  checkText(
    APPLICATION,
    "notes eq 'x'",
    "Unsupported or invalid query filter clause specified for property 'notes' of resource 'Application'.",
  );
  checkText(
    SERVICE_PRINCIPAL,
    'appRoleAssignmentRequired eq true',
    "Unsupported or invalid query filter clause specified for property 'appRoleAssignmentRequired' of resource 'ServicePrincipal'.",
  );
  const hint = (operator: string) =>
    `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`;
  checkText(APPLICATION, "displayName ne 'x'", hint('ne'));
  checkText(APPLICATION, "not (displayName eq 'x')", hint('not'));
  checkText(APPLICATION, "endswith(displayName,'x')", hint('endsWith'));
});

test('beta knows the properties of beta', () => {
  const filter = () => parseFilter("fresh eq 'x'", { type: THING, version: 'beta', advanced: false });
  expect(outcome(filter)).toBe('ok');
});

test('a delta picks objects by id alone (graph.md 7.6)', () => {
  const checkDelta = (text: string, expected: string) =>
    expect(
      outcome(() => parseFilter(text, target(), true)),
      text,
    ).toBe(expected);
  checkDelta(`id eq '${GUID_A}'`, 'ok');
  checkDelta(`id eq '${GUID_A}' or id eq '${GUID_B}'`, 'ok');
  checkDelta(`id ne '${GUID_A}'`, UNSUPPORTED);
  checkDelta(`id eq '${GUID_A}' and id eq '${GUID_B}'`, UNSUPPORTED);
  checkDelta(`id eq '${GUID_A}' or name eq 'x'`, UNSUPPORTED);
});

const matches = (text: string, row: Readonly<Record<string, unknown>>) =>
  parseFilter(text, target()).matches(thing(row));
const checkMatch = (text: string, row: Readonly<Record<string, unknown>>, expected: boolean) =>
  expect(matches(text, row), `${text} of ${JSON.stringify(row)}`).toBe(expected);

test('texts compare without case, unless the model says otherwise', () => {
  checkMatch("name eq 'ABC'", { name: 'abc' }, true);
  checkMatch("name ne 'ABC'", { name: 'abc' }, false);
  checkMatch("name in ('x','ABC')", { name: 'aBc' }, true);
  checkMatch("startsWith(name,'AB')", { name: 'abc' }, true);
  checkMatch("endsWith(name,'BC')", { name: 'abc' }, true);
  checkMatch("contains(name,'B')", { name: 'abc' }, true);
  checkMatch("contains(name,'')", { name: '' }, true);
  checkMatch("name ge 'B'", { name: 'a' }, false);
  checkMatch("name ge 'B'", { name: 'b' }, true);
  checkMatch("code eq 'ABC'", { code: 'abc' }, false);
  checkMatch("code eq 'abc'", { code: 'abc' }, true);
  checkMatch("startsWith(code,'AB')", { code: 'abc' }, false);
  checkMatch(`id eq ${GUID_A.toUpperCase()}`, {}, true);
  checkMatch(`id eq '${GUID_A.toUpperCase()}'`, {}, true);
  checkMatch(`id eq '${GUID_B}'`, {}, false);
  checkMatch(`ref eq ${GUID_A.toUpperCase()}`, { ref: GUID_A }, true);
});

test('no value equals null alone, is neither greater nor less, and passes no function', () => {
  for (const row of [{}, { name: null, size: null }]) {
    checkMatch('name eq null', row, true);
    checkMatch('name ne null', row, false);
    checkMatch("name eq ''", row, false);
    checkMatch("name ne 'x'", row, true);
    checkMatch("name in (null,'x')", row, true);
    checkMatch('size ge 0', row, false);
    checkMatch('size le 0', row, false);
    checkMatch('size ge null', row, false);
    checkMatch("startsWith(name,'')", row, false);
    checkMatch("not startsWith(name,'x')", row, true);
    checkMatch("place/town eq 'x'", row, false);
    checkMatch('place/town eq null', row, true);
    checkMatch("tags/any(t:t eq 'x')", row, false);
    checkMatch('tags/$count eq 0', row, true);
    checkMatch('on', row, false);
    checkMatch('on eq false', row, false);
  }
  checkMatch('name eq null', { name: '' }, false);
});

test('numbers, instants and durations compare by what they are worth', () => {
  checkMatch('size gt 9', { size: 10 }, true);
  checkMatch('size eq 1.5e1', { size: 15 }, true);
  checkMatch('size lt -1', { size: -2 }, true);
  checkMatch('size le 9', { size: 10 }, false);
  checkMatch('size eq 0', { size: 0 }, true);
  checkMatch('made eq 2026-01-01T01:00:00+01:00', { made: '2026-01-01T00:00:00Z' }, true);
  checkMatch('made eq 2026-01-01', { made: '2026-01-01T00:00:00.000Z' }, true);
  checkMatch('made lt 2026-01-01T00:00:00Z', { made: '2025-12-31T23:59:59.9Z' }, true);
  checkMatch('made gt 2026-01-01T00:00:00Z', { made: '2026-01-01T00:00:00Z' }, false);
  checkMatch("lasts eq duration'PT60M'", { lasts: 'PT1H' }, true);
  checkMatch("lasts lt duration'P1DT1H'", { lasts: 'P1DT59M59.5S' }, true);
  checkMatch("lasts lt duration'-PT1S'", { lasts: '-PT2S' }, true);
});

test('lambdas look at one item at a time', () => {
  const row = {
    tags: ['A', 'b'],
    parts: [
      { name: 'x', size: 1 },
      { name: 'y', size: 2 },
    ],
    place: { town: 'Ulm', lots: ['c'] },
  };
  checkMatch("tags/any(t:t eq 'a')", row, true);
  checkMatch("tags/any(t:t eq 'a' and t eq 'b')", row, false);
  checkMatch("tags/any(t:t eq 'a') and tags/any(u:u eq 'b')", row, true);
  checkMatch("not tags/any(t:t eq 'c')", row, true);
  checkMatch("parts/any(p:p/name eq 'x' and p/size eq 1)", row, true);
  checkMatch("parts/any(p:p/name eq 'x' and p/size eq 2)", row, false);
  checkMatch("PLACE/Town eq 'ulm'", row, true);
  checkMatch("place/lots/any(l:l eq 'c')", row, true);
  checkMatch('tags/$count eq 0', row, false);
  checkMatch('place/lots/$count ne 0', row, true);
  checkMatch('tags/$count eq 0', { tags: [] }, true);
});

test('a bracket may be compared with true and false', () => {
  checkMatch("(name eq 'x') eq true", { name: 'x' }, true);
  checkMatch("(name eq 'x') eq false", { name: 'x' }, false);
  checkMatch("startsWith(name,'x') ne true", { name: 'x' }, false);
  checkMatch("startsWith(name,'x') ne false", { name: 'x' }, true);
  checkMatch('not on eq true', { on: false }, true);
});

const checkEqualities = (text: string, ...expected: [string, string][]) =>
  expect(parseFilter(text, target()).equalities).toEqual(expected.map(([property, value]) => ({ property, value })));

test('equalities joined by and at the top may be looked up in an index', () => {
  checkEqualities("name eq 'It''s'", ['name', "It's"]);
  checkEqualities(`NAME eq 'x' and (id eq ${GUID_A} and on eq true)`, ['name', 'x'], ['id', GUID_A], ['on', 'true']);
  checkEqualities("tags/any(t:t eq 'x')", ['tags', 'x']);
  checkEqualities("place/town eq 'x' and place/lots/any(l:l eq 'y')", ['place/town', 'x'], ['place/lots', 'y']);
  checkEqualities("name eq 'x' and (code eq 'y' or code eq 'z')", ['name', 'x']);
});

test('nothing else may', () => {
  checkEqualities("name eq 'x' or code eq 'y'");
  checkEqualities("not (name eq 'x')");
  checkEqualities("(name eq 'x') eq false");
  checkEqualities("name ne 'x'");
  checkEqualities("name in ('x')");
  checkEqualities('name eq null');
  checkEqualities('made eq 2026-01-01');
  checkEqualities('size eq 1.0');
  checkEqualities("tags/any(t:startsWith(t,'x'))");
  checkEqualities("parts/any(p:p/name eq 'x')");
});

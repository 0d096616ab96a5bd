import fc from 'fast-check';
import { expect, test } from 'vitest';
import { APPLICATION } from '../../../src/tenant/model/application.ts';
import { USER } from '../../../src/tenant/model/directory.ts';
import { APPLICATION_TEMPLATE, DIRECTORY_AUDIT } from '../../../src/tenant/model/policy.ts';
import type { EntityType } from '../../../src/tenant/model/type.ts';
import { parseQuery, type QueryContext } from '../../../src/tenant/odata/query.ts';
import { parseQueryString } from '../../../src/tenant/odata/query-string.ts';
import { BAD, outcome, refusal, THING, thing, UNSUPPORTED } from './ask.ts';

const LIST: QueryContext = { version: 'v1.0', eventual: false, kind: 'list' };
const EVENTUAL: QueryContext = { ...LIST, eventual: true };
const SINGLE: QueryContext = { ...LIST, kind: 'single' };
const DELTA: QueryContext = { ...LIST, kind: 'delta' };
const COUNT: QueryContext = { ...EVENTUAL, kind: 'count' };

const query = (raw: string, type: EntityType = APPLICATION, context = LIST) =>
  parseQuery(parseQueryString(raw), type, context);
const check = (raw: string, expected: string, type = APPLICATION, context = LIST) =>
  expect(
    outcome(() => query(raw, type, context)),
    raw,
  ).toBe(expected);

test('a query without options asks for nothing', () => {
  expect(query('')).toEqual({
    filter: undefined,
    search: undefined,
    orderBy: undefined,
    select: undefined,
    expand: [],
    top: undefined,
    skip: undefined,
    skipToken: undefined,
    deltaToken: undefined,
    count: false,
  });
});

test('options have their values', () => {
  expect(query('$select=id&$top=5&$skiptoken=abc&$expand=owners')).toMatchObject({
    select: ['id'],
    top: 5,
    skipToken: 'abc',
    expand: [{ navigation: 'owners' }],
  });
  expect(query('$skip=0', APPLICATION_TEMPLATE).skip).toBe(0);
  expect(query('$deltatoken=latest', APPLICATION, DELTA).deltaToken).toBe('latest');
  const { filter } = query('%24filter=displayName+eq+%27a+b%27');
  expect(filter?.equalities).toEqual([{ property: 'displayName', value: 'a b' }]);
  expect(filter?.matches(thing({ displayName: 'A B' }))).toBe(true);
});

test('names go with and without the dollar sign, in any case, and once', () => {
  check("filter=appId eq 'x'&select=id", 'ok');
  check('$skipToken=x&$TOP=5', 'ok');
  check('$format=json', 'ok');
  check('$format=application/json', 'ok');
  check('$format=xml', BAD);
  check('$top=5&$top=5', BAD);
  check('$select=id&select=id', BAD);
});

test('an unknown option is refused by name', () => {
  for (const name of ['$foo', 'foo', '$apply', '$compute', '$$top', '', 'api-version', '$deltatoken']) {
    check(`${name}=1`, BAD);
  }
  expect(refusal(() => query('$foo=1'))).toBe(
    "The query specified in the URI is not valid. Query option '$foo' is not known.",
  );
});

test('an option without a value is refused where it needs one', () => {
  for (const name of ['filter', 'orderby', 'top', 'count', 'format']) check(`$${name}=`, BAD);
  check('$search=', BAD, APPLICATION, EVENTUAL);
});

test('$top is an integer from 1 to the most that the path allows (graph.md 7.5)', () => {
  check('$top=1', 'ok');
  check('$top=999', 'ok');
  check('$top=0', UNSUPPORTED);
  check('$top=1000', UNSUPPORTED);
  for (const text of ['-1', '1.5', 'x', '1e2', '0x1', '99999999999999999999']) check(`$top=${text}`, BAD);
  check('$top=21', UNSUPPORTED, APPLICATION, { ...LIST, maxTop: 20 });
  expect(query('$top=21', APPLICATION, { ...LIST, maxTop: 20, capTop: true }).top).toBe(20);
  check('$top=0', UNSUPPORTED, APPLICATION, { ...LIST, capTop: true });
  expect(refusal(() => query('$top=1000'))).toBe(
    "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.",
  );
});

test('$skip is for types that do not page by token alone (graph.md 1.2)', () => {
  check('$skip=5', '400 Request_BadRequest');
  check('$skip=5', 'ok', APPLICATION_TEMPLATE);
  check('$skip=-5', BAD, APPLICATION_TEMPLATE);
});

test('one object takes $select and $expand alone', () => {
  check('$select=id&$expand=owners', 'ok', APPLICATION, SINGLE);
  for (const raw of [
    "$filter=appId eq 'x'",
    '$top=5',
    '$count=true',
    '$orderby=id',
    '$search="displayName:x"',
    '$skiptoken=x',
  ]) {
    check(raw, BAD, APPLICATION, SINGLE);
  }
});

test('a delta takes no order, search, count or page by number (graph.md 7.6)', () => {
  check('$select=id&$top=5&$skiptoken=x', 'ok', APPLICATION, DELTA);
  check('$deltatoken=x', 'ok', APPLICATION, DELTA);
  check("$filter=displayName eq 'x'", UNSUPPORTED, APPLICATION, DELTA);
  for (const raw of ['$orderby=displayName', '$search="displayName:x"', '$count=true', '$skip=5']) {
    check(raw, BAD, APPLICATION, DELTA);
  }
});

test('/$count of directory objects needs the header, and makes a query advanced (graph.md 7.1, 7.5)', () => {
  const plain: QueryContext = { ...COUNT, eventual: false };
  check('', '400 Request_BadRequest', APPLICATION, plain);
  expect(refusal(() => query('', APPLICATION, plain))).toBe('$count is not currently supported.');
  check('', 'ok', APPLICATION_TEMPLATE, plain);
  check("$filter=displayName ne 'x'", 'ok', APPLICATION, COUNT);
  check('$search="displayName:x"', 'ok', APPLICATION, COUNT);
  check('$top=5', BAD, APPLICATION, COUNT);
});

test('$count=true is ignored for directory objects without the header (graph.md 7.5)', () => {
  expect(query('$count=true').count).toBe(false);
  expect(query('$count=true', APPLICATION, EVENTUAL).count).toBe(true);
  expect(query('$count=false', APPLICATION, EVENTUAL).count).toBe(false);
  expect(query('$count=true', APPLICATION_TEMPLATE).count).toBe(true);
  check('$count=yes', BAD);
});

test('advanced is the header with $count=true, and neither alone (graph.md 7.5)', () => {
  const ne = "$filter=displayName ne 'x'";
  check(ne, UNSUPPORTED);
  check(`${ne}&$count=true`, UNSUPPORTED);
  check(ne, UNSUPPORTED, APPLICATION, EVENTUAL);
  check(`${ne}&$count=true`, 'ok', APPLICATION, EVENTUAL);
  check('$orderby=displayName', UNSUPPORTED);
  check('$orderby=displayName&$count=true', 'ok', APPLICATION, EVENTUAL);
});

test('$filter with $orderby is advanced for directory objects alone (graph.md 7.5)', () => {
  const raw = "$filter=startsWith(displayName,'x')&$orderby=displayName";
  check('$orderby=displayName', 'ok', USER);
  check(raw, UNSUPPORTED, USER);
  check(`${raw}&$count=true`, 'ok', USER, EVENTUAL);
  check("$filter=category eq 'x'&$orderby=activityDateTime desc", 'ok', DIRECTORY_AUDIT);
  check(raw, 'ok', APPLICATION_TEMPLATE);
});

test('$search needs the header (graph.md 7.1)', () => {
  const raw = '$search="displayName:x"';
  check(raw, UNSUPPORTED);
  check(raw, 'ok', APPLICATION, EVENTUAL);
  check(raw, UNSUPPORTED, APPLICATION_TEMPLATE, EVENTUAL);
  expect(refusal(() => query(raw))).toContain('ConsistencyLevel: eventual');
  expect(query(raw, APPLICATION, EVENTUAL).search?.(thing({ displayName: 'An X-ray' }))).toBe(true);
});

test('advanced queries do not expand (graph.md 7.5)', () => {
  check('$expand=owners', 'ok', APPLICATION, EVENTUAL);
  check('$expand=owners&$count=true', 'ok');
  check('$expand=owners&$count=true', UNSUPPORTED, APPLICATION, EVENTUAL);
  check('$expand=owners&$search="displayName:x"', UNSUPPORTED, APPLICATION, EVENTUAL);
});

test('no query string makes reading fail but with status 400', () => {
  const name = fc.constantFrom('$filter', '$select', '$expand', '$orderby', '$top', '$skip', '$count', '$search', 'x');
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom("name eq 'x'", 'id,name', 'owners', 'name desc', '5', 'true', '"name:x"'),
  );
  const context = fc.record({
    version: fc.constantFrom('v1.0' as const, 'beta' as const),
    eventual: fc.boolean(),
    kind: fc.constantFrom('single' as const, 'list' as const, 'delta' as const, 'count' as const),
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 4 }), context, (pairs, asked) => {
      expect(outcome(() => parseQuery(pairs, THING, asked))).toMatch(/^(ok|400 .+)$/);
    }),
    { numRuns: 2000 },
  );
});

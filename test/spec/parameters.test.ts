import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Parameter } from '../../src/spec/generated/connection.ts';
import { fillLate, lateMark, type Scope, substitute } from '../../src/spec/parameters.ts';

const declare = (...names: string[]): Record<string, Parameter> => Object.fromEntries(names.map((name) => [name, {}]));
const SCOPE: Scope = {
  parameters: { ...declare('org', 'region', 'none', 'a-b', 'x'), later: { phase: 'after' } },
  values: { org: 'acme', region: 'eu', 'a-b': 'dash' },
  builtins: { environment: 'prod', 'entra.tenantId': 'tenant', 'entra.appId': lateMark('entra.appId') },
  perOrganization: new Set(['x']),
};
const run = (body: object, scope: Partial<Scope> = {}) => substitute(body, { ...SCOPE, ...scope });
const checkText = (text: string, expected: string) => expect(run({ t: text }).body).toEqual({ t: expected });
const checkProblems = (text: string, expected: string[], scope?: Partial<Scope>) => {
  const { problems } = run({ t: text }, scope);
  expect(problems.map(({ kind, pointer, name }) => `${kind} ${pointer} ${name}`)).toEqual(expected);
};

test('parameters and built-ins are put in', () => {
  checkText('https://${org}.${region}.com/${org}', 'https://acme.eu.com/acme');
  checkText('${environment}-${entra.tenantId}-${a-b}', 'prod-tenant-dash');
});

test('$${ is a literal ${, and nothing behind it is looked at', () => {
  checkText('$${org}', '${org}');
  checkText('$${', '${');
  checkText('$${org} ${org}', '${org} acme');
  checkText('$$${org}', '$${org}');
  checkText('$5 and $ {org} and {org}', '$5 and $ {org} and {org}');
});

test('values may use other values and built-ins', () => {
  const values = { org: '${region}-${environment}', region: '${a-b}', 'a-b': 'x' };
  expect(run({ t: '${org}' }, { values }).body).toEqual({ t: 'x-prod' });
});

test('every text of every depth is looked at; what is no text stays', () => {
  const body = { a: { b: ['${org}', { c: '${region}', d: 1, e: null, f: false }] } };
  expect(run(body).body).toEqual({ a: { b: ['acme', { c: 'eu', d: 1, e: null, f: false }] } });
  expect(body.a.b[0]).toBe('${org}');
});

test('blocks that are not to be looked at are left alone', () => {
  const { body, used } = substitute({ values: { a: '${org}' }, t: '${region}' }, SCOPE, new Set(['values']));
  expect(body).toEqual({ values: { a: '${org}' }, t: 'eu' });
  expect([...used]).toEqual(['region']);
});

test('what is not declared, has no value or is no name is a problem, and the text keeps it', () => {
  checkProblems('${nope}', ['undeclared /t nope']);
  checkProblems('${none}', ['no-value /t none']);
  checkProblems('${toString}', ['undeclared /t toString']);
  checkProblems('${}', ['malformed /t ${}']);
  checkProblems('${ org }', ['malformed /t ${ org }']);
  checkProblems('${env:SECRET}', ['malformed /t ${env:SECRET}']);
  checkProblems('a ${org', ['malformed /t ${org']);
  checkProblems('${a} ${b}', ['undeclared /t a', 'undeclared /t b']);
  checkText('${nope}', '${nope}');
});

test('values that lead back to themselves are one problem, at the first of them', () => {
  const values = { org: 'x${region}', region: 'y${a-b}', 'a-b': 'z${org}' };
  const loop = 'endless /values/a-b a-b → org → region → a-b';
  for (const start of ['org', 'region', 'a-b']) checkProblems(`\${${start}}`, [loop], { values });
  checkProblems('${org}', ['endless /values/org org → org'], { values: { org: '${org}' } });
  checkProblems('${x}', [loop], { values: { ...values, x: '${org}' } });
});

test('values that double one another end, with one problem', () => {
  const names = Array.from({ length: 40 }, (_name, index) => `p${index}`);
  const values = Object.fromEntries(names.map((name, index) => [name, `\${p${index + 1}}\${p${index + 1}}`]));
  const scope = { parameters: declare(...names, 'p40'), values: { ...values, p40: 'x' } };
  checkProblems('${p0}', ['explosion /t p0'], scope);
  checkProblems('${p0} ${p0}', ['explosion /t p0'], scope);
});

test('a text that uses a value often is no explosion', () => {
  checkProblems('${org}'.repeat(90), []);
});

const checkPending = (body: object, expected: object, pending: string[]) => {
  const result = run(body);
  expect(result.body).toEqual(expected);
  expect(result.pending.map(({ pointer, parameters }) => `${pointer} ${parameters.join()}`)).toEqual(pending);
  expect(result.problems).toEqual([]);
};

test('a leaf that waits for a value is left out', () => {
  checkPending({ a: { b: '${later}', c: 1 } }, { a: { c: 1 } }, ['/a/b later']);
  checkPending({ a: 'x${later}-${x}' }, {}, ['/a later,x']);
});

test('an item of a list is written whole or not at all', () => {
  checkPending({ l: ['a', '${later}', 'c'] }, { l: ['a', 'c'] }, ['/l/1 later']);
  checkPending({ l: [{ url: '${later}', note: '${x}', index: 0 }, 'b'] }, { l: ['b'] }, ['/l/0 later,x']);
});

test('a list whose items all wait is absent, not empty', () => {
  checkPending({ s: { l: ['${later}', '${x}'] } }, { s: {} }, ['/s/l/0 later', '/s/l/1 x']);
  checkPending({ s: { l: [] } }, { s: { l: [] } }, []);
});

test('a value makes the wait end', () => {
  const { body, pending } = run({ t: '${later}' }, { values: { later: 'now' } });
  expect([body, pending]).toEqual([{ t: 'now' }, []]);
});

test('a value that uses what is waited for waits too', () => {
  const { pending } = run({ t: '${org}' }, { values: { org: '${later}' } });
  expect(pending).toEqual([{ pointer: '/t', parameters: ['later'] }]);
});

test('late built-ins stay as marks until somebody knows them', () => {
  const { body } = run({ t: 'api://${entra.appId}/x' });
  const text = (body as { t: string }).t;
  expect(text).toBe(`api://${lateMark('entra.appId')}/x`);
  expect(fillLate(text, (name) => `<${name}>`)).toBe('api://<entra.appId>/x');
  expect(fillLate('plain', () => 'never')).toBe('plain');
});

test('every declared parameter that a text meets is used, those inside values too', () => {
  const { used } = run({ t: ['${org}', '${later}', '$${region}'] }, { values: { org: '${a-b}', 'a-b': 'x' } });
  expect([...used].sort()).toEqual(['a-b', 'later', 'org']);
});

test('keys with slashes are escaped in pointers', () => {
  expect(run({ 'a/b': { '~': '${nope}' } }).problems[0]?.pointer).toBe('/a~1b/~0');
});

/** The schema lets no `__proto__` through: objects are closed, and the keys of maps have a form. */
const key = fc.string().filter((text) => text !== '__proto__');
const tree = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string().filter((text) => !text.includes('${')),
    fc.integer(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;

test('without ${ nothing changes, to the very objects', () => {
  fc.assert(
    fc.property(fc.dictionary(key, tree), (body) => {
      const { body: after, pending, problems } = run(body);
      expect(after).toEqual(body);
      for (const key of Object.keys(body)) expect((after as typeof body)[key]).toBe(body[key]);
      expect([pending, problems]).toEqual([[], []]);
    }),
  );
});

test('any text written with $${ in place of ${ comes out as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('${', '}', 'org', 'a', ' ', '{')), (parts) => {
      const text = parts.join('');
      checkText(text.split('${').join('$${'), text);
    }),
  );
});

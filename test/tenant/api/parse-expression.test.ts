import { beforeEach, expect, test } from 'vitest';
import { type Json, outcome, useStandin } from '../support.ts';
import { jobPath } from './synchronization-kit.ts';

const standin = useStandin();
let path = '';

beforeEach(async () => {
  path = `${await jobPath(standin)}/schema/parseExpression`;
});

const PERSON = { givenName: 'Zoë', surname: 'O Neil', mail: 'zoe@a.example', tags: ['a', 'B'], none: null, flag: true };

async function parse(expression: string, person: object | null = PERSON): Promise<Json> {
  const properties = Object.entries(person ?? {}).map(([key, value]) => ({ key, value }));
  const got = await standin.post(path, { expression, ...(person ? { testInputObject: { properties } } : {}) });
  expect(got.status, got.text).toBe(200);
  return got.body;
}

// graph.md 6.5; the members as synchronization-parseexpressionresponse names them
test('the answer holds the tree of the expression and what it gives', async () => {
  expect(await parse('join( " ", [givenName] ,Append([surname], "\\"!"))')).toEqual({
    '@odata.context': `${standin.tenant.url}/v1.0/$metadata#microsoft.graph.parseExpressionResponse`,
    error: null,
    evaluationResult: ['Zoë O Neil"!'],
    evaluationSucceeded: true,
    parsingSucceeded: true,
    parsedExpression: {
      expression: 'Join(" ", [givenName], Append([surname], "\\"!"))',
      name: 'Join',
      type: 'Function',
      parameters: [
        { key: 'separator', value: { expression: '" "', name: ' ', type: 'Constant', parameters: [] } },
        { key: 'source', value: { expression: '[givenName]', name: 'givenName', type: 'Attribute', parameters: [] } },
        {
          key: 'source',
          value: {
            expression: 'Append([surname], "\\"!")',
            name: 'Append',
            type: 'Function',
            parameters: [
              { key: 'source', value: { expression: '[surname]', name: 'surname', type: 'Attribute', parameters: [] } },
              { key: 'suffix', value: { expression: '"\\"!"', name: '"!', type: 'Constant', parameters: [] } },
            ],
          },
        },
      ],
    },
  });
});

// entra-wire.md 1.9, Microsoft's function reference
test('functions give what the reference says of them', async () => {
  const check = async (expression: string, ...expected: string[]) => {
    const { evaluationResult, evaluationSucceeded, error } = await parse(expression);
    expect([expression, evaluationResult, evaluationSucceeded, error]).toEqual([expression, expected, true, null]);
  };
  await check('"x"', 'x');
  await check('[tags]', 'a', 'B');
  await check('[TAGS]', 'a', 'B');
  await check('[none]');
  await check('[unknown]');
  await check('Append([tags], "-")', 'a-', 'B-');
  await check('Prepend("x", [mail])', 'xzoe@a.example');
  await check('Join(",", [tags], [mail])', 'a,B,zoe@a.example');
  await check('Left([mail], 3)', 'zoe');
  await check('Mid([mail], 5, 1)', 'a');
  await check('ToUpper([tags], )', 'A', 'B');
  await check('ToLower("ÄB")', 'äb');
  await check('StripSpaces([surname])', 'ONeil');
  await check('NormalizeDiacritics([givenName])', 'Zoe');
  await check('Replace([mail], "@a", , , "@b", , )', 'zoe@b.example');
  await check('Replace([mail], ".", , , "$&", , )', 'zoe@a$&example');
  await check('Replace([mail], "", , , "x", , )', 'zoe@a.example');
  await check('Not([flag])', 'False');
  await check('Switch([flag], "none", "False", "off", "True", "on")', 'on');
  await check('Switch([mail], "none", "x", "y")', 'none');
  await check('Coalesce([none], "", [mail], "z")', 'zoe@a.example');
  await check('Coalesce([none], "z")', 'z');
  await check('IsPresent([none])', 'False');
  await check('IsNullOrEmpty([none])', 'True');
  await check('ToLower(NormalizeDiacritics(Join(".", [givenName], StripSpaces([surname]))))', 'zoe.oneil');
});

test('what is no expression is told with an error, and no tree', async () => {
  const check = async (expression: string) => {
    const { '@odata.context': _context, error, ...rest } = await parse(expression);
    expect([expression, error.code]).toEqual([expression, 'InvalidExpression']);
    expect(rest).toEqual({
      evaluationResult: [],
      evaluationSucceeded: false,
      parsedExpression: null,
      parsingSucceeded: false,
    });
  };
  await check('Unknown([mail])');
  await check('constructor()');
  await check('ToLower([mail]');
  await check('ToLower([mail])x');
  await check('ToLower()');
  await check('ToLower(,)');
  await check('ToLower([mail], "a", "b")');
  await check('Mid([mail], 1)');
  await check('[mail');
  await check('[]');
  await check('"x');
  await check('mail');
  await check('ToLower('.repeat(60));
  await check(`"${'x'.repeat(10_000)}"`);
});

test('what is read and cannot be evaluated keeps its tree', async () => {
  const check = async (expression: string, code: string | undefined, person: object | null = PERSON) => {
    const body = await parse(expression, person);
    expect([
      expression,
      body.parsingSucceeded,
      body.evaluationSucceeded,
      body.evaluationResult,
      body.error?.code,
    ]).toEqual([expression, true, false, [], code]);
    expect(body.parsedExpression.type).toBe('Function');
  };
  await check('ToLower([mail])', undefined, null);
  await check('Guid()', 'UnsupportedFunction');
  await check('Replace([mail], , "(a)", , "b", , )', 'UnsupportedFunction');
  await check('Mid([mail], 0, 1)', 'InvalidArgument');
  await check('Left([mail], "x")', 'InvalidArgument');
  await check('Not([mail])', 'InvalidArgument');
  await check('Switch([mail], "none", "x")', 'InvalidArgument');
  let doubling = '"aaaaaaaaaaaaaaaa"';
  for (let count = 0; count < 40; count += 1) doubling = `Replace(${doubling}, "a", , , "aa", , )`;
  await check(doubling, 'ValueTooLong');
});

test('the parameters of the action are checked, and the job must be there', async () => {
  const check = async (body: unknown, expected: string, at = path) =>
    expect(outcome(await standin.post(at, body)), JSON.stringify(body)).toBe(expected);
  await check({}, '400 BadRequest');
  await check({ expression: '' }, '400 BadRequest');
  await check({ expression: 5 }, '400 BadRequest');
  await check({ expression: '"x"', other: 1 }, '400 BadRequest');
  await check({ expression: '"x"', testInputObject: { properties: {} } }, '400 BadRequest');
  await check({ expression: '"x"', testInputObject: { properties: [{ value: 1 }] } }, '400 BadRequest');
  await check({ expression: '"x"', testInputObject: { properties: [{ key: 'a', value: {} }] } }, '400 BadRequest');
  await check({ expression: '"x"', testInputObject: null, targetAttributeDefinition: null }, '200');
  await check({ expression: '"x"' }, '404 Request_ResourceNotFound', path.replace(/jobs\/[^/]+/, 'jobs/none'));
});

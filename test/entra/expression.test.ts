import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributesIn, expressionText, parseExpression } from '../../src/entra/expression.ts';
import { termOf } from './synchronization-support.ts';

/** The canonical text of an expression, or its problem. */
function read(text: string): string {
  const parsed = parseExpression(text);
  return 'problem' in parsed ? parsed.problem : expressionText(parsed.term);
}

test.each([
  ['[mail]', '[mail]'],
  [' [ mail ] ', '[mail]'],
  ['"a"', '"a"'],
  ['""', '""'],
  ['"say \\"hi\\" \\\\ bye"', '"say \\"hi\\" \\\\ bye"'],
  ['"\\d+"', '"\\\\d+"'],
  ['8', '8'],
  ['-2.5', '-2.5'],
  ['True', 'True'],
  ['DefaultDomain( )', 'DefaultDomain()'],
  ['Mid([userPrincipalName],1,8)', 'Mid([userPrincipalName], 1, 8)'],
  ['Replace([a], "-", , , "_", ,  )', 'Replace([a], "-", , , "_", , )'],
  [
    'Switch([IsSoftDeleted],,"False","True","True","False")',
    'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
  ],
  ['ToLower(\n  Append([givenName], "(x, y)")\n)', 'ToLower(Append([givenName], "(x, y)"))'],
])('%s is read as %s', (text, expected) => expect(read(text)).toBe(expected));

test.each([
  ['', 'the expression has no [attribute], "text", number or call at character 1'],
  ['mail', 'the expression has no [attribute], "text", number or call at character 1'],
  ['ToLower(mail)', 'the expression has no [attribute], "text", number or call at character 9'],
  ['"open', 'the expression has no [attribute], "text", number or call at character 1'],
  ['ToLower([mail]', 'the expression has no comma or closing bracket at character 15'],
  ['[mail] [mail]', 'the expression goes on after its end at character 8'],
  ['IIF([country]="US", "a", "b")', 'the expression has no comma or closing bracket at character 14'],
  [`${'Not('.repeat(80)}[a]${')'.repeat(80)}`, 'the expression is nested too deeply at character 261'],
])('%s is refused', (text, problem) => expect(read(text)).toBe(problem));

test('a text is the inverse of its term, however it is spaced', () => {
  const spaced = fc.tuple(termOf('users'), fc.constantFrom('', ' ', '\n  '));
  fc.assert(
    fc.property(spaced, ([term, space]) => {
      const text = expressionText(term);
      expect(parseExpression(text)).toEqual({ term });
      expect(parseExpression(`${space}${text}${space}`)).toEqual({ term });
    }),
  );
});

test('no text throws, and what is read is read again as the same', () => {
  const text = fc.string({ unit: fc.constantFrom('[', ']', '"', '\\', '(', ')', ',', ' ', 'a', '1', '-') });
  fc.assert(
    fc.property(text, (given) => {
      const parsed = parseExpression(given);
      if ('term' in parsed) expect(parseExpression(expressionText(parsed.term))).toEqual(parsed);
    }),
    { numRuns: 1000 },
  );
});

test('an attribute has a name', () => {
  for (const text of ['[]', '[ ]', '[\t\n]']) expect(parseExpression(text)).toHaveProperty('problem');
});

test('the attributes of an expression are found at every depth', () => {
  const parsed = parseExpression('Join("[x]", [mail], ToLower([city]), , [mail])');
  expect('term' in parsed && attributesIn(parsed.term)).toEqual(['mail', 'city', 'mail']);
});

/** Trees of sources as Microsoft Graph's reference shows them (graph.md 6.5; parseExpression and objectMapping samples). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression } from '../../src/entra/expression.ts';
import { mappingSourceOf, meaningOf, termOfSource } from '../../src/entra/mapping-source.ts';
import { DEFAULT, mappingIn, termOf } from './synchronization-support.ts';

/** The tree of an expression, or its problem. */
function sourceOf(text: string) {
  const parsed = parseExpression(text);
  if ('problem' in parsed) return parsed.problem;
  const made = mappingSourceOf(parsed.term);
  return 'problem' in made ? made.problem : made.source;
}

const attribute = (name: string) => ({ expression: `[${name}]`, name, type: 'Attribute', parameters: [] });
const constant = (name: string) => ({ expression: `"${name}"`, name, type: 'Constant', parameters: [] });
const call = (expression: string, name: string, parameters: ReadonlyArray<readonly [string, object]>) => ({
  expression,
  name,
  type: 'Function',
  parameters: parameters.map(([key, value]) => ({ key, value })),
});

test('attributes, constants and calls are trees as Graph shows them', () => {
  expect(sourceOf('[mail]')).toEqual(attribute('mail'));
  expect(sourceOf('"en_US"')).toEqual(constant('en_US'));
  expect(sourceOf('Not([IsSoftDeleted])')).toEqual(
    call('Not([IsSoftDeleted])', 'Not', [['source', attribute('IsSoftDeleted')]]),
  );
});

test('a number is a constant whose own expression is in quotes', () => {
  const parameters = [
    ['source', attribute('userPrincipalName')],
    ['start', constant('1')],
    ['length', constant('8')],
  ];
  expect(sourceOf('Mid([userPrincipalName], 1, 8)')).toEqual(
    call('Mid([userPrincipalName], 1, 8)', 'Mid', parameters as [string, object][]),
  );
});

test('an argument left empty stands in the text only', () => {
  const text = 'Replace([preferredLanguage], "-", , , "_", , )';
  const parameters = [
    ['source', attribute('preferredLanguage')],
    ['Find', constant('-')],
    ['Replacement', constant('_')],
  ];
  expect(sourceOf(text)).toEqual(call(text, 'Replace', parameters as [string, object][]));
});

test('the values of a Switch are one parameter again and again', () => {
  const source = sourceOf('Switch([IsSoftDeleted], , "False", "True", "True", "False")');
  const keys = typeof source === 'object' ? source.parameters.map(({ key }) => key) : [];
  expect(keys).toEqual(['source', 'switchValue', 'switchValue', 'switchValue', 'switchValue']);
});

test.each([
  ['Nonsense([mail])', 'Nonsense is no function of attribute mappings that is known here'],
  ['tolower([mail])', 'tolower is no function of attribute mappings that is known here'],
  ['Not()', 'Not has too few or too many arguments'],
  ['Not([a], [b])', 'Not has too few or too many arguments'],
  ['Mid([a], , 3)', 'Mid has too few or too many arguments'],
  ['Switch([a], "b")', 'Switch has too few or too many arguments'],
  ['Join(",", [a], , [b])', 'Join has too few or too many arguments'],
  ['ToLower(Not())', 'Not has too few or too many arguments'],
])('%s has no tree', (text, problem) => expect(sourceOf(text)).toBe(problem));

test('a tree is the inverse of its term, with its text or without', () => {
  fc.assert(
    fc.property(termOf('users'), (term) => {
      const made = mappingSourceOf(term);
      if ('problem' in made) throw new Error(made.problem);
      expect(termOfSource(made.source)).toEqual(term);
      const { expression: _text, ...tree } = made.source;
      const again = termOfSource(tree);
      expect(again && meaningOf(again)).toBe(meaningOf(term));
      expect(termOfSource({ expression: made.source.expression })).toEqual(term);
    }),
  );
});

/** What a source means, as the text of its term's meaning. */
const meaning = (source: unknown) => {
  const term = termOfSource(source);
  return term ? meaningOf(term) : null;
};

test('sources that mean the same are the same, whatever their form', () => {
  const same = (one: unknown, other: unknown) => expect(meaning(one)).toBe(meaning(other));
  same(attribute('mail'), { ...attribute('mail'), type: 'attribute' });
  same(attribute('mail'), { expression: ' [mail] ', name: null, parameters: null });
  same(attribute('mail'), { name: 'mail', type: 'Attribute' });
  same(sourceOf('Mid([a], 1, 8)'), sourceOf('Mid([a],"1", "8")'));
  same(sourceOf('Replace([a], "b", , , "c", , )'), sourceOf('Replace([a], "b", , , "c")'));
  same(mappingIn(DEFAULT, 'active')?.source, sourceOf('Switch([IsSoftDeleted], , "False", "True", "True", "False")'));
  expect(meaning(attribute('mail'))).not.toBeNull();
});

test('a source that contradicts itself, or cannot be read, means nothing', () => {
  const none = (source: unknown) => expect(termOfSource(source)).toBeNull();
  none(null);
  none(undefined);
  none('[mail]');
  none({});
  none({ ...attribute('mail'), name: 'city' });
  none({ ...attribute('mail'), type: 'Constant' });
  none({ ...attribute('mail'), type: 7 });
  none({ ...attribute('mail'), parameters: 'none' });
  none({ ...attribute('mail'), parameters: [null] });
  none({ ...attribute('mail'), expression: 'mail' });
  none({ ...(sourceOf('ToLower([mail])') as object), expression: 'ToUpper([mail])' });
  none({ ...(sourceOf('ToLower([mail])') as object), parameters: [{ key: 'source', value: attribute('city') }] });
  none({ ...(sourceOf('ToLower([mail])') as object), parameters: [{ key: 'other', value: attribute('mail') }] });
  none({ ...(sourceOf('ToLower([mail])') as object), parameters: [{ key: 'source', value: null }] });
});

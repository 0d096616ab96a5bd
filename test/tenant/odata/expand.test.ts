import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpand } from '../../../src/tenant/odata/expand.ts';
import { BAD, outcome, target, UNSUPPORTED } from './ask.ts';

const check = (text: string, ...expected: [string, (string[] | undefined)?, number?][]) =>
  expect(parseExpand(text, target())).toEqual(
    expected.map(([navigation, select, top]) => ({ navigation, select, top })),
  );

test('relations with their options', () => {
  check('owners', ['owners']);
  check(' OWNERS , manager ', ['owners'], ['manager']);
  check('owners($select=id,displayName;$top=5)', ['owners', ['id', 'displayName'], 5]);
  check('owners($top=5),manager($select=id)', ['owners', undefined, 5], ['manager', ['id']]);
  check('owners( select = ID ; )', ['owners', ['id']]);
  check('owners()', ['owners']);
  check('owners($select=userPrincipalName)', ['owners', ['userPrincipalName']]);
  check('');
});

test('relations of beta are those of beta', () => {
  const beta = { ...target(), version: 'beta' as const };
  expect(parseExpand('grants($select=appRoleId)', beta)).toEqual([
    { navigation: 'grants', select: ['appRoleId'], top: undefined },
  ]);
  expect(outcome(() => parseExpand('grants', target()))).toBe(BAD);
});

const refuse = (text: string, expected: string) =>
  expect(
    outcome(() => parseExpand(text, target())),
    text,
  ).toBe(expected);

test('unknown names and broken forms are bad requests', () => {
  for (const text of [
    'nothing',
    'name',
    '*',
    'owners/id',
    'owners,',
    ',',
    'owners,owners',
    'owners(',
    'owners)',
    ')owners(',
    'owners($top=5',
    'owners($top)',
    'owners($top=)',
    'owners($top=x)',
    'owners($top==5)',
    'owners($top=5;$top=6)',
    'owners($select=nothing)',
    'owners($select=appRoleId)',
    'owners($x=1)',
    'owners()x',
    'manager($top=5)',
    'schema($select=id)',
  ]) {
    refuse(text, BAD);
  }
});

test('what is known and not offered is unsupported', () => {
  refuse('history', UNSUPPORTED);
  refuse("owners($filter=id eq 'x')", UNSUPPORTED);
  refuse('owners($expand=manager)', UNSUPPORTED);
  refuse('owners($levels=2)', UNSUPPORTED);
  refuse('owners($top=0)', UNSUPPORTED);
  refuse('owners($top=1000)', UNSUPPORTED);
});

test('no text makes an expansion fail but with status 400', () => {
  const scraps = fc.array(
    fc.oneof(
      fc.constantFrom('owners', '(', ')', '$select=', '$top=', 'id', '5', ';', ',', '=', ' '),
      fc.string({ maxLength: 2 }),
    ),
    { maxLength: 15 },
  );
  fc.assert(
    fc.property(scraps, (parts) => {
      expect(outcome(() => parseExpand(parts.join(''), target()))).toMatch(/^(ok|400 .+)$/);
    }),
    { numRuns: 1000 },
  );
});

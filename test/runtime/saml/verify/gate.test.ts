/** What bytes alone tell: enough to keep away from the parser what would keep it busy. */
import { expect, test } from 'vitest';
import { Refusal } from '../../../../src/runtime/saml/refusal.ts';
import { passGate } from '../../../../src/runtime/saml/verify/gate.ts';

function check(text: string, expected: string): void {
  let actual = 'passes';
  try {
    passGate(Buffer.from(text));
  } catch (error) {
    actual = error instanceof Refusal ? error.refusal : String(error);
  }
  expect([text.slice(0, 60), actual]).toEqual([text.slice(0, 60), expected]);
}

const times = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join('');

test('a tag has no more than 32 attributes', () => {
  const tag = (count: number, quote: string) => `<a${times(count, (at) => ` b${at}=${quote}>${quote}`)}/>`;
  for (const quote of ['"', "'"]) {
    check(tag(32, quote), 'passes');
    check(tag(33, quote), 'SAML_STRUCTURE');
    check(tag(15_000, quote), 'SAML_STRUCTURE');
  }
  check(`<a\n${times(33, (at) => `b${at}\n=\n"'"\n`)}>`, 'SAML_STRUCTURE');
});

test('quotes of texts are no attributes', () => {
  check(`<a b="c">${'x="y" '.repeat(1_000)}</a>`, 'passes');
  check(`${`<a${times(32, (at) => ` b${at}=""`)}>`.repeat(100)}${'</a>'.repeat(100)}`, 'passes');
});

test('a message declares no more than 128 namespaces', () => {
  const nested = (count: number) => `${times(count, (at) => `<a xmlns:n${at}="u:n">`)}${'</a>'.repeat(count)}`;
  check(nested(128), 'passes');
  check(nested(129), 'SAML_STRUCTURE');
});

test('a message has no more than 16384 tags', () => {
  const flat = (count: number) => `<a>${'<b/>'.repeat(count - 2)}</a>`;
  check(flat(16_384), 'passes');
  check(flat(16_385), 'SAML_STRUCTURE');
});

test('looking takes no longer than reading, whatever is half written', () => {
  const halves = ['<', '<a b="', "<a 'b", `<a ${'b="c" '.repeat(10)}`, `<a ${'"'.repeat(9)}`];
  for (const half of halves) check(half.repeat(Math.floor(10_000 / half.length)), 'passes');
});

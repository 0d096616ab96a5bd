import { expect, test } from 'vitest';
import { type Flag, parseFlags } from '../../src/cli/flags.ts';
import { EntradaError } from '../../src/errors.ts';

const OWN: Record<string, Flag> = {
  forget: { type: 'string', multiple: true, help: 'x' },
  dry: { type: 'boolean', help: 'x' },
};
const check = (argv: string[], expected: object) => expect(parseFlags(argv, OWN)).toMatchObject(expected);
const checkError = (argv: string[], message: string, hint?: string) => {
  const error = (() => {
    try {
      parseFlags(argv, OWN);
    } catch (thrown) {
      return thrown;
    }
    return undefined;
  })();
  expect(error).toBeInstanceOf(EntradaError);
  expect(error).toMatchObject({ code: 'ENT_USE', exitCode: 1, message, ...(hint ? { hint } : {}) });
};

test('without words everything has its default', () => {
  expect(parseFlags([], OWN)).toEqual({
    common: { format: 'text', only: [], noColor: false, quiet: false, help: false },
    own: {},
    positionals: [],
  });
});

test('common flags are read in both spellings, and in any place', () => {
  check(['--format', 'json', '--env=prod'], { common: { format: 'json', env: 'prod' } });
  check(['a', '-q', 'b', '--no-color'], { common: { quiet: true, noColor: true }, positionals: ['a', 'b'] });
  check(['--changed-since', 'HEAD~1', '--out', 'x'], { common: { changedSince: 'HEAD~1', out: 'x' } });
  check(['-h'], { common: { help: true } });
});

test('names are given one by one, or with commas', () => {
  check(['--only', 'a', '--only', 'b,c', '--only=,d,'], { common: { only: ['a', 'b', 'c', 'd'] } });
});

test('a list without names is refused, since none would mean all', () => {
  checkError(['--only', ''], '--only names no connection', 'give a name');
  checkError(['--only', 'a', '--only', ','], '--only names no connection');
});

test('flags of the command stand beside the common ones', () => {
  check(['--forget', 'a', '--forget', 'b', '--dry'], { own: { forget: ['a', 'b'], dry: true } });
});

test('behind -- everything is a path', () => {
  check(['--', '--format', '-x'], { positionals: ['--format', '-x'] });
});

test('unknown flags, with the one that is meant', () => {
  checkError(['--formt', 'json'], 'unknown flag --formt', 'did you mean --format?');
  checkError(['--environment', 'prod'], 'unknown flag --environment', 'did you mean --env?');
  checkError(['--dri'], 'unknown flag --dri', 'did you mean --dry?');
  checkError(['--zzzzzz'], 'unknown flag --zzzzzz', 'see --help');
  checkError(['-x'], 'unknown flag -x');
});

test('wrong values', () => {
  checkError(
    ['--format', 'yaml'],
    'unknown format "yaml"',
    'known formats: text, json, markdown, sarif, junit, github, html',
  );
  checkError(['--format'], "Option '--format <value>' argument missing", 'see --help');
  checkError(['--only', '--dry'], "Option '--only' argument is ambiguous");
  checkError(['--dry=1'], "Option '--dry' does not take an argument");
});

/** Words on the command line that are not understood. */
import { afterAll, expect, test } from 'vitest';
import { checkOneError, entrada, folderWith, PROJECT, removeFolders, reportOf, said, spec } from './support.ts';

afterAll(removeFolders);

const folder = folderWith({
  'entrada.yaml': PROJECT,
  'connections/sentry.yaml': spec('sentry'),
  'connections/mango.yaml': spec('mango'),
  'alone/sentry.yaml': spec('sentry', 'environments: {dev: {}}\n'),
});
const outside = folderWith({ 'sentry.yaml': spec('sentry', 'environments: {dev: {}}\n') });
const check = (words: string[], expected: string) => checkOneError(folder, words, expected);
const hintOf = (words: string[], at = folder) => reportOf(at, words).report.diagnostics[0]?.hint;

test('an unknown command, and none', () => {
  check(['valdate'], 'ENT_USE unknown command "valdate"');
  expect(hintOf(['valdate'])).toBe('did you mean entrada validate?');
  check(['toString'], 'ENT_USE unknown command "toString"');
  const { code, stdout, stderr } = entrada(folder, []);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^entrada: .*Usage: entrada COMMAND/s);
});

test('a flag where a command is', () => {
  const { report } = reportOf(folder, ['--quiet', 'validate']);
  expect(said(report)).toEqual(['ENT_USE --quiet stands where a command is']);
  expect(report.command).toBe('validate');
});

test('an unknown flag', () => {
  check(['validate', '--bogus'], 'ENT_USE unknown flag --bogus');
  check(['validate', '-z'], 'ENT_USE unknown flag -z');
  check(['validate', '--fail-om', 'error'], 'ENT_USE unknown flag --fail-om');
  expect(hintOf(['validate', '--fail-om', 'error'])).toBe('did you mean --fail-on?');
});

test('an unknown format is told in text, for want of another', () => {
  const { code, stdout, stderr } = entrada(folder, ['validate', '--format', 'xml']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe(
    'error ENT_USE unknown format "xml"\n  fix: known formats: text, json, markdown, sarif, junit, github, html\n',
  );
});

test('a flag without its value, and one with a value too many', () => {
  expect(entrada(folder, ['validate', '--env'])).toEqual({
    code: 1,
    stdout: '',
    stderr: "error ENT_USE Option '--env <value>' argument missing\n  fix: see --help\n",
  });
  check(['validate', '--quiet=no'], "ENT_USE Option '-q, --quiet' does not take an argument");
  const { stderr } = entrada(folder, ['validate', '--only', '--env', 'x']);
  expect(stderr).toBe("error ENT_USE Option '--only' argument is ambiguous\n  fix: see --help\n");
});

test('a severity that is none', () => {
  check(['validate', '--fail-on', 'info'], 'ENT_USE --fail-on is error or warning, not "info"');
});

test('an unknown environment, of a project and without one', () => {
  check(['validate', '--env', 'prd'], 'ENT_ENVIRONMENT there is no environment "prd"');
  expect(hintOf(['validate', '--env', 'prd'])).toBe('did you mean prod?');
  expect(hintOf(['validate', '--env', 'xyz'])).toBe('known environments: prod, test');
  checkOneError(outside, ['validate', '.', '--env', 'prod'], 'ENT_ENVIRONMENT there is no environment "prod"');
  expect(hintOf(['validate', '.', '--env', 'prod'], outside)).toBe('known environments: dev');
});

test('an unknown connection, or an empty list of them', () => {
  check(['validate', '--only', 'sentri'], 'ENT_USE there is no connection "sentri"');
  expect(hintOf(['validate', '--only', 'sentri'])).toBe('did you mean sentry?');
  check(['validate', '--only', 'mango,x'], 'ENT_USE there is no connection "x"');
  check(['validate', '--only', ''], 'ENT_USE --only names no connection');
});

test('no project, and nothing else named', () => {
  checkOneError(outside, ['validate'], 'ENT_PROJECT_MISSING there is no entrada.yaml at or above this folder');
});

test('an output that cannot be written', () => {
  check(['validate', '--out', 'nope/report.json'], 'ENT_OUTPUT nope/report.json cannot be written (ENOENT)');
  check(['validate', '--out', 'connections'], 'ENT_OUTPUT connections cannot be written (EISDIR)');
  check(['validate', '--out', 'entrada.yaml/x'], 'ENT_OUTPUT entrada.yaml/x cannot be written (ENOTDIR)');
});

test('with a format for machines the error is a document of that format', () => {
  const outputs = ['sarif', 'junit', 'github', 'markdown', 'html'].map((format) => {
    const { code, stdout, stderr } = entrada(folder, ['validate', '--bogus', `--format=${format}`]);
    expect([code, stderr]).toEqual([1, '']);
    return stdout;
  });
  for (const output of outputs) expect(output).toContain('unknown flag --bogus');
});

test('a mistake in the words is told before any file is read', () => {
  const { report } = reportOf(folder, ['validate', 'nope', '--bogus']);
  expect(said(report)).toEqual(['ENT_USE unknown flag --bogus']);
});

/** The files that are written, for several connections at once. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { variantsOf } from '../../src/spec/resolve.ts';
import { stackFile, synthesize } from '../../src/terraform/synthesize.ts';
import { projectOf, specOf, TENANT } from './support.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'entrada-synthesize-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const SPECS = [
  'saml: {identifiers: [urn:a], replyUrls: [https://a.b/c]}\nprotected: true',
  'name: second\napplication: {source: gallery}\nassignments: [{group: G}]\nprotected: true',
  'name: third\ninstances: {eu: {}, us: {}}\nprovisioning: {tenantUrl: https://a.b/scim, auth: {secret: {env: T}}}',
  'name: fourth\nretired: true',
];

function run(bodies: readonly string[], out = join(root, 'cdktf.out')) {
  const project = projectOf({ environments: { prod: { tenantId: TENANT }, test: { tenantId: TENANT } } });
  const specs = bodies.map((body) => ({ variants: variantsOf(specOf(body), project) }));
  return synthesize({ project, root, specs }, out);
}

function filesOf(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('each connection, instance and environment has a stack, and nothing is said against it', () => {
  const { folder, stacks, problems } = run(SPECS);
  const ids = ['app', 'second', 'third.eu', 'third.us', 'fourth'].flatMap((name) => [`${name}@prod`, `${name}@test`]);
  expect(stacks.map(({ id }) => id).sort()).toEqual(ids.sort());
  expect(problems).toEqual([]);
  for (const { id, json } of stacks) expect(JSON.parse(readFileSync(stackFile(folder, id), 'utf8'))).toEqual(json);
});

test('the same specs give the same bytes, whatever their order', () => {
  const one = run(SPECS);
  const other = run([...SPECS].reverse());
  const stacks = (folder: string) => [...filesOf(join(folder, 'stacks'))];
  expect(stacks(other.folder)).toEqual(stacks(one.folder));
});

test('one spec more or less changes nothing in the other stacks', () => {
  const all = filesOf(run(SPECS).folder);
  const some = filesOf(run(SPECS.slice(0, 2)).folder);
  for (const [name, text] of some) if (name !== 'manifest.json') expect(text).toBe(all.get(name));
});

test('no path, user, machine or time stands in the output', () => {
  for (const [name, text] of filesOf(run(SPECS).folder)) {
    const words = [root, tmpdir(), process.cwd(), homedir(), import.meta.dirname];
    const own = [hostname(), userInfo().username].filter((word) => word.length > 4);
    expect(
      [...words, ...own].filter((word) => text.includes(word)),
      name,
    ).toEqual([]);
    expect(text, name).not.toMatch(/"(?:\/(?!\/")|[A-Z]:\\)/);
    expect(text, name).not.toMatch(/\d{4}-\d\d-\d\dT/);
  }
});

test('protection is in every stack of the app', () => {
  const { stacks } = run(SPECS);
  const isProtected = stacks.filter(({ json }) => JSON.stringify(json).includes('"prevent_destroy":true'));
  expect(isProtected.map(({ connection }) => connection.name)).toEqual(['app', 'app', 'second', 'second']);
});

test('the folder lies beside the output, readable for the next step, and is not the output yet', () => {
  const out = join(root, 'build', 'tf');
  const { folder } = run(SPECS, out);
  expect(folder.startsWith(join(root, 'build', '.tf-entrada-'))).toBe(true);
  expect(statSync(folder).mode & 0o777).toBe(0o755);
  expect(existsSync(out)).toBe(false);
});

test('what cannot be synthesized leaves nothing behind, and says which connection it is', () => {
  const refused = expect.objectContaining({ code: 'ENT_SYNTH_UNSUPPORTED' });
  const bad = 'name: bad\ndisplayName: "#{TfToken[TOKEN.0]}"';
  expect(() => run([...SPECS, bad])).toThrow(refused);
  expect(() => run([...SPECS, bad])).toThrow(/^bad@prod: the text "#\{TfToken/);
  expect(readdirSync(root)).toEqual([]);
});

test('a tenant that is not known is refused', () => {
  const project = projectOf({ environments: { prod: {} } });
  const specs = [{ variants: variantsOf(specOf('{}'), project) }];
  const refused = expect.objectContaining({ code: 'ENT_SYNTH_TENANT', message: expect.stringContaining('prod') });
  expect(() => synthesize({ project, root, specs }, join(root, 'out'))).toThrow(refused);
  expect(readdirSync(root)).toEqual([]);
});

test('a place where nothing can be written is refused', () => {
  mkdirSync(join(root, 'a'));
  writeFileSync(join(root, 'a', 'file'), '');
  const refused = expect.objectContaining({ code: 'ENT_OUTPUT' });
  expect(() => run(SPECS, join(root, 'a', 'file', 'out'))).toThrow(refused);
});

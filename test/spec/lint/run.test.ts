import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkSpecs } from '../../../src/spec/check.ts';
import { ALL_RULES } from '../../../src/spec/lint/all-rules.ts';
import { RULES } from '../../../src/spec/lint/rules.ts';
import type { Project } from '../../../src/spec/project.ts';
import type { SpecSource } from '../../../src/spec/source.ts';
import { HEAD, projectOf, said } from '../support.ts';
import { TODAY } from './support.ts';

const PROJECT = projectOf(['prod', 'test']);
/** What some rules say, with lines and columns. */
const found = (codes: string[], body: string, project: Project = PROJECT) => {
  const { findings, sources } = checkSpecs([{ file: 'app.yaml', text: HEAD + body }], project, TODAY);
  return findings
    .filter(({ code }) => codes.includes(code))
    .map((finding) => said(finding, sources.get(finding.file) as SpecSource));
};
const check = (body: string, expected: string[], project?: Project) =>
  expect(found(['ENT012', 'ENT013', 'ENT080'], body, project)).toEqual(expected);
const http = (place: string, url: string) => `${place} ENT013 the sign-on URL is not https: ${url}`;

test('a mistake of the connection is said once for all environments and instances', () => {
  check('saml: {signOnUrl: "http://a.com/"}\ninstances: {eu: {}, us: {}}\n', [http('5:19', 'http://a.com/')]);
});

test('a mistake of an override is placed in the override', () => {
  check('environments:\n  prod: {saml: {signOnUrl: "http://a.com/"}}\n  test: {}\n', [http('6:28', 'http://a.com/')]);
  check('saml: {signOnUrl: "https://a.com/"}\ninstances:\n  eu: {saml: {signOnUrl: "http://b.com/"}}\n  us: {}\n', [
    http('7:26', 'http://b.com/'),
  ]);
  check('instances:\n  eu:\n    environments: {test: {saml: {signOnUrl: "http://c.com/"}}}\n', [
    http('7:45', 'http://c.com/'),
  ]);
});

test('an override that mends the mistake in all variants leaves nothing to say', () => {
  check('saml: {signOnUrl: "http://a.com/"}\nenvironments: {prod: {saml: {signOnUrl: "https://a.com/"}}}\n', []);
});

test('a mistake of the defaults names entrada.yaml and the leaf, once', () => {
  const project = projectOf(['prod', 'test'], { defaults: { saml: { signOnUrl: 'http://a.com/' } } });
  const note = '(from the defaults of entrada.yaml: /saml/signOnUrl)';
  check('saml: {}\n', [`1:1 ENT013 the sign-on URL is not https: http://a.com/ ${note}`], project);
});

test('an item is found behind items that wait for a value', () => {
  const body = 'parameters: {late: {phase: after}}\nsaml:\n  replyUrls:\n';
  const items = '    - https://a.com/${late}\n    - {url: "https://b.com/${late}"}\n    - http://c.com/x\n';
  expect(found(['ENT012'], body + items).map((text) => text.slice(0, 12))).toEqual(['10:7 ENT012 ']);
});

test('built-ins that are known later are named in messages as they were written', () => {
  check('saml: {signOnUrl: "http://a.com/${entra.appId}"}\n', [http('5:19', 'http://a.com/${entra.appId}')]);
});

test('a connection that exists in no environment is looked at as a file, not as a variant', () => {
  check('environments: {}\nsaml: {signOnUrl: "http://a.com/"}\n', []);
  expect(found(['ENT094'], 'environments: {stage: {}}\n')).toEqual([
    '5:16 ENT094 entrada.yaml has no environment stage',
  ]);
});

test('rules about a tenant see all connections of an environment, and no others', () => {
  const spec = (name: string, body: string) => ({ file: `${name}.yaml`, text: `${HEAD.replace('app', name)}${body}` });
  const twice = (a: string, b: string) =>
    checkSpecs([spec('a', a), spec('b', b)], PROJECT, TODAY).findings.filter(({ code }) => code === 'ENT009').length;
  const saml = "saml: {identifiers: ['urn:x']}\n";
  expect(twice(saml, saml)).toBeGreaterThan(0);
  expect(twice(`${saml}environments: {prod: {}}\n`, `${saml}environments: {test: {}}\n`)).toBe(0);
});

test('every rule says who it is: number, name of its file, why and fix in sentences', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../src/spec/lint')).filter((file) => /^ent\d/.test(file));
  expect(RULES.map(({ id, name }) => `${id.toLowerCase()}-${name}.ts`).sort()).toEqual(files.sort());
  for (const { id, why, fix } of ALL_RULES) expect(`${why} ${fix}`, id).toMatch(/^[A-Z$].*\. [A-Z].*\.$/s);
  expect(new Set(ALL_RULES.map(({ id }) => id)).size).toBe(ALL_RULES.length);
});

test('every rule has a test of its own', () => {
  const tests = readdirSync(import.meta.dirname);
  const missing = RULES.filter(({ id, name }) => !tests.includes(`${id.toLowerCase()}-${name}.test.ts`));
  expect(missing.map(({ id }) => id)).toEqual([]);
});

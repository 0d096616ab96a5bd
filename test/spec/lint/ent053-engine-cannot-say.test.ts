import { expect, test } from 'vitest';
import { type Project, readProject } from '../../../src/spec/project.ts';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT053', body)).toEqual(expected);
const project = (cloud: 'global' | 'china'): Project =>
  readProject({
    apiVersion: 'entrada/v1',
    kind: 'Project',
    project: 'p',
    environments: { prod: { cloud } },
  });

test('a mapping policy has no NameID format, and the other engine is named', () => {
  check('saml: {nameId: {format: persistent}}', [
    '/saml/nameId/format: the NameID format persistent has no proven key in a mapping policy; claims-policy can say it',
  ]);
  check('saml: {nameId: {format: default}}', []);
  check('saml: {nameId: {format: null}}', []);
  check('saml: {nameId: {format: persistent}, claims: {engine: claims-policy}}', []);
});

test('a mapping policy has no conditions', () => {
  const claim = '{name: a, constant: x, when: [{userType: members, transform: [{trim: {kind: leading, value: x}}]}]}';
  check(`saml: {claims: {add: [${claim}]}}`, [
    '/saml/claims/add/0/when: a mapping policy has no conditions; claims-policy can say it',
  ]);
  check(`saml: {claims: {engine: claims-policy, add: [${claim}]}}`, []);
});

test('a mapping policy knows five methods and no chains', () => {
  const claim = (steps: string) => `saml: {claims: {add: [{name: a, transform: [${steps}]}]}}`;
  check(claim('{substring: {input: user.mail, index: 0, length: 2}}'), [
    '/saml/claims/add/0/transform: a mapping policy has no transformation substring; claims-policy can say it',
  ]);
  check(claim('{extractMailPrefix: user.mail}, {toLowercase: {}}'), [
    '/saml/claims/add/0/transform: a mapping policy cannot chain two transformations; claims-policy can say it',
  ]);
  check(claim('{toLowercase: user.mail}'), []);
  check(claim('{regexReplace: {input: user.mail, regex: x, replacement: y}}'), []);
});

test('a mapping policy transforms a NameID by two methods only', () => {
  check('saml: {nameId: {transform: [{toLowercase: user.mail}]}}', [
    '/saml/nameId/transform: a mapping policy cannot transform a NameID by toLowercase; claims-policy can say it',
  ]);
  check('saml: {nameId: {transform: [{extractMailPrefix: user.mail}]}}', []);
});

test('a mapping policy leaves the group claim as it is', () => {
  const filter = 'filter: {matchOn: displayName, type: prefix, value: x}';
  check(`saml: {groups: {select: all, name: g, namespace: urn:x, ${filter}}}`, [
    '/saml/groups/name: a mapping policy cannot give the group claim another name; claims-policy can say it',
    '/saml/groups/namespace: a mapping policy cannot give the group claim a namespace; claims-policy can say it',
  ]);
  check("saml: {groups: {select: all, name: null, namespace: ''}}", []);
});

test('a claims policy takes no secret', () => {
  const add = 'add: [{name: a, secret: {env: A}}]';
  check(`saml: {claims: {engine: claims-policy, ${add}}}`, [
    '/saml/claims/add/0/secret: the portal shows the values of a claims policy, so the secret would be readable there; mapping-policy can carry it',
  ]);
  check(`saml: {claims: {${add}}}`, []);
});

test('a claims policy has an otherwise in the last step of a chain only', () => {
  const first = (more: string) => `{contains: {input: user.mail, value: a, output: x${more}}}`;
  const last = (more: string) => `{endsWith: {value: b, output: y${more}}}`;
  const chain = (steps: string) => `saml: {claims: {engine: claims-policy, add: [{name: a, ${steps}}]}}`;
  const message = 'a claims policy has an otherwise in the last step of a chain only';
  const [one, two] = [first(', otherwise: z'), last(', otherwise: z')];
  check(chain(`transform: [${one}, ${last('')}]`), [`/saml/claims/add/0/transform/0/contains/otherwise: ${message}`]);
  check(chain(`source: user.mail, when: [{userType: members, transform: [${one}, ${two}]}]`), [
    `/saml/claims/add/0/when/0/transform/0/contains/otherwise: ${message}`,
  ]);
  check(chain(`transform: [${first('')}, ${two}]`), []);
  check(chain(`transform: [${one}]`), []);
  check(chain(`transform: [${first(', otherwise: null')}, ${last('')}]`), []);
  check(`saml: {nameId: {transform: [${one}, ${last('')}]}, claims: {engine: claims-policy}}`, [
    `/saml/nameId/transform/0/contains/otherwise: ${message}`,
  ]);
});

test('a claims policy exists in the global cloud only', () => {
  const body = 'saml: {claims: {engine: claims-policy}}';
  expect(findingsOf('ENT053', body, project('china'))).toEqual([
    '/saml/claims/engine: claims-policy does not exist in the cloud china; mapping-policy does',
  ]);
  expect(findingsOf('ENT053', body, project('global'))).toEqual([]);
});

test('outside the global cloud the hint does not offer it', () => {
  const found = checkAll('saml: {nameId: {format: persistent}}', project('china')).findings;
  expect(found.find(({ code }) => code === 'ENT053')?.hint).toBe(
    'leave the setting out: claims-policy does not exist in the cloud china',
  );
});

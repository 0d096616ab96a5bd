import { expect, test } from 'vitest';
import { readProject } from '../../../src/spec/project.ts';
import { findingsOf } from './support.ts';

const project = (deploy: 'terraform' | 'graph') =>
  readProject({ apiVersion: 'entrada/v1', kind: 'Project', project: 'p', deploy, environments: { prod: {} } });
const check = (identifier: string, deploy: 'terraform' | 'graph', expected: string[]) =>
  expect(findingsOf('ENT095', `saml: {identifiers: ['${identifier}']}`, project(deploy))).toEqual(expected);

test('Terraform takes no identifier without a scheme', () => {
  check('HA100', 'terraform', ['/saml/identifiers/0: Terraform will refuse the identifier HA100: it has no scheme']);
  check('box.net', 'terraform', [
    '/saml/identifiers/0: Terraform will refuse the identifier box.net: it has no scheme',
  ]);
});

test('Graph does, and Terraform takes those with one', () => {
  check('HA100', 'graph', []);
  check('urn:a:b', 'terraform', []);
  check('https://a.com/', 'terraform', []);
  check('${entra.identifier}', 'terraform', []);
});

test('without a project nobody deploys', () => {
  expect(findingsOf('ENT095', 'saml: {identifiers: [HA100]}')).toEqual([]);
});

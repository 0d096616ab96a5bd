import { expect, test } from 'vitest';
import { readProject } from '../../../src/spec/project.ts';
import { findingsOf } from './support.ts';

const project = (deploy: 'terraform' | 'graph') =>
  readProject({ apiVersion: 'entrada/v1', kind: 'Project', project: 'p', deploy, environments: { prod: {} } });
const check = (url: string, deploy: 'terraform' | 'graph', expected: string[]) =>
  expect(findingsOf('ENT095', `saml: {replyUrls: ['${url}']}`, project(deploy))).toEqual(expected);

test('Terraform takes no reply URL that ends at its host', () => {
  check('https://a.com', 'terraform', [
    '/saml/replyUrls/0: Terraform will refuse the reply URL https://a.com: it has no path',
  ]);
  check('https://a.com:8443', 'terraform', [
    '/saml/replyUrls/0: Terraform will refuse the reply URL https://a.com:8443: it has no path',
  ]);
});

test('one slash is a path, and Graph takes both', () => {
  check('https://a.com/', 'terraform', []);
  check('https://a.com/acs', 'terraform', []);
  check('https://a.com', 'graph', []);
});

test('without a project nobody deploys', () => {
  expect(findingsOf('ENT095', 'saml: {replyUrls: [https://a.com]}')).toEqual([]);
});

import { expect, test } from 'vitest';
import { check as findingsIn, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT011', body)).toEqual(expected);
const severities = (body: string) =>
  findingsIn(body)
    .findings.filter(({ code }) => code === 'ENT011')
    .map(({ severity }) => severity);

const BOTH = [
  '/saml/identifiers: the saml block has no identifier',
  '/saml/replyUrls: the saml block has no reply URL',
];

test('absent, null and empty count as missing and are errors', () => {
  check('saml: {}', BOTH);
  check('saml: {identifiers: null, replyUrls: []}', BOTH);
  check("saml: {identifiers: ['urn:a']}", BOTH.slice(1));
  expect(severities('saml: {}')).toEqual(['error', 'error']);
});

test('they are warnings where a template or the metadata may bring them', () => {
  check("application: {source: gallery}\nsaml: {identifiers: ['urn:a']}", [
    '/saml/replyUrls: the saml block has no reply URL: the gallery template must bring it',
  ]);
  check("saml: {replyUrls: ['https://a.com'], spMetadata: {file: a.xml}}", [
    "/saml/identifiers: the saml block has no identifier: the vendor's metadata must bring it",
  ]);
  expect(severities('application: {source: gallery}\nsaml: {}')).toEqual(['warning', 'warning']);
  expect(severities('saml: {spMetadata: {url: https://a.com/}}')).toEqual(['warning', 'warning']);
});

test('metadata whose URL is to come counts as given', () => {
  const body = "parameters: {m: {phase: after}}\nsaml: {spMetadata: {url: '${m}'}}";
  expect(severities(body)).toEqual(['warning', 'warning']);
});

test('pending lists, complete blocks and connections without SAML are not reported', () => {
  check("parameters: {p: {phase: after}}\nsaml: {identifiers: ['${p}'], replyUrls: ['https://a.com/${p}']}", []);
  check("saml: {identifiers: ['urn:a'], replyUrls: ['https://a.com']}", []);
  check('provisioning: {tenantUrl: https://a.com}', []);
});

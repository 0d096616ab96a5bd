/** Responses that say why there is no assertion (entra-wire.md 2.9). */
import { expect, test } from 'vitest';
import { failureResponse } from '../../../../src/tenant/saml/response/failure-response.ts';
import { SamlError } from '../../../../src/tenant/saml/saml-error.ts';
import { useStandin } from '../../support.ts';
import { ACS, look } from '../kit.ts';

const standin = useStandin();
const OUTER = '/p:Response/p:Status/p:StatusCode/@Value';
const INNER = '/p:Response/p:Status/p:StatusCode/p:StatusCode/@Value';

test('status codes inside one another, and Entra’s number in the message', () => {
  const failure = { destination: ACS, inResponseTo: '_r', error: new SamlError(75006, 'The request has a <part>.') };
  const xml = failureResponse(standin.tenant.directory, { ...failure, codes: ['Requester', 'RequestUnsupported'] });
  const { text } = look(xml);
  expect(text(OUTER)).toBe('urn:oasis:names:tc:SAML:2.0:status:Requester');
  expect(text(INNER)).toBe('urn:oasis:names:tc:SAML:2.0:status:RequestUnsupported');
  expect(text('/p:Response/@InResponseTo')).toBe('_r');
  expect(text('/p:Response/p:Status/p:StatusMessage')).toMatch(
    /^AADSTS75006: The request has a <part>\.\nTrace ID: [0-9a-f-]{36}\nTimestamp: 2026-11-24 09:00:00Z$/,
  );
  expect(xml).not.toMatch(/Assertion|Signature xmlns/);
});

test('nobody may be asked, and nobody is signed in: NoPassive', () => {
  const error = new SamlError(50058, 'Nobody is signed in.');
  const failure = { destination: ACS, inResponseTo: null, codes: ['Responder', 'NoPassive'], error } as const;
  const { text, xml } = look(failureResponse(standin.tenant.directory, failure));
  expect(text(OUTER)).toBe('urn:oasis:names:tc:SAML:2.0:status:Responder');
  expect(text(INNER)).toBe('urn:oasis:names:tc:SAML:2.0:status:NoPassive');
  expect(xml).not.toContain('InResponseTo');
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT072', body)).toEqual(expected);
test('a hand-over of domains without domains is reported', () => {
  check('handover: {deliver: [certificate-pem, email-domains]}', [
    '/handover/deliver/1: email-domains are handed over, but no domain is listed',
  ]);
});

test('domains of the connection, of an organization or of a parameter will do', () => {
  check('handover: {deliver: [email-domains]}\nsignIn: {domains: [a.com]}', []);
  check('handover: {deliver: [email-domains]}\norganizations: {a: {domains: [a.com]}}', []);
  const parameters = 'parameters: {p: {description: P, phase: after}}\n';
  check(`${parameters}handover: {deliver: [email-domains]}\nsignIn: {domains: ['\${p}']}`, []);
});

test('without a hand-over of domains nothing is missing', () => {
  check('handover: {deliver: [claims]}', []);
  check('saml: {}', []);
});

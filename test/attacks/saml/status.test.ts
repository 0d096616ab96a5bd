/** Responses that carry no assertion: what Entra says instead, as an administrator reads it. */
import { expect, test } from 'vitest';
import { Refusal } from '../../../src/runtime/saml/refusal.ts';
import { message } from './sign.ts';
import { replaced, verdict, verify } from './support.ts';

const status = (code: string, text: string, inner = '') =>
  `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${code}">${inner}</samlp:StatusCode><samlp:StatusMessage>${text}</samlp:StatusMessage></samlp:Status>`;

function refusalOf(xml: string): Refusal {
  try {
    verify(xml);
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new TypeError('It was not refused.');
}

test('a refusal by Entra carries its message, and nothing that moves a terminal or forges a line', () => {
  const inner = '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:NoPassive"/>';
  const denied = message('response', { status: status('Requester', 'AADSTS50105: not assigned.', inner) });
  expect(refusalOf(denied)).toMatchObject({ refusal: 'SAML_STATUS', code: 'ENT_SAML', exitCode: 5 });
  expect(refusalOf(denied).message).toContain('Status: Requester, NoPassive. It says: AADSTS50105: not assigned.');
  const nasty = refusalOf(
    message('response', { status: status('Responder', `a\nERROR b\u202ec\u200bd\x7f${'x'.repeat(999)}`) }),
  );
  expect(nasty.message).toMatch(/It says: a ERROR bcdx{289}…$/u);
  expect(nasty.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('a message without an assertion that says Success is refused, and so is half a success', () => {
  expect(verdict(replaced(message('assertion'), /<Assertion.*<\/Assertion>/, ''))).toBe('SAML_ASSERTION_COUNT');
  const inner = '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/>';
  expect(verdict(message('both', { status: status('Success', 'x', inner) }))).toBe('SAML_STATUS');
  expect(verdict(message('both', { status: status('success', 'x') }))).toBe('SAML_STATUS');
});

/** Which reply URL an answer goes to (entra-wire.md 2.3). */
import { describe, expect, test } from 'vitest';
import { matches, replyUrlOf } from '../../../../src/tenant/saml/request/reply-url.ts';
import { SamlError } from '../../../../src/tenant/saml/saml-error.ts';

const A = 'https://app.example/acs';

describe('a registered address allows', () => {
  const check = (registered: string, wanted: string, expected: boolean) =>
    test(`${registered} ${expected ? 'allows' : 'refuses'} ${wanted}`, () =>
      expect(matches(registered, wanted)).toBe(expected));

  check(A, A, true);
  check(A, 'https://APP.example/acs', true);
  check(A, 'HTTPS://app.example/acs', true);
  check(A, 'https://app.example:443/acs', true);
  check(A, 'https://app.example/ACS', false);
  check(A, 'https://app.example/acs/', false);
  check(A, 'http://app.example/acs', false);
  check(A, 'https://app.example:8443/acs', false);
  check(A, 'https://app.example/acs?x=1', false);
  check(A, 'https://app.example/acs#x', false);
  check(A, 'https://app.example.attacker.example/acs', false);
  check(A, 'https://app.example@attacker.example/acs', false);
  check(A, 'https://user@app.example/acs', false);
  check(A, 'https://app.example/x/../acs', false);
  check(A, 'https://app.example/%61cs', false);
  check(A, 'https:\\\\app.example\\acs', false);
  check(A, 'https:/app.example/acs', false);
  check(A, `${A}\n`, false);
  check(`${A}?tenant=1`, `${A}?tenant=1`, true);
  check(`${A}?tenant=1`, A, false);
  check('http://localhost/acs', 'http://localhost:5000/acs', true);
  check('https://localhost:1/acs', 'https://localhost:2/acs', true);
  check('https://localhost:1/acs', 'http://localhost:1/acs', false);
  check('https://localhost:1/acs', 'https://localhost:1/ACS', false);
  check('https://localhost.example/acs', 'https://localhost.example:2/acs', false);
  check('https://*.app.example/acs', 'https://one.app.example/acs', true);
  check('https://*.app.example/acs', 'https://one.app.example/acs?x=1#y', true);
  check('https://*.app.example/acs', 'https://one.two.app.example/acs', false);
  check('https://*.app.example/acs', 'https://app.example/acs', false);
  check('https://*.app.example/acs', 'https://attacker.example/.app.example/acs', false);
  check('https://*.app.example/acs', 'https://x@attacker.app.example/acs', false);
  check('https://app.example/acs/*', 'https://app.example/acs/a/b', true);
  check('https://app.example/acs/*', 'https://app.example/other', false);
  check('urn:app:acs', 'urn:app:acs', true);
});

describe('the default', () => {
  const B = 'https://app.example/b';
  const C = 'https://app.example/c';
  const none = { acsUrl: undefined, acsIndex: undefined };
  const of = (web: object, more: object = {}) => replyUrlOf({ id: 'x', web, ...more }, none);
  const index = (uri: string, value: number | null) => ({ uri, index: value });

  test('is the first', () => expect(of({ redirectUris: [A, B] })).toBe(A));
  test('is the one with the lowest index', () =>
    expect(of({ redirectUris: [A, B, C], redirectUriSettings: [index(A, null), index(C, 3), index(B, 2)] })).toBe(B));
  test('is the one that is called so, before the first', () =>
    expect(of({ redirectUris: [A, B] }, { defaultRedirectUri: B })).toBe(B));
  test('is none that is not registered any more', () =>
    expect(of({ redirectUris: [B], redirectUriSettings: [index(A, 0)] }, { defaultRedirectUri: A })).toBe(B));
  test('an index names its own', () => {
    const application = { id: 'x', web: { redirectUris: [A, B], redirectUriSettings: [index(B, 4)] } };
    expect(replyUrlOf(application, { acsUrl: undefined, acsIndex: '4' })).toBe(B);
    expect(() => replyUrlOf(application, { acsUrl: undefined, acsIndex: '5' })).toThrow(SamlError);
  });
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT021', body)).toEqual(expected);

const URLS = "identifiers: [urn:a, iqn.com], replyUrls: ['https://login.a.com/acs'], signOnUrl: 'https://www.b.co.uk/'";
const of = (relayState: string) => `saml: {${URLS}, relayState: '${relayState}'}`;

test('a relay state on a host of somebody else is reported', () => {
  check(of('https://portal.c.com/x'), [
    '/saml/relayState: the relay state leads to portal.c.com, the application is at iqn.com, a.com, b.co.uk',
  ]);
  check(of('https://c.co.uk/'), [
    '/saml/relayState: the relay state leads to c.co.uk, the application is at iqn.com, a.com, b.co.uk',
  ]);
  check(of('https://login.a.com.evil.net/'), [
    '/saml/relayState: the relay state leads to login.a.com.evil.net, the application is at iqn.com, a.com, b.co.uk',
  ]);
});

test('the same host, hosts above, below and beside it are not', () => {
  for (const host of ['login.a.com', 'a.com', 'x.login.a.com', 'WEBAPP.a.com:8443', 'iqn.com', 'b.co.uk'])
    check(of(`https://${host}/?ent=1`), []);
});

test('a relay state that is no URL is not', () => {
  check(of('/ctrl_login/saml_login'), []);
  check(of('idp.admin'), []);
});

test('nothing is said while no host of the application is known', () => {
  check('saml: {identifiers: [urn:a], relayState: https://c.com}', []);
  check(
    "parameters: {h: {phase: after}}\nsaml: {identifiers: ['https://a.com'], replyUrls: ['${h}'], relayState: https://c.com}",
    [],
  );
  check("saml: {replyUrls: ['https://${entra.appId}.a.com/'], relayState: https://c.com}", []);
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT067', body)).toEqual(expected);
const auth = (text: string) => `provisioning: {auth: {${text}}}`;

test('what a method lacks is said in one finding', () => {
  check('provisioning: {}', ['/provisioning/auth: the method bearer lacks secret']);
  check(auth('method: oauth2-client-credentials, clientId: x'), [
    '/provisioning/auth: the method oauth2-client-credentials lacks tokenUrl, secret',
  ]);
  check(auth('method: workload-identity'), [
    '/provisioning/auth: the method workload-identity lacks tokenUrl, clientId, audience',
  ]);
});

test('complete methods and manual ones are not', () => {
  check(auth('secret: {env: A}'), []);
  check(auth('method: oauth2-client-credentials, clientId: x, tokenUrl: https://a.com/token, secret: {env: A}'), []);
  check(auth('method: workload-identity, clientId: x, tokenUrl: https://a.com/token, audience: api://x'), []);
  check(auth('method: oauth2-code'), []);
  check(auth('method: basic'), []);
  check('saml: {}', []);
});

test('what waits for a parameter is not missing', () => {
  const parameters = 'parameters: {p: {description: P, phase: after}}\n';
  check(
    `${parameters}${auth("method: workload-identity, clientId: '${p}', tokenUrl: https://a.com, audience: x")}`,
    [],
  );
});

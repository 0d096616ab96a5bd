import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT066', body)).toEqual(expected);
const severities = (body: string) =>
  checkAll(body).findings.flatMap(({ code, severity }) => (code === 'ENT066' ? [severity] : []));
const auth = (text: string) => `provisioning: {auth: {${text}}}`;

test('a secret without an end is reported', () => {
  const body = auth('secret: {env: A}');
  check(body, ['/provisioning/auth: nobody will know when the secret ends']);
  expect(severities(body)).toEqual(['warning']);
  check(auth('method: oauth2-client-credentials, secret: {env: A}'), [
    '/provisioning/auth: nobody will know when the secret ends',
  ]);
});

test('a secret that ended is an error, one that ends within 30 days a warning', () => {
  check(auth('secret: {env: A}, expires: 2026-11-21'), ['/provisioning/auth/expires: the secret ended on 2026-11-21']);
  expect(severities(auth('secret: {env: A}, expires: 2026-11-21'))).toEqual(['error']);
  check(auth('secret: {env: A}, expires: 2026-11-22'), [
    '/provisioning/auth/expires: the secret ends in 0 days, on 2026-11-22',
  ]);
  check(auth('secret: {env: A}, expires: 2026-12-22'), [
    '/provisioning/auth/expires: the secret ends in 30 days, on 2026-12-22',
  ]);
  expect(severities(auth('secret: {env: A}, expires: 2026-12-22'))).toEqual(['warning']);
});

test('later ends, other methods and no secret are not', () => {
  check(auth('secret: {env: A}, expires: 2026-12-23'), []);
  check(auth('method: basic, secret: {env: A}'), []);
  check(auth('method: workload-identity'), []);
  check('provisioning: {}', []);
  check('saml: {}', []);
});

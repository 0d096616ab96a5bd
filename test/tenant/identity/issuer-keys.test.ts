import { expect, test } from 'vitest';
import { GraphError } from '../../../src/tenant/graph-error.ts';
import { IssuerKeys } from '../../../src/tenant/identity/issuer-keys.ts';
import { makeTokenKey, openKey } from '../../../src/tenant/identity/token-keys.ts';

const { jwk } = await openKey(await makeTokenKey());

test('keys are found under the very name of their issuer', () => {
  const keys = new IssuerKeys();
  keys.register('https://issuer', { keys: [jwk] });
  expect(keys.find('https://issuer')).toBeTypeOf('function');
  expect(keys.find('https://issuer/')).toBeUndefined();
  expect(keys.find('toString')).toBeUndefined();
});

test('only public RSA keys make a set', () => {
  const keys = new IssuerKeys();
  const check = (set: unknown) => {
    expect(() => keys.register('https://issuer', set as { keys: object[] })).toThrow(GraphError);
    expect(keys.find('https://issuer')).toBeUndefined();
  };
  check(undefined);
  check({});
  check({ keys: [] });
  check({ keys: 'none' });
  check({ keys: [null] });
  check({ keys: [{ ...jwk, d: 'AQAB' }] });
  check({ keys: [jwk, { kty: 'oct', k: 'AQAB' }] });
  check({ keys: [{ ...jwk, n: undefined }] });
});

import { expect, test } from 'vitest';
import type { Write } from '../../../src/entra/plan/write.ts';
import { makeSigningCertificate } from '../../../src/tenant/identity/signing-certificate.ts';
import { type Json, START, useStandin } from '../../tenant/support.ts';
import { trustStandin } from '../support.ts';
import { benchOf, INSTANTIATE, outcomeOf, stored, targetIn } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const ADD: Write = { kind: 'addCertificate', subject: 'CN=App', endDateTime: '2028-11-24T00:00:00Z' };
const ACTIVATE: Write = { kind: 'activateCertificate', thumbprint: 'added' };
const SIGN = '/v1.0/serviceprincipals/*/addtokensigningcertificate';

const identifiers = (principal: Json) =>
  [...principal.keyCredentials, ...principal.passwordCredentials].map((one: Json) => one.customKeyIdentifier);

test('a certificate is made and becomes the one that signs', async () => {
  const { target, certificates } = await benchOf(standin).write([INSTANTIATE, ADD, ACTIVATE]);
  const { servicePrincipal } = await stored(standin, target);
  expect(certificates).toEqual([
    {
      thumbprint: servicePrincipal.preferredTokenSigningKeyThumbprint,
      customKeyIdentifier: servicePrincipal.keyCredentials[0].customKeyIdentifier,
      endDateTime: '2028-11-24T00:00:00Z',
    },
  ]);
  expect(certificates[0]?.thumbprint).toMatch(/^[0-9A-F]{40}$/);
});

test('an answer that is lost leaves one certificate, the right one', async () => {
  const lost = [
    { status: 502, applied: true },
    { reset: true, applied: true },
    { status: 504, applied: false },
  ];
  for (const fault of lost) {
    standin.tenant.reset();
    const target = await targetIn(standin);
    await standin.post(`/v1.0/servicePrincipals/${target.servicePrincipalId}/addTokenSigningCertificate`, {});
    await standin.manners({ faults: [{ path: SIGN, times: 1, ...fault }] });
    const result = await benchOf(standin).write([ADD, ACTIVATE], target);
    const { servicePrincipal } = await stored(standin, target);
    expect([outcomeOf(result), servicePrincipal.keyCredentials.length], JSON.stringify(fault)).toEqual(['done', 4]);
    expect(result.certificates[0]?.customKeyIdentifier).toBe(servicePrincipal.keyCredentials[2].customKeyIdentifier);
  }
});

test('retiring takes out the trio of one certificate and no other credential', async () => {
  const target = await targetIn(standin);
  const path = `/v1.0/servicePrincipals/${target.servicePrincipalId}`;
  const made = [];
  for (let index = 0; index < 3; index++)
    made.push((await standin.post(`${path}/addTokenSigningCertificate`, {})).body);
  await standin.post(`${path}/addPassword`, { passwordCredential: { displayName: 'theirs' } });
  const customKeyIdentifier: string = made[1].customKeyIdentifier;
  await benchOf(standin).write([{ kind: 'retireCertificate', customKeyIdentifier }], target);
  const { servicePrincipal } = await stored(standin, target);
  const left = identifiers(servicePrincipal);
  expect(left.filter((one: string) => one === customKeyIdentifier)).toEqual([]);
  expect([servicePrincipal.keyCredentials.length, servicePrincipal.passwordCredentials.length]).toEqual([4, 3]);
});

test('retiring what is gone sends nothing', async () => {
  const target = await targetIn(standin);
  const before = standin.tenant.log.list().length;
  await benchOf(standin).write([{ kind: 'retireCertificate', customKeyIdentifier: 'AAAA' }], target);
  expect(
    standin.tenant.log
      .list()
      .slice(before)
      .map(({ method }) => method),
  ).toEqual(['GET']);
});

test('a read that does not know the new certificate yet is never written back', async () => {
  const target = await targetIn(standin);
  const path = `/v1.0/servicePrincipals/${target.servicePrincipalId}`;
  const { body: old } = await standin.post(`${path}/addTokenSigningCertificate`, {});
  await standin.manners({ lagReads: 4 });
  const bench = benchOf(standin);
  const retire: Write = { kind: 'retireCertificate', customKeyIdentifier: old.customKeyIdentifier };
  const { certificates } = await bench.write([ADD, ACTIVATE, retire], target);
  const { servicePrincipal } = await stored(standin, target);
  expect(new Set(identifiers(servicePrincipal))).toEqual(new Set([certificates[0]?.customKeyIdentifier]));
  expect(bench.waits.length).toBeGreaterThan(0);
});

test('keys of the vendor are added and taken out; others stay', async () => {
  const made = await makeSigningCertificate({ subject: 'CN=SP', notBefore: START, notAfter: new Date('2028-01-01') });
  const key = (keyId: string) => ({
    keyId,
    usage: 'Verify' as const,
    type: 'AsymmetricX509Cert' as const,
    key: made.certificate.toString('base64'),
    customKeyIdentifier: Buffer.from(keyId).toString('base64'),
    displayName: 'CN=SP',
    startDateTime: '2026-11-24T09:00:00Z',
    endDateTime: '2028-01-01T00:00:00Z',
  });
  const [one, two] = ['22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'] as const;
  const { write } = benchOf(standin);
  const first: Write = { kind: 'putKeys', include: [key(one)], exclude: [], tokenEncryptionKeyId: null };
  const { target } = await write([INSTANTIATE, first]);
  const ids = async () => (await stored(standin, target)).application.keyCredentials.map(({ keyId }: Json) => keyId);
  await benchOf(standin).write([{ kind: 'putKeys', include: [key(two)], exclude: [] }], target);
  expect(await ids()).toEqual([one, two]);
  await benchOf(standin).write([{ kind: 'putKeys', include: [key(two)], exclude: [one.toUpperCase()] }], target);
  expect(await ids()).toEqual([two]);
});

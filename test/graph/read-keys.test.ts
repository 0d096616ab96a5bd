import { expect, test } from 'vitest';
import type { LiveApplication } from '../../src/entra/live.ts';
import { readInventory } from '../../src/graph/read-inventory.ts';
import { readKeys } from '../../src/graph/read-keys.ts';
import { makeSigningCertificate } from '../../src/tenant/identity/signing-certificate.ts';
import { type Json, START, useStandin } from '../tenant/support.ts';
import { must, readerOf } from './read-support.ts';
import { trustStandin } from './support.ts';

const standin = useStandin();
trustStandin(standin);

/** An application that verifies requests by a certificate: its ID and the Base64 of the DER. */
async function verifying(displayName: string): Promise<{ id: string; key: string }> {
  const { application } = await standin.instantiate(displayName);
  const notAfter = new Date(START.getTime() + 900 * 86_400_000);
  const { certificate } = await makeSigningCertificate({ subject: `CN=${displayName}`, notBefore: START, notAfter });
  const key = Buffer.from(certificate).toString('base64');
  const keyCredentials = [{ type: 'AsymmetricX509Cert', usage: 'Verify', key, displayName: 'sp' }];
  await must(standin.patch(`/v1.0/applications/${application.id}`, { keyCredentials }));
  return { id: application.id, key };
}

async function read(permissions?: readonly string[], applications?: readonly LiveApplication[]) {
  const { client, options } = await readerOf(standin, permissions);
  const { entries } = await readInventory((await readerOf(standin)).client, options);
  const all = applications ?? entries.flatMap(({ application }) => application ?? []);
  const before = options.counts.batchItems;
  const keys = await readKeys(client, all, options);
  return { keys, all, requests: client.requests, items: options.counts.batchItems - before };
}

test('lists do not show what single reads do: the certificates, by their IDs', async () => {
  const made = [await verifying('One'), await verifying('Two')];
  await standin.instantiate('Without');
  const { keys, all, items } = await read();
  const credentials = all.flatMap(({ keyCredentials }) => keyCredentials ?? []);
  expect(credentials.map(({ key }) => key ?? null)).toEqual([null, null]);
  expect([...keys.keys()].sort()).toEqual(credentials.map(({ keyId }) => keyId.toLowerCase()).sort());
  expect([...keys.values()].sort()).toEqual(made.map(({ key }) => key).sort());
  expect(items).toBe(2);
});

test('nobody is asked where no application has keys', async () => {
  await standin.instantiate('Without');
  expect(await read()).toMatchObject({ keys: new Map(), requests: 0 });
});

test('an application that is gone meanwhile, and one that may not be read, have none', async () => {
  const { id } = await verifying('One');
  const { all } = await read();
  expect((await read(['Policy.Read.All'], all)).keys.size).toBe(0);
  await must(standin.del(`/v1.0/applications/${id}`));
  expect((await read(undefined, all)).keys.size).toBe(0);
});

test('IDs compare without capitals', async () => {
  await verifying('One');
  const plain = await read();
  await standin.manners({ recase: true } as Json);
  expect((await read(undefined, plain.all)).keys).toEqual(plain.keys);
});

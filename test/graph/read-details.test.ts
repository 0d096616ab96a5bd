import { expect, test } from 'vitest';
import { readDetails } from '../../src/graph/read-details.ts';
import { readInventory } from '../../src/graph/read-inventory.ts';
import { useStandin } from '../tenant/support.ts';
import { must, readerOf } from './read-support.ts';
import { trustStandin } from './support.ts';

const standin = useStandin();
trustStandin(standin);

async function made(displayName: string) {
  const { application, servicePrincipal } = await standin.instantiate(displayName);
  await must(standin.patch(`/v1.0/applications/${application.id}`, { notes: `of ${displayName}` }));
  await must(standin.patch(`/v1.0/servicePrincipals/${servicePrincipal.id}`, { description: displayName }));
  return { application, servicePrincipal };
}

async function read(permissions?: readonly string[], before: () => Promise<unknown> = async () => {}) {
  const all = await readerOf(standin);
  const { entries } = await readInventory(all.client, all.options);
  const { client, options } = permissions ? await readerOf(standin, permissions) : all;
  await before();
  const items = options.counts.batchItems;
  const details = await readDetails(client, entries, options);
  return { details, entries, items: options.counts.batchItems - items };
}

test('members of both objects that lists do not show, each at its own application', async () => {
  const all = [await made('One'), await made('Two')];
  const { details, entries, items } = await read();
  for (const { servicePrincipal } of all) {
    expect(details.get(servicePrincipal.id)).toMatchObject({
      application: { notes: `of ${servicePrincipal.displayName}`, signInAudience: 'AzureADMyOrg' },
      servicePrincipal: { description: servicePrincipal.displayName },
    });
    expect(details.get(servicePrincipal.id)).not.toHaveProperty('unread');
  }
  expect(items).toBe(2 * entries.length);
});

test('what may not be read, or is gone meanwhile, is told for that application', async () => {
  const [one, two] = [await made('One'), await made('Two')];
  const gone = await read(undefined, () => must(standin.del(`/v1.0/applications/${one.application.id}`)));
  expect(gone.details.get(one.servicePrincipal.id)?.unread).toMatch(/read all of the application/);
  expect(gone.details.get(two.servicePrincipal.id)?.unread).toBeUndefined();
  const refused = await read(['Policy.Read.All']);
  expect(refused.details.get(two.servicePrincipal.id)).toEqual({
    application: {},
    servicePrincipal: {},
    unread: expect.stringContaining('Application.Read.All'),
  });
});

test('nobody is asked for nothing', async () => {
  const { client, options } = await readerOf(standin);
  expect(await readDetails(client, [], options)).toEqual(new Map());
  expect(client.requests).toBe(0);
});

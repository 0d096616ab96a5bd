/**
 * One connection from writer to writer, through real Terraform with the double of the azuread provider, and through Graph:
 * whoever takes over makes nothing anew and takes nothing down.
 */
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import { hasTerraform } from './run-terraform.ts';
import { FULL, Place, TERRAFORM, type Writers } from './writers-support.ts';

const standin = useStandin({ now: () => new Date(), elapsed: () => performance.now() });
trustStandin(standin);

const STACK = 'full@prod';
const NOTHING = 'No changes. Your infrastructure matches the configuration.';

describe.runIf(hasTerraform('from writer to writer'))('from writer to writer', { timeout: 120_000 }, () => {
  let place: Place;

  beforeAll(() => {
    place = new Place(standin);
  });
  afterAll(() => place.bench.remove());
  beforeEach(() => {
    place.empty();
    place.write('connections/full.yaml', FULL);
  });

  async function deployed(writers: Writers): Promise<void> {
    place.writers(writers);
    if (writers !== 'graph') {
      await place.synth(STACK);
      await place.apply(STACK);
    }
    await place.entrada(0, 'apply', '--yes');
    await place.entrada(0, 'drift');
  }

  test('Terraform deploys, Graph writes the rest: no drift, and Terraform has nothing to do', async () => {
    await deployed(TERRAFORM);
    expect(await place.plan(STACK)).toBe(NOTHING);
    expect(await place.entrada(0, 'apply', '--yes')).toMatchObject({ report: { changes: [] } });
  });

  test('what Graph made is imported: Terraform adds, changes and destroys nothing', async () => {
    await deployed('graph');
    const before = place.live();
    place.writers(TERRAFORM);
    await place.entrada(0, 'record', '--import-blocks');
    await place.synth(STACK);
    // Secrets cannot be imported: Terraform writes them anew, with the same values.
    expect(await place.plan(STACK)).toBe('Plan: 12 to import, 1 to add, 0 to change, 0 to destroy.');
    await place.apply(STACK);
    expect(await place.plan(STACK)).toBe(NOTHING);
    await place.entrada(0, 'drift');
    expect(place.live()).toBe(before);
  });

  test('and all of it goes back to Graph', async () => {
    await deployed(TERRAFORM);
    const before = place.live();
    place.writers('graph');
    await place.synth(STACK);
    expect(await place.apply(STACK)).toContain('0 added, 0 changed, 0 destroyed');
    expect(place.live()).toBe(before);
    await place.entrada(0, 'apply', '--yes');
    await place.entrada(0, 'drift');
    expect(place.live()).toBe(before);
  });

  test('certificate, claims and provisioning move to Graph, the certificate is rolled over, and they move back', async () => {
    await deployed(TERRAFORM);
    const before = place.ids();
    place.writers({ certificate: false, claims: false, provisioning: false });
    await place.synth(STACK);
    expect(await place.apply(STACK)).toContain('0 added, 0 changed, 0 destroyed');
    await place.entrada(0, 'apply', '--yes');
    await place.entrada(0, 'drift');
    await place.entrada(0, 'rotate', 'full', '--yes');
    await place.entrada(0, 'rotate', 'full', '--switch', '--yes');
    expect(await place.plan(STACK)).toBe(NOTHING);
    const live = place.live();
    place.writers(TERRAFORM);
    await place.entrada(0, 'record', '--import-blocks');
    await place.synth(STACK);
    expect(await place.plan(STACK)).toBe('Plan: 4 to import, 1 to add, 0 to change, 0 to destroy.');
    await place.apply(STACK);
    expect(await place.plan(STACK)).toBe(NOTHING);
    expect(place.ids()).toEqual(before);
    expect(place.live()).toBe(live);
  });
});

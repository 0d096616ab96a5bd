/** A tenant of 200 applications made by hand becomes a project in one pull request, and then Terraform's. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { told } from '../cli/engine-support.ts';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import { handMadeTenant } from './hand-made.ts';
import { hasTerraform } from './run-terraform.ts';
import { Place } from './writers-support.ts';

const standin = useStandin({ now: () => new Date(), elapsed: () => performance.now() });
trustStandin(standin);

const COUNT = 200;

describe.runIf(hasTerraform('adoption'))('200 applications made by hand', { timeout: 180_000 }, () => {
  let place: Place;
  beforeAll(() => {
    place = new Place(standin);
  });
  afterAll(() => place.bench.remove());
  const files = (folder: string) => readdirSync(join(place.folder, folder)).sort();

  test('import --all writes specs, records and import blocks; nothing is to be changed, by either writer', async () => {
    place.empty();
    place.writers({ certificate: true, claims: true, provisioning: false });
    await handMadeTenant(standin, COUNT);
    const live = place.live();
    const run = await place.entrada(0, 'import', '--all');
    const { imported, coverageBefore, coverageAfter, importBlocks } = run.report.summary;
    expect({ imported, coverageBefore, coverageAfter }).toEqual({
      imported: COUNT,
      coverageBefore: '0 %',
      coverageAfter: '100 %',
    });
    expect(importBlocks).toBeGreaterThanOrEqual(4 * COUNT);
    // What no spec says is told, each with its reason.
    expect(told(run, ['warning']).every((line) => /^warning ENT_IMPORT \S+: .{10}/.test(line))).toBe(true);
    expect(files('connections')).toHaveLength(COUNT);
    expect(files('imports/prod')).toHaveLength(COUNT);
    expect(files('records/prod')).toHaveLength(COUNT);
    const checked = await place.entrada(0, 'validate');
    expect(told(checked, ['error'])).toEqual([]);
    expect((await place.entrada(0, 'plan')).report.changes).toEqual([]);
    await place.entrada(0, 'synth');
    expect(place.live()).toBe(live);

    const plain = JSON.parse(place.read(`imports/prod/${files('imports/prod')[0]}`));
    expect(plain.import[0].to).toMatch(/^azuread_application/);
    // A few of each kind through Terraform: it takes over, marks them, and makes nothing.
    for (const stack of SAMPLE) {
      expect(existsSync(join(place.folder, 'cdktf.out/stacks', stack)), stack).toBe(true);
      await place.terraform(0, stack, 'init', '-input=false');
      expect(await place.plan(stack), stack).toMatch(/^Plan: \d+ to import, 0 to add, [01] to change, 0 to destroy\.$/);
    }
  });
});

const SAMPLE = ['by-hand-001@prod', 'by-hand-002@prod'];

/** `cdktf deploy`, the real one, of a stack as `entrada synth` makes it; then Graph's part; then nothing differs. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import { hasTerraform } from './run-terraform.ts';
import { FULL, Place, TERRAFORM } from './writers-support.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');
const CDKTF = process.env['ENTRADA_CDKTF'];
if (CDKTF === undefined) process.stderr.write('cdktf deploy: skipped, ENTRADA_CDKTF names no cdktf\n');
const standin = useStandin({ now: () => new Date(), elapsed: () => performance.now() });
trustStandin(standin);

describe.runIf(CDKTF !== undefined && hasTerraform('cdktf deploy'))('cdktf deploy', { timeout: 180_000 }, () => {
  let place: Place;
  beforeAll(() => {
    place = new Place(standin);
  });
  afterAll(() => place.bench.remove());

  test('makes what entrada drift finds nothing to say about', async () => {
    place.empty();
    place.writers({ ...TERRAFORM, provisioning: false });
    place.write('connections/full.yaml', FULL);
    const config = JSON.parse(readFileSync(join(REPOSITORY, 'cdktf.json'), 'utf8'));
    const app = config.app.replace(
      'node src/cli/main.ts',
      `${process.execPath} ${join(REPOSITORY, 'src/cli/main.ts')}`,
    );
    place.write('cdktf.json', JSON.stringify({ ...config, app }));
    const env = { ...place.bench.env, CI: 'true', CDKTF_HOME: join(place.folder, '.cdktf') };
    const options = { cwd: place.folder, env, maxBuffer: 64 * 1024 * 1024 };
    // The lock file of providers is made from a registry, and there is a mirror only.
    const words = ['deploy', 'full@prod', '--auto-approve', '--skip-provider-lock'];
    await promisify(execFile)(CDKTF as string, words, options);
    await place.entrada(0, 'apply', '--yes');
    await place.entrada(0, 'drift');
    expect((await place.entrada(0, 'deploy', '--yes')).report.changes).toEqual([]);
  });
});

/**
 * The connections of this repository through real Terraform, with the double of the azuread provider, against a stand-in:
 * each is made, has no changes in the next plan, and goes without leaving anything.
 */
import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { entradaIn, told } from '../cli/engine-support.ts';
import { trustStandin } from '../graph/support.ts';
import { type Json, openStandin } from '../tenant/support.ts';
import { type Bench, makeBench, type Ran } from './azuread-double/run.ts';
import { hasTerraform, plainEnv } from './run-terraform.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'src', 'cli', 'main.ts');

/** What the repository's project leaves to Terraform; and what it would be with provisioning, where a connection has that. */
const PROJECTS = [
  { title: 'as the project has it', change: (text: string) => text, type: 'azuread_service_principal', count: 5 },
  {
    title: 'with provisioning',
    change: (text: string) => text.replace('provisioning: false', 'provisioning: true'),
    type: 'azuread_synchronization_job',
    count: 3,
  },
];

const KINDS = ['application', 'servicePrincipal', 'user', 'group', 'claimsMappingPolicy', 'synchronizationJob'];

type Standin = Awaited<ReturnType<typeof openStandin>>;

/** A copy of the project; the stacks lie in it, and so do the states. */
function copyProject(folder: string, change: (text: string) => string): string {
  const project = join(folder, 'project');
  cpSync(join(ROOT, 'connections'), join(project, 'connections'), { recursive: true });
  writeFileSync(join(project, 'entrada.yaml'), change(readFileSync(join(ROOT, 'entrada.yaml'), 'utf8')));
  return project;
}

/** `entrada synth --env prod`, whose output names the folder of each stack. */
function synth(project: string): Promise<string> {
  const args = [MAIN, 'synth', '--env', 'prod', '--skip-terraform', '--quiet'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: project, env: plainEnv(), stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdout.resume();
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(join(project, 'cdktf.out', 'stacks'));
      else reject(new Error(Buffer.concat(chunks).toString('utf8')));
    });
  });
}

describe.runIf(hasTerraform('the connections at the double of the azuread provider')).each(PROJECTS)(
  'the connections $title',
  ({ change, type, count }) => {
    let standin: Standin;
    let bench: Bench;
    let project: string;
    let stacks: string;
    let seeds: readonly string[];

    /** Ids of everything that is live. */
    const live = () => {
      const { store } = standin.tenant.directory;
      const rows = [...KINDS, 'appRoleAssignment'].flatMap((kind) => store.list(kind).map((row) => ({ ...row, kind })));
      // The job of a deleted application waits with it, in case that it is restored.
      const isKept = ({ servicePrincipalId: of }: Json) => of === undefined || store.get('servicePrincipal', of);
      return rows
        .filter(isKept)
        .map(({ kind, id }) => `${kind} ${id}`)
        .sort();
    };

    beforeAll(async () => {
      const { environments } = parse(readFileSync(join(ROOT, 'entrada.yaml'), 'utf8'));
      standin = await openStandin({
        tenantId: environments.prod.tenantId,
        now: () => new Date(),
        elapsed: () => performance.now(),
      });
      bench = makeBench(standin.tenant);
      project = copyProject(bench.folder, change);
      stacks = await synth(project);
      seeds = live();
    }, 60_000);

    trustStandin({
      get tenant() {
        return standin.tenant;
      },
    } as Standin);

    afterAll(async () => {
      expect(standin.failures).toEqual([]);
      await standin.close();
      bench.remove();
    });

    async function check(code: number, cwd: string, ...args: string[]): Promise<Ran> {
      const ran = await bench.terraform(cwd, ...args);
      expect(ran.code, ran.text).toBe(code);
      return ran;
    }

    const jsonOf = (id: string): Json => JSON.parse(readFileSync(join(stacks, id, 'cdk.tf.json'), 'utf8'));

    /** Arguments of a command that changes or plans; every secret that the stack asks for has a value. */
    function argumentsOf(id: string): string[] {
      const names = Object.keys(jsonOf(id).variable ?? {});
      return ['-input=false', ...names.flatMap((name) => ['-var', `${name}=secret of ${name}`])];
    }

    async function make(id: string): Promise<void> {
      const cwd = join(stacks, id);
      await check(0, cwd, 'init', '-input=false');
      await check(0, cwd, 'apply', '-auto-approve', ...argumentsOf(id));
      await unchanged(id);
    }

    async function unchanged(id: string): Promise<void> {
      const { text } = await check(0, join(stacks, id), 'plan', '-detailed-exitcode', ...argumentsOf(id));
      expect(text).toContain('No changes.');
    }

    test('are made, stay as they are, and go', { timeout: 240_000 }, async () => {
      const ids = readdirSync(stacks).filter((id) => jsonOf(id).resource[type] !== undefined);
      expect(ids).toHaveLength(count);
      await twoAtATime(ids, make);
      expect(live().length).toBeGreaterThanOrEqual(seeds.length + 3 * ids.length);
      // Graph writes what azuread cannot; then nothing differs for either.
      const only = ids.flatMap((id) => ['--only', id.split('@')[0] as string]);
      for (const words of [['apply', '--yes'], ['drift'], ['plan']]) {
        const run = await entradaIn(standin, project, [...words, ...only]);
        expect(`${words[0]} ${run.code} ${told(run, ['error']).join()}`).toBe(`${words[0]} 0 `);
      }
      await twoAtATime(ids, (id) => unchanged(id));
      await twoAtATime(ids, async (id) => {
        await check(0, join(stacks, id), 'destroy', '-auto-approve', ...argumentsOf(id));
      });
      expect(live()).toEqual(seeds);
    });
  },
);

/** They share a stand-in, as they share a tenant. */
async function twoAtATime(ids: readonly string[], work: (id: string) => Promise<void>): Promise<void> {
  const queue = [...ids];
  const worker = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) await work(id);
  };
  await Promise.all([worker(), worker()]);
}

/** `entrada tenant`: the local stand-in for Entra. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EntradaError, EXIT } from '../errors.ts';
import { GraphError } from '../tenant/graph-error.ts';
import { SEEDED_PASSWORD } from '../tenant/saml/session/passwords.ts';
import { readSeedFile, type SeedFile, seedPeople } from '../tenant/seed/people.ts';
import { hasData } from '../tenant/store/data-directory.ts';
import { startTenant, type Tenant, type TenantOptions } from '../tenant/tenant.ts';
import { projectTenant } from '../workspace/project-tenant.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';
import { type TenantFiles, writeTenantFiles } from './tenant-files.ts';
import { readSwitches } from './tenant-switches.ts';

const DEFAULT_LISTEN = '127.0.0.1:7443';
const FORMATS = ['text', 'json'] as const;
const DOMAIN = 'entrada.example';

/** `entrada tenant`. */
export const tenant: Command = {
  summary: 'run a local Entra tenant: Microsoft Graph, tokens, federation metadata, sign-in by SAML',
  usage: 'tenant [FLAGS]',
  flags: {
    listen: { type: 'string', value: 'ADDR:PORT', help: `where it listens (default: ${DEFAULT_LISTEN}; port 0: any)` },
    data: { type: 'string', value: 'DIR', help: 'keep everything there (default: in memory)' },
    seed: {
      type: 'string',
      value: 'small|large|FILE',
      help: 'the users and groups of a fresh tenant (default: small)',
    },
    'tenant-id': { type: 'string', value: 'GUID', help: "the tenant's id (default: that of --env in entrada.yaml)" },
    set: {
      type: 'string',
      multiple: true,
      value: 'SWITCH=VALUE',
      help: 'a bad manner or an unsettled reading (again for each; docs/reference/tenant.md lists them)',
    },
  },
  takes: { flags: ['env', 'format', 'quiet', 'no-color', 'help'], formats: FORMATS },
  examples: [
    ['entrada tenant', 'runs in memory and says what to source so that terraform works against it'],
    ['entrada tenant --data .tenant --seed large', 'keeps everything in a folder, with 10,000 users'],
    ['entrada tenant --listen 127.0.0.1:0 --format json', 'one JSON line when ready, for a script'],
    ['entrada tenant --set lagReads=2 --set throttleEvery=20', 'as slow and as rude as the real one'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const { own } = args;
    const format = checkedFormat(args);
    const { host, port } = readListen(own['listen'] as string | undefined);
    const data = readData(own['data'] as string | undefined, context);
    warnOfOthers(host, context);
    const seed = readSeed(own['seed'] as string | undefined, context);
    noteSeed(args, data, context);
    const switches = readSwitches((own['set'] as string[] | undefined) ?? []);
    const running = await started({
      host,
      port,
      ...(data === undefined ? {} : { data }),
      ...tenantIdOf(args, context),
      people: seed,
      templates: seed.templates,
      now: context.now,
      elapsed: () => performance.now(),
      // An answer that is waited with must not keep the program from ending.
      wait: async (milliseconds) => void (await wait(milliseconds, undefined, { ref: false })),
      onFailure: (error) =>
        context.stderr.write(`error: the stand-in failed at a request: ${(error as Error).stack ?? error}\n`),
      ...switches,
    });
    return serve(running, data, format, context);
  },
};

/** The common flags that mean nothing here are refused: who gives one expects something of it. @throws {EntradaError} ENT_USE. */
function checkedFormat({ common, positionals }: ParsedArgs): 'text' | 'json' {
  const refuse = (what: string, hint = 'see entrada tenant --help') => new EntradaError('ENT_USE', what, { hint });
  const { only, changedSince, out } = common;
  const format = FORMATS.find((known) => known === common.format);
  if (positionals.length > 0) throw refuse(`tenant takes no ${positionals[0]}`);
  const given = { '--only': only[0], '--changed-since': changedSince, '--out': out };
  const flag = Object.entries(given).find(([, value]) => value !== undefined)?.[0];
  if (flag !== undefined) throw refuse(`tenant takes no ${flag}`);
  if (format === undefined) throw refuse(`tenant has no format ${common.format}`, 'give --format text or json');
  return format;
}

/** A variable that is not set must not make the current folder the place of the data. @throws {EntradaError} ENT_USE. */
function readData(text: string | undefined, { cwd }: CliContext): string | undefined {
  if (text === '') throw new EntradaError('ENT_USE', '--data names no directory', { hint: 'as in --data .tenant' });
  return text === undefined ? undefined : resolve(cwd, text);
}

/** A switch with a wrong value is refused by the stand-in in its own form. */
async function started(options: TenantOptions): Promise<Tenant> {
  try {
    return await startTenant(options);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    throw new EntradaError('ENT_USE', error.message.replace(/\.$/, ''), {
      hint: 'docs/reference/tenant.md lists the switches',
    });
  }
}

async function serve(
  running: Tenant,
  data: string | undefined,
  format: 'text' | 'json',
  context: CliContext,
): Promise<number> {
  // Heard from the start: who reads the ready line may send a signal at once.
  const stopped = context.untilStopped();
  try {
    const files = writeTenantFiles(running, data, context.env);
    try {
      const people = peopleOf(running);
      const line =
        format === 'json' ? JSON.stringify(readyLine(running, files, people)) : readyText(running, files, people);
      context.stdout.write(`${line}\n`);
      await stopped;
    } finally {
      files.remove();
    }
  } finally {
    await running.close();
  }
  return EXIT.done;
}

/** Who may sign in, and where. */
interface People {
  readonly myAppsUrl: string;
  /** A userPrincipalName; null: there is nobody. */
  readonly example: string | null;
}

function peopleOf({ url, directory }: Tenant): People {
  const user = directory.store.list('user').find((row) => row['accountEnabled'] !== false);
  return {
    myAppsUrl: `${url}/myapps`,
    example: user ? String(user['userPrincipalName']) : null,
  };
}

function readyLine(running: Tenant, { caFile, envFile }: TenantFiles, people: People): object {
  const { url, authority, tenantId, deployer, reader, controlToken } = running;
  return {
    ready: true,
    graphUrl: url,
    loginUrl: url,
    metadataHost: authority,
    caFile,
    tenantId,
    clientId: deployer.clientId,
    clientSecret: deployer.clientSecret,
    envFile,
    reader,
    controlUrl: `${url}/control`,
    controlToken,
    password: SEEDED_PASSWORD,
    people,
  };
}

function readyText(running: Tenant, { envFile }: TenantFiles, { myAppsUrl, example }: People): string {
  return [
    `A local Entra tenant runs at ${running.url} (tenant ${running.tenantId})`,
    '',
    `  source ${quoted(envFile)}        # then terraform, cdktf deploy and entrada work against it`,
    `  ${running.url}/v1.0/applications                 # Graph, with a token`,
    `  ${myAppsUrl}        # people sign in, such as ${example ?? 'one made through Graph'}; password of everybody seeded: ${SEEDED_PASSWORD}`,
    '',
    'Ctrl-C ends it.',
  ].join('\n');
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

/** @throws {EntradaError} ENT_USE. */
function readListen(text = DEFAULT_LISTEN): { host: string; port: number } {
  const match = /^(\[[0-9a-f:]+\]|[^:]*):(\d{1,5})$/i.exec(text);
  const port = Number(match?.[2]);
  if (!match || port > 65_535)
    throw new EntradaError('ENT_USE', `--listen ${text} is not ADDR:PORT`, { hint: `as in ${DEFAULT_LISTEN}` });
  return { host: (match[1] as string).replace(/^\[|\]$/g, '') || '127.0.0.1', port };
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

function warnOfOthers(host: string, { stderr }: CliContext): void {
  if (LOOPBACK.test(host)) return;
  stderr.write(`warning: THE STAND-IN LISTENS ON ${host}: everyone who reaches this machine reaches it.\n`);
  stderr.write(
    '  It is made for tests: its secrets stand in files, and its keys protect nothing. 127.0.0.1 is the safe address.\n',
  );
}

/** @throws {EntradaError} ENT_TENANT_SEED, ENT_FILE_MISSING. */
function readSeed(text: string | undefined, context: CliContext): SeedFile {
  if (text === undefined || text === 'small' || text === 'large') {
    return { ...seedPeople(text ?? 'small', { domain: DOMAIN }), templates: [] };
  }
  try {
    return readSeedFile(readFileSync(resolve(context.cwd, text), 'utf8'), text);
  } catch (error) {
    if (error instanceof EntradaError) throw error;
    throw new EntradaError(
      'ENT_FILE_MISSING',
      `${basename(text)} cannot be read (${(error as NodeJS.ErrnoException).code})`,
      {
        hint: 'give small, large or the path of a seed file',
        file: text,
      },
    );
  }
}

/** The seed is planted once; what is there already is not touched. */
function noteSeed({ own, common }: ParsedArgs, data: string | undefined, { stderr }: CliContext): void {
  if (own['seed'] === undefined || common.quiet || data === undefined || !hasData(data)) return;
  stderr.write('--seed counts for a fresh tenant and at a reset: the data that is there stays as it is\n');
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function tenantIdOf({ own, common }: ParsedArgs, context: CliContext): { tenantId?: string } {
  const given = own['tenant-id'] as string | undefined;
  if (given !== undefined) {
    if (!GUID.test(given))
      throw new EntradaError('ENT_USE', `--tenant-id ${given} is no GUID`, { hint: `as in ${randomUUID()}` });
    return { tenantId: given.toLowerCase() };
  }
  const found = projectTenant(context.cwd, common.env);
  if (found && !common.quiet) context.stderr.write(`the tenant is that of ${found.environment} in entrada.yaml\n`);
  return found ? { tenantId: found.tenantId.toLowerCase() } : {};
}

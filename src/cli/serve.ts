/** `entrada serve`: the runtime, playing the vendor of every connection it is given. */
import { EXIT } from '../errors.ts';
import type { LogLine } from '../runtime/http/trace-log.ts';
import type { Organization } from '../runtime/organization.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';
import { writeReport } from './output.ts';
import { dataFolder, openRuntimeStore, runtimeProject } from './runtime-store.ts';
import { givenTls, localTls, type ServeTls, writeEnvFile } from './serve-files.ts';
import { SERVE_FLAGS, type ServeOptions, serveOptions } from './serve-flags.ts';
import { type RunningRuntime, startRuntime } from './serve-run.ts';
import { type Served, servedBy } from './served.ts';
import { loadFor, reportOf } from './validate.ts';

/** `entrada serve`. */
export const serve: Command = {
  summary: 'run the vendor’s side of the connections: SAML service provider, sessions',
  usage: 'serve [FLAGS]',
  flags: SERVE_FLAGS,
  takes: { flags: ['env', 'only', 'format', 'quiet', 'no-color', 'help'], formats: ['text', 'json'] },
  examples: [
    ['entrada serve --env test', 'serves all connections of the environment, at their own URLs'],
    [
      "entrada serve --env test --listen 127.0.0.1:0 --origins 'https://{host}.localhost:0' --format json",
      'all at local URLs on a free port, and one JSON line when ready',
    ],
    [
      'entrada serve --env prod --database "$DATABASE" --plain-http --trusted-proxy 10.0.0.0/8',
      'a replica behind a proxy',
    ],
    [
      'entrada serve --env prod --confirm-metadata sentry=AB12…',
      'the metadata file of this fingerprint is the right one',
    ],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const options = serveOptions(args);
    const workspace = loadFor(args.common, context);
    const checked = reportOf('serve', workspace, 'error');
    if (!checked.ok) {
      writeReport(checked, args.common, context);
      return EXIT.invalid;
    }
    // Heard from the start: who reads the ready line may send a signal at once.
    const stopped = context.untilStopped();
    const project = runtimeProject(workspace, args.common.env);
    const folder = dataFolder(args, context, project, { mayMake: true });
    const served = (port: number) =>
      servedBy(project.loaded.specs, project, { env: context.env, origins: atPort(options, port) });
    const tls = await tlsOf(options, { folder, served: served(options.port), context });
    const store = await openRuntimeStore(args, context, project, { mayMake: true });
    const log = (line: LogLine) => void (args.common.quiet || context.stderr.write(`${JSON.stringify(line)}\n`));
    try {
      const running = await startRuntime({ options, context, root: project.loaded.root, store, tls, served, log });
      try {
        const envFile = await writeEnvFile(folder, tls ?? NO_TLS, context.env);
        tell(running, { caFile: tls?.caFile ?? null, envFile, options, context });
        await stopped;
      } finally {
        await running.close();
      }
    } finally {
      await store.close();
    }
    return EXIT.done;
  },
};

const NO_TLS: ServeTls = { cert: '', key: '', caFile: null };

/** Port 0 of a pattern is the one that is listened on. */
function atPort({ origins }: ServeOptions, port: number): string | null {
  return origins?.replace(/:0$/, `:${port}`) ?? null;
}

interface TlsFor {
  readonly folder: string;
  readonly served: Served;
  readonly context: CliContext;
}

async function tlsOf({ tls, host }: ServeOptions, { folder, served, context }: TlsFor): Promise<ServeTls | null> {
  if (tls === 'plain') return null;
  if (tls !== null) return givenTls(tls.cert, tls.key, context);
  const urls = served.organizations.flatMap(({ acsUrls, logoutUrl, startUrl }) => [
    ...acsUrls,
    startUrl,
    ...(logoutUrl === null ? [] : [logoutUrl]),
  ]);
  const hosts = new Set(['localhost', host, ...urls.map((url) => new URL(url).hostname.replace(/^\[|\]$/g, ''))]);
  return localTls(folder, [...hosts].sort(), context.now());
}

interface Told {
  readonly caFile: string | null;
  readonly envFile: string;
  readonly options: ServeOptions;
  readonly context: CliContext;
}

function tell({ served, trust }: RunningRuntime, { caFile, envFile, options, context }: Told): void {
  for (const { connection, organization, message, hint } of served.problems)
    context.stderr.write(
      `${connection}${organization === null ? '' : `/${organization}`}: ${message}\n  fix: ${hint}\n`,
    );
  const connections = served.organizations.map((one) => ({ ...urlsOf(one), ...stateOf(one, trust) }));
  const line =
    options.format === 'json'
      ? JSON.stringify({ ready: true, caFile, envFile, connections })
      : [
          `The runtime serves ${connections.length} organizations; source ${envFile} to trust it.`,
          ...connections.map(lineOf),
          'Ctrl-C ends it.',
        ].join('\n');
  context.stdout.write(`${line}\n`);
}

/** One organization, for people; what it waits for stands below. */
function lineOf({ name, organization, signInUrl, ...state }: ReturnType<typeof urlsOf> & ReturnType<typeof stateOf>) {
  const line = `  ${name}/${organization} ${state.state} ${signInUrl}`;
  return state.state === 'ready' ? line : `${line}\n    ${state.reason}`;
}

function urlsOf({ connection, name, acsUrls, applicationOrigin, scim }: Organization) {
  const [acsUrl] = acsUrls as [string];
  const query = `connection=${encodeURIComponent(connection)}&organization=${encodeURIComponent(name)}`;
  return {
    name: connection,
    organization: name,
    metadataUrl: `${new URL(acsUrl).origin}/entrada/metadata?${query}`,
    acsUrl,
    signInUrl: `${applicationOrigin}/entrada/sign-in?${query}`,
    scimUrl: scim?.baseUrl ?? null,
  };
}

function stateOf(organization: Organization, trust: RunningRuntime['trust']) {
  const state = trust.stateOf(organization);
  if (state.state === 'ready') return { state: 'ready' as const };
  const { reason, fingerprint } = state;
  return { state: 'waiting-for-metadata' as const, reason, ...(fingerprint === null ? {} : { fingerprint }) };
}

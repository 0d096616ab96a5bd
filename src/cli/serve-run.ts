/** A runtime is put together, answers, and ends. */

import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { EntradaError } from '../errors.ts';
import { FailureLimit } from '../runtime/http/failure-limit.ts';
import type { OwnKeys, Runtime } from '../runtime/http/runtime.ts';
import { createRuntimeServer } from '../runtime/http/server.ts';
import { sitesOf } from '../runtime/http/sites.ts';
import { type LogLine, TraceLog } from '../runtime/http/trace-log.ts';
import type { Organization } from '../runtime/organization.ts';
import { fetchMetadata } from '../runtime/saml/metadata/fetch-metadata.ts';
import { readKeyFile } from '../runtime/saml/metadata/key-file.ts';
import { TrustStore } from '../runtime/saml/metadata/trust-store.ts';
import { confirmedMetadata, confirmMetadata, findMetadata, saveMetadata } from '../runtime/store/idp-metadata.ts';
import type { Store } from '../runtime/store/store.ts';
import { sweep } from '../runtime/store/sweep.ts';
import { readProjectFile } from '../workspace/project-file.ts';
import type { CliContext } from './context.ts';
import type { ServeTls } from './serve-files.ts';
import { confirmed, type ServeOptions } from './serve-flags.ts';
import type { Served } from './served.ts';

/** How often what ran out is removed, in milliseconds. */
const SWEEP = 60_000;

/** What a runtime is made of. */
export interface Parts {
  readonly options: ServeOptions;
  readonly context: CliContext;
  readonly root: string;
  readonly store: Store;
  readonly tls: ServeTls | null;
  /** What is served, once the port is known. */
  readonly served: (port: number) => Served;
  readonly log: (line: LogLine) => void;
}

/** A runtime that answers. */
export interface RunningRuntime {
  readonly served: Served;
  readonly trust: TrustStore;
  /** Lets what is under way come to its end. */
  close(): Promise<void>;
}

/**
 * Starts; returns once it answers and whom it trusts was looked up.
 * @throws {EntradaError} ENT_SERVE: it cannot listen. ENT_METADATA: a key file cannot be used. ENT_USE: a confirmation of none.
 */
export async function startRuntime(parts: Parts): Promise<RunningRuntime> {
  const { options, tls, log } = parts;
  let runtime: Runtime | undefined;
  const server = createRuntimeServer({
    tls,
    isTrusted: options.isTrusted,
    runtime: () => runtime,
    onFailure: (error) => log({ failure: (error as Error).stack ?? String(error) }),
  });
  const ends: (() => void | Promise<void>)[] = [() => server.close()];
  const close = async () => {
    for (const end of ends) await end();
  };
  try {
    const served = parts.served(await listen(server, options));
    const { organizations } = served;
    const keys = new Map(organizations.map((one) => [one, keysOf(one, parts.root)]));
    const trust = await trustOf(parts, served);
    ends.push(() => trust.stop());
    const traces = new TraceLog(parts.store, { log, schedule: later });
    ends.push(() => traces.flush(), sweeping(parts));
    runtime = {
      sites: sitesOf(organizations),
      organizations,
      store: parts.store,
      trust,
      keysOf: (organization) => keys.get(organization) as OwnKeys,
      limit: new FailureLimit(parts.context.now),
      traces,
      now: parts.context.now,
      randomBytes: parts.context.outside.randomBytes,
    };
    await trust.start();
    return { served, trust, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(server: FastifyInstance, { host, port }: ServeOptions): Promise<number> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const hint =
      code === 'EADDRINUSE' ? 'another program listens there: give another --listen' : 'give another --listen';
    throw new EntradaError('ENT_SERVE', `cannot listen on ${host}:${port} (${code})`, { hint, cause: error });
  }
  return (server.server.address() as { port: number }).port;
}

const KEY_FILE = { code: 'ENT_METADATA', what: 'key', maxBytes: 64 * 1024 } as const;
const METADATA_FILE = { code: 'ENT_METADATA', what: 'metadata or certificate', maxBytes: 1024 * 1024 } as const;

function keysOf({ keys }: Organization, root: string): OwnKeys {
  const read = (file: string) => readKeyFile(readProjectFile(root, file, KEY_FILE).toString('utf8'), file);
  return { sign: keys.sign === null ? null : read(keys.sign), decrypt: keys.decrypt.map(read) };
}

async function trustOf({ options, context, root, store, log }: Parts, { organizations, isLocal }: Served) {
  for (const confirmation of options.confirmations)
    for (const one of confirmed(confirmation, organizations))
      await confirmMetadata(store, one, confirmation.fingerprint);
  const ca = extraCa(context);
  const addresses = async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address);
  return new TrustStore({
    organizations,
    sources: {
      fetch: (url) => fetchMetadata(url, { lookup: addresses, isLocal, ...(isLocal && ca !== null ? { ca } : {}) }),
      readFile: async (file) => readProjectFile(root, file, METADATA_FILE),
      isConfirmed: async (one, fingerprint) => (await confirmedMetadata(store, one as Organization)).has(fingerprint),
      now: context.now,
    },
    saved: {
      load: (one) => findMetadata(store, one),
      save: (one, saved) => saveMetadata(store, one, saved),
    },
    schedule: later,
    tell: ({ organization, ...news }) =>
      log({
        time: context.now().toISOString(),
        connection: organization.connection,
        organization: organization.name,
        ...news,
      }),
  });
}

/** The stand-in's certificate: Node reads the variable at its start only. */
function extraCa({ env }: CliContext): string | null {
  const file = env['NODE_EXTRA_CA_CERTS'] ?? '';
  try {
    return file === '' ? null : readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** A timer that keeps no program from ending. */
function later(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds).unref();
  return () => clearTimeout(timer);
}

/** A store that is gone is swept another time. */
function sweeping({ store, log }: Parts): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  const once = async () => {
    try {
      await sweep(store);
    } catch (error) {
      log({ error: 'what ran out could not be removed', why: (error as Error).message });
    }
  };
  const timer = setInterval(() => {
    last = once();
  }, SWEEP).unref();
  return () => {
    clearInterval(timer);
    return last;
  };
}

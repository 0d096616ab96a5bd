/** One run against the tenant of one environment: the project's connections there, their records, and a session. */
import { type Connection, connect } from '../connection/connection.ts';
import { isLoopback } from '../entra/loopback.ts';
import type { ConnectionRecord } from '../entra/record.ts';
import { EntradaError } from '../errors.ts';
import { keyVaultOf } from '../graph/key-vault.ts';
import type { SecretRef } from '../spec/generated/resolved.ts';
import type { Environment, Project } from '../spec/project.ts';
import { resolveVariant, type Variant } from '../spec/resolve.ts';
import { certificateFilesOf } from '../workspace/certificate-files.ts';
import { type Fingerprinter, fingerprinterOf } from '../workspace/fingerprints.ts';
import { readJournal } from '../workspace/journal.ts';
import type { LoadedProject, Workspace } from '../workspace/load.ts';
import { readRecords } from '../workspace/records.ts';
import { secretsOf } from '../workspace/secrets.ts';
import type { Adoptions } from './adopt.ts';
import { openSession, type Session, type World } from './session.ts';
import type { SurveyInput } from './survey.ts';

/** A connection with the spec it comes from. */
export interface RunConnection {
  readonly connection: Connection;
  readonly variant: Variant;
  /** Its file, as reports call it. */
  readonly file: string;
}

/** An opened run. */
export interface EngineRun {
  readonly project: Project;
  /** Folder of the project. */
  readonly root: string;
  readonly environment: Environment;
  /** Those that were asked for. */
  readonly asked: readonly RunConnection[];
  /** All of the project in this environment. */
  readonly all: readonly RunConnection[];
  /** Names of specs that could not be used. */
  readonly unusable: readonly string[];
  readonly records: ReadonlyMap<string, ConnectionRecord>;
  readonly session: Session;
  readonly secret: (ref: SecretRef) => Promise<string>;
  /** `null`: there is no key, so nobody can say whether a secret changed. */
  readonly fingerprinter: Fingerprinter | null;
}

/** What opens a run. */
export interface RunOptions {
  readonly env: string | undefined;
  /** Gives random bytes where a key for fingerprints may be made; `null`: the run only reads. */
  readonly randomBytes: (() => Uint8Array) | null;
  /** Told of files that are no records; absent: they stop the run. */
  readonly onBrokenRecord?: (error: EntradaError) => void;
}

/**
 * Opens a run on a workspace without errors.
 * @throws {EntradaError} ENT_PROJECT_MISSING, ENT_ENVIRONMENT, ENT_RECORD (exit code 5 for a record of another
 * tenant), ENT_SECRET; what `openSession` throws
 */
export async function openRun(workspace: Workspace, options: RunOptions, world: World): Promise<EngineRun> {
  const loaded = onlyProject(workspace);
  const { project, root } = loaded;
  const environment = environmentOf(project, options.env);
  const session = await openSession(environment, world);
  const { credential, fetch } = session;
  // Nothing of a stand-in's goes to a real vault.
  const isLocal = isLoopback(session.endpoints.loginUrl);
  const keyVault = isLocal ? null : keyVaultOf({ credential, cloud: environment.cloud, fetch });
  return {
    project,
    root,
    environment,
    asked: connectionsIn(loaded.specs, environment, session.tenantId),
    all: connectionsIn(loaded.all, environment, session.tenantId),
    unusable: loaded.unusable,
    records: readRecords(root, environment.name, { tenantId: session.tenantId, onBroken: options.onBrokenRecord }),
    session,
    secret: secretsOf({ env: world.env, root, keyVault }),
    fingerprinter: fingerprinterOf({ env: world.env, root, randomBytes: options.randomBytes }),
  };
}

/** What a survey of a run is made of. @throws {EntradaError} ENT_JOURNAL */
export function surveyInput(run: EngineRun, adoptions: Adoptions = new Map()): SurveyInput {
  const { project, asked, records, root, environment } = run;
  return {
    project,
    left: readJournal(root, environment.name),
    connections: asked.map(({ connection }) => connection),
    records,
    adoptions,
    certificate: certificateFilesOf(root),
    fingerprint: async (connection, ref) => fingerprintOf(run, connection, ref),
    fingerprintOf: (connection, value) => run.fingerprinter?.fingerprint(connection, '', value) ?? null,
  };
}

/** Equal values of two connections do not look equal; where a value is kept by Graph does not matter. */
export async function fingerprintOf(
  { fingerprinter, secret }: Pick<EngineRun, 'fingerprinter' | 'secret'>,
  connection: string,
  ref: SecretRef,
): Promise<ReturnType<Fingerprinter['fingerprint']> | null> {
  if (fingerprinter === null) return null;
  try {
    return fingerprinter.fingerprint(connection, '', await secret(ref));
  } catch (error) {
    // A run that only looks need not have the secrets: then nobody knows whether they changed.
    if (error instanceof EntradaError) return null;
    throw error;
  }
}

function onlyProject({ projects }: Workspace): LoadedProject {
  const [loaded] = projects;
  if (loaded && !loaded.project.isImplied) return loaded;
  throw new EntradaError('ENT_PROJECT_MISSING', 'an entrada.yaml is needed: it names the tenant', {
    hint: 'run the command in the folder of the project',
  });
}

/** A run is about one tenant: which one is never guessed. @throws {EntradaError} ENT_ENVIRONMENT */
export function environmentOf({ environments }: Project, name: string | undefined): Environment {
  const found = environments.find((one) => one.name === name);
  const [first, second] = environments;
  if (found) return found;
  if (name === undefined && first && !second) return first;
  const names = environments.map((one) => one.name).join(', ');
  throw new EntradaError('ENT_ENVIRONMENT', 'the project has several environments, and a run is about one tenant', {
    hint: `name one with --env: ${names}`,
  });
}

function connectionsIn(specs: LoadedProject['specs'], { name }: Environment, tenantId: string): RunConnection[] {
  return specs.flatMap(({ variants, source }) =>
    variants
      .filter(({ environment }) => environment.name === name)
      .map((variant) => inTenant(variant, tenantId))
      .map((variant) => ({ connection: connect(variant), variant, file: source.file })),
  );
}

/** What an environment without a tenant means on that of a stand-in: `${entra.identifier}` and the others tell of it. */
function inTenant(variant: Variant, tenantId: string): Variant {
  const { spec, project, environment, instance } = variant;
  return environment.tenantId === null
    ? resolveVariant(spec, project, { ...environment, tenantId }, instance)
    : variant;
}

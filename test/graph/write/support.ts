/** Writes of the executor against a stand-in: waits cost nothing, and turn the stand-in's clock. */
import { roleIdOf } from '../../../src/entra/app-role-lookup.ts';
import type { Write } from '../../../src/entra/plan/write.ts';
import { RETRY } from '../../../src/graph/retry.ts';
import { PolicyBook } from '../../../src/graph/write/policy-book.ts';
import type { JournalNote, WriteDeps, WriteOrder, WriteTarget, Written } from '../../../src/graph/write/types.ts';
import { writeConnection } from '../../../src/graph/write/write-connection.ts';
import type { Standin } from '../../tenant/support.ts';
import { CUSTOM_TEMPLATE, type Json } from '../../tenant/support.ts';
import { clientOf } from '../support.ts';

/** The mark of every test. */
export const MARK = 'entrada:acme/app@prod';
export const CONNECTION = 'app@prod';

/** Makes the application. */
export const INSTANTIATE: Extract<Write, { kind: 'instantiate' }> = {
  kind: 'instantiate',
  template: { id: CUSTOM_TEMPLATE },
  mark: MARK,
};

/** What the executor works with. */
export interface Bench {
  readonly client: ReturnType<typeof clientOf>['client'];
  readonly deps: WriteDeps;
  readonly notes: JournalNote[];
  readonly ended: string[];
  /** Milliseconds waited, in order. */
  readonly waits: number[];
  /** Makes writes; a target that is none is made by `instantiate`. */
  write(writes: readonly Write[], target?: WriteTarget | null): Promise<Written>;
}

/** A bench on a stand-in. */
export function benchOf(standin: Standin, more: Partial<WriteDeps> = {}, token?: () => Promise<string>): Bench {
  const waits: number[] = [];
  const wait = async (milliseconds: number) => {
    waits.push(milliseconds);
    standin.tenant.clock.advance(milliseconds);
  };
  const now = () => standin.tenant.clock.now();
  const shared = { wait, now, ...(token ? { token } : {}) };
  const { client } = clientOf(standin, shared);
  const { client: once } = clientOf(standin, { ...shared, policy: { ...RETRY, random: () => 0.5, patienceMs: -1 } });
  const notes: JournalNote[] = [];
  const ended: string[] = [];
  const graphUrl = standin.tenant.url;
  const deps: WriteDeps = {
    once,
    graphUrl,
    now,
    wait,
    roleIdOf,
    secret: async ({ env }) => `value of ${env}`,
    metadataUrl: (appId) => `https://login.example/metadata?appid=${appId}`,
    journal: { note: (note) => void notes.push(note), ended: (connection) => void ended.push(connection) },
    policies: new PolicyBook(client, graphUrl),
    ...more,
  };
  const write: Bench['write'] = (writes, target = null) => {
    const order: WriteOrder = { connection: CONNECTION, mark: MARK, writes, target };
    return writeConnection(client, order, deps);
  };
  return { client, deps, notes, ended, waits, write };
}

/** An application that is there, as a target. */
export async function targetIn(standin: Standin, displayName?: string): Promise<Required<WriteTarget>> {
  const { application, servicePrincipal } = await standin.instantiate(displayName);
  return {
    applicationId: application.id,
    appId: application.appId,
    servicePrincipalId: servicePrincipal.id,
    jobId: null,
  };
}

/** Both objects of a target, as they are stored. */
export async function stored(
  standin: Standin,
  { applicationId, servicePrincipalId }: WriteTarget,
): Promise<{ application: Json; servicePrincipal: Json }> {
  const { store } = standin.tenant.directory;
  return {
    application: store.get('application', String(applicationId)),
    servicePrincipal: store.get('servicePrincipal', String(servicePrincipalId)),
  };
}

/** How many rows of a kind are stored. */
export function countOf(standin: Standin, kind: string): number {
  return standin.tenant.directory.store.list(kind).length;
}

/** Rows of a kind whose display name is this. */
export function named(standin: Standin, kind: string, displayName: string): readonly Json[] {
  return standin.tenant.directory.store.list(kind).filter((row) => row['displayName'] === displayName);
}

/** Error code, exit code and message of a failed write; `done` when none failed. */
export function outcomeOf({ failed }: Written): string {
  return failed ? `${failed.write.kind} ${failed.error.code} ${failed.error.exitCode}` : 'done';
}

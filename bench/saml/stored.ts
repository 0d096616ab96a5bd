/** The row with stores: each message of its own, its request consumed and its assertion remembered, durably, on both sides. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CacheProvider, SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { verifyResponse } from '../../src/runtime/saml/verify/verify-response.ts';
import { findRequest } from '../../src/runtime/store/find-request.ts';
import { finishSignIn } from '../../src/runtime/store/finish-sign-in.ts';
import { startRequest } from '../../src/runtime/store/start-request.ts';
import { openStore } from '../../src/runtime/store/store.ts';
import { ACS, AUDIENCE, ISSUER, TENANT } from '../../test/attacks/saml/message.ts';
import { message } from '../../test/attacks/saml/sign.ts';
import { organization } from '../../test/runtime/stores.ts';
import { median, ratio, table } from '../config/rounds.ts';
import type { Setting } from './inputs.ts';

/** A message, and the request that it answers. */
interface Answered {
  readonly requestId: string;
  readonly base64: string;
}

/** One side: it begins sign-ins, which is not measured, and finishes them. */
interface Side {
  begin(requestId: string): Promise<void>;
  finish(answered: Answered): Promise<void>;
  close(): Promise<void>;
}

/** The row, as Markdown. @throws {Error} when a side does not take a good message, or takes one twice. */
export async function withStores(setting: Setting, isQuick: boolean): Promise<string> {
  const [rounds, times] = isQuick ? [2, 10] : [7, 30];
  const directory = mkdtempSync(join(tmpdir(), 'entrada-bench-'));
  const sides = { entrada: await ours(setting, directory), 'node-saml': nodeSaml(setting, join(directory, 'peer.db')) };
  const commit = commits(join(directory, 'floor.db'));
  try {
    for (const side of Object.values(sides)) await proveOnce(side, answers(setting, 'proof', 1)[0] as Answered);
    const found = { entrada: [] as number[], 'node-saml': [] as number[], commit: [] as number[] };
    for (let round = -1; round < rounds; round++) {
      const all = answers(setting, `r${round + 1}`, times);
      const taken = { entrada: 0, 'node-saml': 0, commit: commit.measure(times) };
      for (const name of ['entrada', 'node-saml'] as const) taken[name] = await measure(sides[name], all);
      // The first round warms up.
      if (round >= 0) for (const name of ['entrada', 'node-saml', 'commit'] as const) found[name].push(taken[name]);
    }
    return report(found, rounds, times);
  } finally {
    for (const side of Object.values(sides)) await side.close();
    commit.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function report(found: Record<'entrada' | 'node-saml' | 'commit', number[]>, rounds: number, times: number): string {
  const head = ['message', 'entrada, µs', 'node-saml, µs', 'node-saml ÷ entrada', 'one commit, µs'];
  const cells = [median(found.entrada).toFixed(0), median(found['node-saml']).toFixed(0)];
  const row = ['assertion signed', ...cells, `${ratio(found['node-saml'], found.entrada).toFixed(1)}×`];
  return `
# With request and replay store on both sides (SQLite, WAL, synchronous=FULL; ${rounds} interleaved rounds of ${times}, load ${loadavg()[0]?.toFixed(1)})

${table(head, [[...row, median(found.commit).toFixed(0)]])}
entrada: one transaction, which also updates the user and keeps a one-time code for the application.
node-saml: its request cache on SQLite and a table of assertion IDs beside it, since it keeps none: two commits, not one
transaction; no user, no code; a refused message consumes the request. samlify has neither store.
`;
}

async function measure(side: Side, all: readonly Answered[]): Promise<number> {
  for (const { requestId } of all) await side.begin(requestId);
  const begin = performance.now();
  for (const answered of all) await side.finish(answered);
  return ((performance.now() - begin) * 1_000) / all.length;
}

/** A side that takes a message twice is not what is to be measured. */
async function proveOnce(side: Side, answered: Answered): Promise<void> {
  await side.begin(answered.requestId);
  await side.finish(answered);
  const isTaken = await side.finish(answered).then(
    () => true,
    () => false,
  );
  if (isTaken) throw new Error('A message was taken twice.');
}

function answers({ signing, times }: Setting, prefix: string, count: number): Answered[] {
  return Array.from({ length: count }, (_, at) => {
    const id = `${prefix}-${at}`;
    const requestId = `_q${id}`;
    const parts = { ...times, responseTo: requestId, confirmationTo: requestId };
    const xml = message('assertion', { ...parts, assertionId: `_a${id}`, responseId: `_r${id}` }, signing);
    return { requestId, base64: Buffer.from(xml).toString('base64') };
  });
}

async function ours({ expected }: Setting, directory: string): Promise<Side> {
  const store = await openStore({ place: { directory }, now: () => new Date(), randomBytes });
  const whose = organization({ tenantId: TENANT, entityId: AUDIENCE, audiences: [AUDIENCE], acsUrls: [ACS] });
  const handles = new Map<string, string>();
  return {
    begin: async (id) => {
      const kept = { organization: whose, id, stateHash: 's'.repeat(43), acsUrl: ACS, returnPath: null };
      handles.set(id, (await startRequest(store, kept)).handle);
    },
    finish: async ({ requestId, base64 }) => {
      const found = await findRequest(store, handles.get(requestId));
      if (!found?.isLive) throw new Error('The request is gone.');
      const wanted = { ...expected, inResponseTo: found.row.id, isEncrypted: false };
      const response = verifyResponse({ bytes: Buffer.from(base64, 'base64') }, wanted);
      const end = await finishSignIn(store, { organization: whose, response, request: found.row, returnPath: null });
      if (end.kind !== 'in') throw new Error(`entrada: ${JSON.stringify(end)}`);
    },
    close: () => store.close(),
  };
}

/** As the store of ours opens its file. */
function database(path: string) {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const opened = new DatabaseSync(path);
  opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  return opened;
}

/** Its cache of requests, and what it lacks: a table of the assertions that came. Statements are prepared once. */
function nodeSaml({ certificatePem }: Setting, path: string): Side {
  const db = database(path);
  db.exec('CREATE TABLE requests (id TEXT PRIMARY KEY, value TEXT, at INTEGER) WITHOUT ROWID');
  db.exec('CREATE TABLE assertions (id TEXT PRIMARY KEY, ends TEXT) WITHOUT ROWID');
  const remember = db.prepare('INSERT INTO assertions VALUES (?, ?)');
  const cacheProvider = cacheOn(db);
  const saml = new SAML({
    ...{ callbackUrl: ACS, issuer: AUDIENCE, audience: AUDIENCE, idpCert: certificatePem, idpIssuer: ISSUER },
    ...{ wantAssertionsSigned: true, wantAuthnResponseSigned: false },
    ...{ validateInResponseTo: ValidateInResponseTo.always, cacheProvider },
  });
  return {
    begin: async (id) => void (await cacheProvider.saveAsync(id, new Date().toISOString())),
    finish: async ({ base64 }) => {
      const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: base64 });
      const assertion = profile?.getAssertion?.() as { Assertion?: { $?: { ID?: string } } } | undefined;
      const id = assertion?.Assertion?.$?.ID;
      if (id === undefined) throw new Error('node-saml: the assertion has no ID.');
      remember.run(id, new Date().toISOString());
    },
    close: async () => db.close(),
  };
}

function cacheOn(db: ReturnType<typeof database>): CacheProvider {
  const save = db.prepare('INSERT INTO requests VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const get = db.prepare('SELECT value FROM requests WHERE id = ?');
  const remove = db.prepare('DELETE FROM requests WHERE id = ?');
  return {
    saveAsync: async (key, value) => {
      const createdAt = Date.now();
      return save.run(key, value, createdAt).changes === 1 ? { value, createdAt } : null;
    },
    getAsync: async (key) => (get.get(key) as { value: string } | undefined)?.value ?? null,
    removeAsync: async (key) => (key !== null && remove.run(key).changes === 1 ? key : null),
  };
}

/** What the disk takes for one row that is there to stay. */
function commits(path: string) {
  const db = database(path);
  db.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)');
  const insert = db.prepare('INSERT INTO rows (text) VALUES (?)');
  return {
    measure: (times: number) => {
      const begin = performance.now();
      for (let time = 0; time < times; time++) insert.run('x'.repeat(200));
      return ((performance.now() - begin) * 1_000) / times;
    },
    close: () => db.close(),
  };
}

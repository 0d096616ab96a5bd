/**
 * Finding what is to be handed over from an old name to a new one.
 *
 *   old mark                    new connection     becomes
 *   --------------------------  -----------------  --------------------------------------------------------
 *   one application             nothing            moved
 *   none, the record's is bare  nothing            moved: its mark was taken off
 *   none                        ours already       ended: a move was cut off before it could write the record
 *   none                        nothing            refused: there is nothing to move
 *   two or more                 any                refused: which one?
 *   one application             ours already       refused: two applications for one connection
 *   any                         deleted            refused: restore or purge it first
 */
import { connectionId } from '../connection/connection.ts';
import type { Live } from '../entra/live.ts';
import { marksOf } from '../entra/match.ts';
import type { ConnectionRecord, RecordedSecret } from '../entra/record.ts';
import { secretsIn } from '../entra/references.ts';
import { EntradaError, EXIT } from '../errors.ts';
import type { InventoryEntry } from '../graph/read-inventory.ts';
import { readLive } from '../graph/read-live.ts';
import { shown } from './blocked.ts';
import { type EngineRun, fingerprintOf, type RunConnection } from './run.ts';
import { readOptions, type Survey, type Surveyed } from './survey.ts';

/** The old side of a move. */
export interface OldName {
  /** `NAME[.INSTANCE]@ENV`. */
  readonly id: string;
  readonly name: string;
  readonly mark: string;
  /** Its record; `null`: none, or it is another project's. */
  readonly record: ConnectionRecord | null;
}

/** The old side that a word means for a connection. `project`: whose mark it is. */
export function oldNameOf(
  word: string,
  { connection }: RunConnection,
  { records, project }: EngineRun,
  from: string,
): OldName {
  const [name = '', instance = connection.instance] = (word.split('@')[0] ?? '').split('.');
  const id = connectionId(name, instance, connection.environment.name);
  const record = from === project.name ? (records.get(id) ?? null) : null;
  return { id, name, mark: `entrada:${from}/${id}`, record };
}

/** What is to be done for one connection. */
export type Handed =
  | { readonly kind: 'move'; readonly entry: InventoryEntry }
  /** The tags are right already. */
  | { readonly kind: 'ended'; readonly entry: InventoryEntry };

/** Decides by the table. @throws {EntradaError} ENT_MOVE (exit code 5) */
export function handedOver(old: OldName, { connection, match }: Surveyed, { candidates }: Survey): Handed {
  const { id } = connection;
  const hits = candidates.marks.get(old.mark) ?? [];
  const [hit, second] = hits;
  if (second)
    throw refused(
      `several applications carry the mark of ${old.id}: ${hits.map(shown).join(', ')}`,
      'take the tag from those that are not',
    );
  if (match.kind === 'ours') {
    if (!hit && match.isMarked) return { kind: 'ended', entry: match.entry };
    if (hit !== match.entry)
      throw refused(
        `${id} has an application already: ${shown(match.entry)}`,
        'two applications cannot be one connection: destroy one of them',
      );
  }
  if (match.kind === 'deleted')
    throw refused(`the application of ${id} was deleted`, `entrada restore ${id}, or destroy ${id} --purge`);
  if (match.kind === 'ambiguous')
    throw refused(
      `several applications are said to be ${id}: ${match.entries.map(shown).join(', ')}`,
      'take the tag from those that are not',
    );
  const entry = hit ?? bare(old, candidates);
  if (entry) return { kind: 'move', entry };
  throw refused(
    `no application carries the mark ${old.mark}`,
    'entrada apply makes one; entrada apply --adopt takes one over that carries none',
  );
}

function bare({ record }: OldName, candidates: Survey['candidates']): InventoryEntry | undefined {
  const found = record ? candidates.byId(record.applicationId) : undefined;
  return found && marksOf(found).length === 0 ? found : undefined;
}

/** Reads the rest of an application, as far as its connection speaks of it. @throws {EntradaError} ENT_GRAPH (exit code 3) */
export async function liveOf(
  { session }: EngineRun,
  { connection: { body } }: RunConnection,
  entry: InventoryEntry,
): Promise<Live> {
  const wants = { claimsPolicy: false, jobs: body.provisioning !== undefined };
  const [live] = await readLive(session.client, [{ entry, wants }], readOptions(session, { batchItems: 0 }));
  return live as Live;
}

/**
 * The fingerprints of a record under a new name: a fingerprint says of which connection it is. A secret that is not to be
 * had here, or is another by now, loses its own: apply then writes it anew.
 */
export async function secretsMoved(
  run: EngineRun,
  { id, record }: OldName,
  { connection }: RunConnection,
): Promise<ConnectionRecord['secrets']> {
  if (record === null) return {};
  const refs = secretsIn(connection.body);
  const pairs = await Promise.all(
    refs.map(async (ref) => [await fingerprintOf(run, id, ref), await fingerprintOf(run, connection.id, ref)] as const),
  );
  return Object.fromEntries(
    Object.entries(record.secrets).flatMap(([key, secret]): Array<[string, RecordedSecret]> => {
      const pair = pairs.find(([old]) => old?.value === secret.fingerprint && old.keyId === secret.keyId);
      return pair?.[1] ? [[key, { ...secret, fingerprint: pair[1].value, keyId: pair[1].keyId }]] : [];
    }),
  );
}

function refused(message: string, hint: string): EntradaError {
  return new EntradaError('ENT_MOVE', message, { hint, exitCode: EXIT.refused });
}

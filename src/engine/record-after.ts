/** The record of a connection after its writes: what was found, and what their answers said since. */
import { isDeepStrictEqual } from 'node:util';
import { claimSecretKey } from '../entra/claim-secrets.ts';
import type { Json, Write } from '../entra/plan/write.ts';
import type { ConnectionRecord, RecordedCertificate, RecordedSecret } from '../entra/record.ts';
import { recordOf } from '../entra/record-of.ts';
import { isReference } from '../graph/write/reveal.ts';
import type { Written } from '../graph/write/types.ts';
import type { SecretRef } from '../spec/generated/resolved.ts';
import { fullClaimName } from '../spec/vocabulary/claims.ts';
import { metadataUrlIn } from './late.ts';
import { type EngineRun, fingerprintOf } from './run.ts';
import type { Surveyed } from './survey.ts';

/** What a record is made from. */
export interface Recorded {
  readonly surveyed: Surveyed;
  /** `null`: nothing was to be written. */
  readonly written: Written | null;
}

/** The record; `null`: there is no application yet. Reads may be behind, so answers of writes count more. */
export async function recordAfter(run: EngineRun, { surveyed, written }: Recorded): Promise<ConnectionRecord | null> {
  const { connection, live } = surveyed;
  const before = run.records.get(connection.id)?.secrets ?? {};
  const secrets = { ...before, ...(await secretsWritten(run, surveyed, written)) };
  const base = live?.application ? foundRecord(run, surveyed, secrets) : freshRecord(run, surveyed, written, secrets);
  const record = base && written ? withAnswers(base, written) : base;
  const isImported = run.records.get(connection.id)?.isMarked === false && !isMarkedAfter(surveyed, written);
  return record && isImported ? { ...record, isMarked: false } : record;
}

/** Whether the tenant says so as well as the record: an import leaves that to adoption. */
function isMarkedAfter({ connection: { mark }, live }: Surveyed, written: Written | null): boolean {
  const isTagged = (write: Write) =>
    write.kind === 'patchServicePrincipal' && write.lists.some(({ include }) => include.includes(mark));
  return live?.servicePrincipal.tags?.includes(mark) === true || written?.done.some(isTagged) === true;
}

/** Certificates that somebody else added are not ours to take down later: a record keeps those it had, and the active one. */
function foundRecord(
  { session, records }: EngineRun,
  { connection, live }: Surveyed,
  secrets: ConnectionRecord['secrets'],
): ConnectionRecord {
  if (!live?.application) throw new TypeError(`${connection.id} has no application`);
  const url = metadataUrlIn(session, live.application.appId);
  const record = recordOf(connection, session.tenantId, live, secrets, url);
  const before = records.get(connection.id)?.certificates;
  if (before === undefined) return record;
  const certificates = record.certificates.filter((one) => one.isActive || isIn(before, one));
  return { ...record, certificates };
}

function freshRecord(
  { session }: EngineRun,
  { connection }: Surveyed,
  written: Written | null,
  secrets: ConnectionRecord['secrets'],
): ConnectionRecord | null {
  const { applicationId, appId, servicePrincipalId } = written?.target ?? {};
  if (!applicationId || !appId || !servicePrincipalId) return null;
  return {
    recordVersion: 1,
    connection: connection.id,
    tenantId: session.tenantId.toLowerCase(),
    applicationId: applicationId.toLowerCase(),
    appId: appId.toLowerCase(),
    servicePrincipalId: servicePrincipalId.toLowerCase(),
    metadataUrl: metadataUrlIn(session, appId),
    certificates: [],
    jobId: null,
    secrets,
  };
}

function withAnswers(record: ConnectionRecord, { done, target, certificates }: Written): ConnectionRecord {
  const added = certificates.map(({ thumbprint, endDateTime }) => {
    // As recordOf writes it: the next run must find nothing to rewrite.
    return { thumbprint, endDateTime: new Date(endDateTime).toISOString(), isActive: false };
  });
  const all = [...record.certificates.filter((one) => !isIn(added, one)), ...added];
  return {
    ...record,
    certificates: activated(retired(all, done), done, added.at(-1)?.thumbprint),
    jobId: target.jobId ?? record.jobId,
  };
}

function isIn(list: readonly RecordedCertificate[], { thumbprint }: RecordedCertificate): boolean {
  return list.some((one) => one.thumbprint === thumbprint);
}

function retired(all: readonly RecordedCertificate[], done: readonly Write[]): readonly RecordedCertificate[] {
  const gone = new Set(
    done.flatMap((write) =>
      write.kind === 'retireCertificate'
        ? [Buffer.from(write.customKeyIdentifier, 'base64').toString('hex').toUpperCase()]
        : [],
    ),
  );
  return all.filter(({ thumbprint }) => !gone.has(thumbprint));
}

function activated(
  all: readonly RecordedCertificate[],
  done: readonly Write[],
  added: string | undefined,
): readonly RecordedCertificate[] {
  const last = done.findLast((write) => write.kind === 'activateCertificate');
  if (last?.kind !== 'activateCertificate') return all;
  const active = last.thumbprint === 'added' ? added : last.thumbprint.toUpperCase();
  const marked = all.map((one) => ({ ...one, isActive: one.thumbprint === active }));
  return marked.sort((one, other) => Number(other.isActive) - Number(one.isActive));
}

/** Fingerprints of the secrets that were written, by their key in the record. */
async function secretsWritten(
  run: EngineRun,
  { connection }: Surveyed,
  written: Written | null,
): Promise<Record<string, RecordedSecret>> {
  if (written === null) return {};
  const refs = [...Object.entries(written.secrets), ...claimSecrets(connection.body, written.done)];
  const since = run.session.now().toISOString().slice(0, 10);
  const entries = await Promise.all(
    refs.map(async ([key, ref]) => [key, await fingerprintOf(run, connection.id, ref)] as const),
  );
  return Object.fromEntries(
    entries.flatMap(([key, print]) =>
      print ? [[key, { fingerprint: print.value, keyId: print.keyId, since }] as const] : [],
    ),
  );
}

/** A claim's secret was written where the definition that was sent held its reference. */
function claimSecrets(body: Surveyed['connection']['body'], done: readonly Write[]): Array<[string, SecretRef]> {
  const sent = done.map(claimsIn);
  return (body.saml?.claims.add ?? []).flatMap((claim) => {
    const { secret } = claim;
    if (!secret || !sent.some((claims) => holds(claims, secret))) return [];
    return [[claimSecretKey(fullClaimName(claim)), secret] as [string, SecretRef]];
  });
}

/** The claims that a write sent; `null` for one of something else. */
function claimsIn(write: Write): Json | null {
  if (write.kind === 'putClaimsPolicy') return write.policy;
  if (write.kind !== 'createPolicy' && write.kind !== 'patchPolicy') return null;
  return write.set === 'claimsMappingPolicies' ? write.definition : null;
}

function holds(value: unknown, secret: SecretRef): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isReference(value)) return isDeepStrictEqual(value.secret, secret);
  return Object.values(value).some((member) => holds(member, secret));
}

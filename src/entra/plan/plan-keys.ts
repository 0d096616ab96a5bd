/**
 * The vendor's certificates on the application: those that verify requests (usage Verify) and the one that assertions are
 * encrypted for (usage Encrypt, named by `tokenEncryptionKeyId`).
 *
 *   spec            live key of the usage            after
 *   --------------  -------------------------------  ----------------------------------------------
 *   absent          any                              as it is
 *   a certificate   the same thumbprint              as it is, whatever its key ID
 *   a certificate   none                             added, with a key ID that we know again
 *   not named       a key ID of ours                 removed
 *   not named       of others                        stays, and is told
 *   certificates:   any (Verify)                     removed
 *     []
 *   a certificate   tokenEncryptionKeyId another     points at the certificate's key
 *   unusable        any                              as it is, and a problem
 */
import type { FileRef } from '../../spec/generated/resolved.ts';
import type { Desired } from '../desired.ts';
import { vendorKeyId } from '../key-id.ts';
import type { Live, LiveApplication, LiveKeyCredential } from '../live.ts';
import { thumbprintOf } from '../signing-certificates.ts';
import type { FieldChange, PartPlan, PlanNote } from './change.ts';
import { type CertificateFacts, isProblem, type PlanContext } from './context.ts';
import { foldedWord, isSameText } from './normal.ts';
import { fieldChange, othersNote } from './pieces.ts';
import type { WrittenKey } from './write.ts';
import { changesByWriter } from './writers.ts';

type Usage = WrittenKey['usage'];

const FIELD = 'application.keyCredentials';
const LEAVES: Readonly<Record<Usage, string>> = {
  Verify: '/saml/requests/certificates',
  Encrypt: '/saml/encryption/certificate',
};

/** Most characters that Entra keeps of a key's name (reference/graph.md 3.3). */
const MAX_NAME = 90;

/** Plans the vendor's certificates. */
export function planKeys(desired: Desired, live: Live | null, context: PlanContext): PartPlan {
  if (live && live.application === null) return { changes: [], notes: [] };
  const { requestCertificates, encryptionCertificate } = desired.application;
  const scope: Scope = { desired, live: live?.application ?? null, context };
  const verify = compareKeys('Verify', requestCertificates, scope);
  const encrypt = compareKeys('Encrypt', encryptionCertificate && [encryptionCertificate], scope);
  const pointer = pointerChange(encrypt, scope);
  const fields = [...verify.fields, ...encrypt.fields, ...pointer];
  const changes = changesByWriter(
    { object: 'application', name: 'keyCredentials', action: live ? 'update' : 'create' },
    fields,
    desired,
    context.project,
    () => [
      {
        kind: 'putKeys',
        include: [...verify.include, ...encrypt.include],
        exclude: [...verify.exclude, ...encrypt.exclude],
        ...(pointer.length > 0 ? { tokenEncryptionKeyId: encrypt.keyIds[0] as string } : {}),
      },
    ],
  );
  return { changes, notes: [...verify.notes, ...encrypt.notes] };
}

interface Scope {
  readonly desired: Desired;
  readonly live: LiveApplication | null;
  readonly context: PlanContext;
}

interface Keys {
  readonly fields: readonly FieldChange[];
  readonly include: readonly WrittenKey[];
  readonly exclude: readonly string[];
  /** Of the keys that the spec names, afterwards. */
  readonly keyIds: readonly string[];
  readonly notes: readonly PlanNote[];
}

const NOTHING: Keys = { fields: [], include: [], exclude: [], keyIds: [], notes: [] };

function compareKeys(usage: Usage, files: readonly FileRef[] | undefined, scope: Scope): Keys {
  if (files === undefined) return NOTHING;
  const { wanted, notes } = certificatesOf(usage, files, scope.context);
  if (notes.length > 0) return { ...NOTHING, notes };
  const found = (scope.live?.keyCredentials ?? []).filter((key) => isSameText(key.usage, usage, foldedWord));
  const keys = wanted.map((facts) => ({ facts, live: found.find((key) => thumbprintOf(key) === facts.thumbprint) }));
  const rest = found.filter((key) => !wanted.some(({ thumbprint }) => thumbprint === thumbprintOf(key)));
  const id = scope.desired.connection.id;
  const gone = rest.filter((key) => files.length === 0 || isOurs(key, usage, id));
  const include = keys.flatMap(({ facts, live }) => (live ? [] : [writtenKey(facts, usage, id)]));
  const others = rest.filter((key) => !gone.includes(key));
  const after = [...wanted.map(({ thumbprint }) => thumbprint), ...others.map(nameOf)];
  const at = { field: FIELD, path: `keyCredentials.${usage}`, leaf: LEAVES[usage] };
  const isChanged = include.length > 0 || gone.length > 0;
  return {
    fields: isChanged ? [fieldChange(at, found.map(nameOf), after, scope.live === null)] : [],
    include,
    exclude: gone.map(({ keyId }) => keyId),
    keyIds: keys.map(({ facts, live }) => live?.keyId ?? vendorKeyId(id, usage, facts.thumbprint)),
    notes: othersNote(`keys (${usage})`, others.map(nameOf), LEAVES[usage]),
  };
}

/** Certificates that a spec names twice are one. A problem with one leaves all keys of the usage as they are. */
function certificatesOf(usage: Usage, files: readonly FileRef[], context: PlanContext) {
  const byThumbprint = new Map<string, CertificateFacts>();
  const notes: PlanNote[] = [];
  for (const file of files) {
    const facts = context.certificate(file);
    const problem = isProblem(facts) ? facts.problem : whenEnded(facts, file, context.now);
    if (problem !== null) notes.push({ kind: 'problem', message: problem, leaf: LEAVES[usage] });
    else if (!isProblem(facts)) byThumbprint.set(facts.thumbprint, facts);
  }
  return { wanted: [...byThumbprint.values()], notes };
}

function whenEnded({ notAfter }: CertificateFacts, { file }: FileRef, now: Date): string | null {
  return Date.parse(notAfter) > now.getTime() ? null : `the certificate of ${file} ended on ${notAfter.slice(0, 10)}`;
}

function isOurs(key: LiveKeyCredential, usage: Usage, connectionId: string): boolean {
  const thumbprint = thumbprintOf(key);
  return thumbprint !== null && foldedWord(key.keyId) === vendorKeyId(connectionId, usage, thumbprint);
}

function nameOf(key: LiveKeyCredential): string {
  return thumbprintOf(key) ?? key.displayName ?? key.keyId;
}

function writtenKey(facts: CertificateFacts, usage: Usage, connectionId: string): WrittenKey {
  return {
    keyId: vendorKeyId(connectionId, usage, facts.thumbprint),
    usage,
    type: 'AsymmetricX509Cert',
    key: facts.der,
    customKeyIdentifier: Buffer.from(facts.thumbprint, 'hex').toString('base64'),
    displayName: facts.subject.slice(0, MAX_NAME),
    startDateTime: facts.notBefore,
    endDateTime: facts.notAfter,
  };
}

/** The application names the key that assertions are encrypted for. */
function pointerChange({ keyIds: [wanted] }: Keys, { live }: Scope): FieldChange[] {
  const before = live?.tokenEncryptionKeyId ?? undefined;
  if (wanted === undefined || isSameText(before, wanted, foldedWord)) return [];
  const at = { field: FIELD, path: 'tokenEncryptionKeyId', leaf: LEAVES.Encrypt };
  return [fieldChange(at, before, wanted, live === null)];
}

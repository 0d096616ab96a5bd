/**
 * The certificate that signs assertions. A certificate is valid from its start until its end; others do not count.
 *
 *    valid ones               active one                    after
 *   ------------------------  ----------------------------  -------------------------------------------------------
 *    none                     none, or another than these   one is added and activated
 *    one                      none, or points at nothing    it is activated
 *    several                  none, or points at nothing    the one that ends last is activated, with a warning
 *    any                      of somebody's own, unclear    as it is, with a warning
 *    the active one           ends later than the window    as it is
 *    the active one alone     ends within the window        one is added and stays inactive, with a warning
 *    it, and one that lasts   ends within the window        as it is, with a warning: it waits to be switched
 *    one or several others    has ended                     as when it points at nothing
 *    the one to activate      ends within the window        as an active one, besides
 *
 * The window is `rolloverDays`, but at most half of `lifetimeDays`: a new certificate is never in it. Where Terraform makes
 * the certificate nothing is added: only the active one is Graph's, of a new application as soon as it is deployed. No SAML: nothing. Source: reference/graph.md 3.3.
 */
import { CERTIFICATE_SUBJECT } from '../constants.ts';
import type { Desired } from '../desired.ts';
import type { Live } from '../live.ts';
import { isValidAt, type SigningCertificate, signingCertificatesOf } from '../signing-certificates.ts';
import { type FieldChange, joinParts, type PartPlan, type PlanNote } from './change.ts';
import type { PlanContext } from './context.ts';
import { plainText } from './normal.ts';
import { fieldChange, type Place } from './pieces.ts';
import type { Write } from './write.ts';
import { changesByWriter, writerOfField } from './writers.ts';

const KEYS: Place = {
  field: 'servicePrincipal.keyCredentials',
  path: 'keyCredentials',
  leaf: '/saml/signing/lifetimeDays',
};
const ACTIVE: Place = {
  field: 'servicePrincipal.preferredTokenSigningKeyThumbprint',
  path: 'preferredTokenSigningKeyThumbprint',
  leaf: '/saml/signing/rolloverDays',
};

const DAY = 86_400_000;
const MAX_YEARS = 3;

/** Plans the signing certificate. */
export function planCertificate(desired: Desired, live: Live | null, context: PlanContext): PartPlan {
  if (desired.certificate === null) return { changes: [], notes: [] };
  const found = foundOf(live, context);
  if (found.isUnclear) return { changes: [], notes: [unclear()] };
  if (found.valid.length === 0) return withoutValid(desired, found, context);
  const [first] = found.valid;
  if (!first?.isActive) return activation(desired, found, context);
  return rollover(desired, found, first, context);
}

interface Found {
  readonly isNew: boolean;
  readonly all: readonly SigningCertificate[];
  /** The active one first, then those that end last. */
  readonly valid: readonly SigningCertificate[];
  /** The active thumbprint. */
  readonly preferred: string | null;
  /** The active one may be a key that Graph shows no thumbprint of. */
  readonly isUnclear: boolean;
}

function foundOf(live: Live | null, { now }: PlanContext): Found {
  const all = live ? signingCertificatesOf(live.servicePrincipal) : [];
  const preferred = plainText(live?.servicePrincipal.preferredTokenSigningKeyThumbprint) ?? null;
  const isKnown = preferred === null || all.some(({ isActive }) => isActive);
  return {
    isNew: live === null,
    all,
    valid: all.filter((one) => isValidAt(one, now)),
    preferred,
    isUnclear: !isKnown && all.some(({ thumbprint }) => thumbprint === ''),
  };
}

function withoutValid(desired: Desired, found: Found, context: PlanContext): PartPlan {
  const hasEnded = found.all.length > 0;
  if (isTerraforms(desired, context)) {
    if (hasEnded) return { changes: [], notes: [endedOfTerraform()] };
    const parts = [added(desired, found, context, []), ...(found.isNew ? [activationLater(desired, context)] : [])];
    return joinParts(parts);
  }
  const after = 'the new certificate';
  const fields = [fieldChange(ACTIVE, found.preferred, after, found.isNew)];
  const plan = added(desired, found, context, fields);
  return hasEnded ? { ...plan, notes: [ended()] } : plan;
}

/** What Graph does once Terraform has made the application and its certificate: a reviewer is told of it. */
function activationLater(desired: Desired, { project }: PlanContext): PartPlan {
  const field = fieldChange(ACTIVE, null, 'the new certificate', true);
  const what = { object: 'certificate', action: 'update' } as const;
  const changes = changesByWriter(what, [field], desired, project, () => [
    { kind: 'activateCertificate', thumbprint: 'added' },
  ]);
  return { changes, notes: [] };
}

/** A plan that adds a certificate, and activates it where `active` says so. */
function added(desired: Desired, { isNew }: Found, context: PlanContext, active: readonly FieldChange[]): PartPlan {
  const endDateTime = endOf(desired, context.now);
  const field = fieldChange(KEYS, undefined, { subject: CERTIFICATE_SUBJECT, endDateTime }, isNew);
  const writes: Write[] = [
    { kind: 'addCertificate', subject: CERTIFICATE_SUBJECT, endDateTime },
    ...(active.length > 0 ? [{ kind: 'activateCertificate', thumbprint: 'added' } as const] : []),
  ];
  const what = { object: 'certificate', action: 'create' } as const;
  return { changes: changesByWriter(what, [field, ...active], desired, context.project, () => writes), notes: [] };
}

/** End of a certificate that is added now. Entra allows three years, counted when the request arrives: a minute less is safe from clocks that differ. */
export function endOf({ certificate }: Desired, now: Date): string {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + MAX_YEARS);
  const end = Math.min(now.getTime() + (certificate?.lifetimeDays ?? 0) * DAY, latest.getTime() - 60_000);
  return new Date(Math.floor(end / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

function activation(desired: Desired, found: Found, context: PlanContext): PartPlan {
  const chosen = found.valid.find(({ thumbprint }) => thumbprint !== '');
  if (chosen === undefined) return { changes: [], notes: [unclear()] };
  const { thumbprint } = chosen;
  const field = fieldChange(ACTIVE, found.preferred, thumbprint, false);
  const what = { object: 'certificate', name: thumbprint, action: 'update' } as const;
  const changes = changesByWriter(what, [field], desired, context.project, () => [
    { kind: 'activateCertificate', thumbprint },
  ]);
  const notes = found.valid.length > 1 ? [several(chosen)] : [];
  return joinParts([{ changes, notes }, rollover(desired, found, chosen, context)]);
}

function rollover(desired: Desired, found: Found, active: SigningCertificate, context: PlanContext): PartPlan {
  if (!isInWindow(active, desired, context.now)) return { changes: [], notes: [] };
  const isReady = found.valid.some(
    (one) => one !== active && Date.parse(one.endDateTime) >= Date.parse(active.endDateTime),
  );
  if (isReady) return { changes: [], notes: [endsSoon(active, desired, 'the next one is there')] };
  if (isTerraforms(desired, context))
    return { changes: [], notes: [endsSoon(active, desired, 'Terraform makes the next one')] };
  const plan = added(desired, found, context, []);
  return { ...plan, notes: [endsSoon(active, desired, 'the next one is made, and stays inactive')] };
}

function isInWindow({ endDateTime }: SigningCertificate, { certificate, connection }: Desired, now: Date): boolean {
  const rolloverDays = connection.body.saml?.signing.rolloverDays ?? 0;
  const days = Math.min(rolloverDays, (certificate?.lifetimeDays ?? 0) / 2);
  return Date.parse(endDateTime) - now.getTime() <= days * DAY;
}

function isTerraforms(desired: Desired, { project }: PlanContext): boolean {
  return writerOfField(KEYS.field, desired, project) === 'terraform';
}

function warning(message: string, hint: string, leaf = KEYS.leaf): PlanNote {
  return { kind: 'warning', message, hint, leaf };
}

function unclear(): PlanNote {
  const message = 'the active signing certificate may be one that somebody brought; Graph shows no thumbprint of it';
  return warning(message, 'look which certificate the vendor has, and activate it in the portal', ACTIVE.leaf);
}

function ended(): PlanNote {
  const message = 'no signing certificate is valid: the new one signs at once';
  return warning(message, 'hand the new certificate to the vendor right after the apply');
}

function endedOfTerraform(): PlanNote {
  const message = 'no signing certificate is valid, and Terraform makes it once only';
  return warning(message, 'terraform apply -replace of the signing certificate, then entrada apply');
}

function several({ thumbprint }: SigningCertificate): PlanNote {
  const message = `several signing certificates are valid and none is active: ${thumbprint}, which ends last, is activated`;
  return warning(message, 'make sure that the vendor has this one', ACTIVE.leaf);
}

function endsSoon({ thumbprint, endDateTime }: SigningCertificate, { connection }: Desired, next: string): PlanNote {
  const message = `the active signing certificate ${thumbprint} ends on ${endDateTime.slice(0, 10)}; ${next}`;
  return warning(message, `hand the next one to the vendor, then entrada rotate ${connection.name} --switch`);
}

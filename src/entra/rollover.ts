/**
 * The staged rollover of a signing certificate: add (it is published beside the active one), hand over, switch, retire.
 * Source: reference/graph.md 3.3.
 *
 * A certificate is newer than the active one when it begins later, else older; of two that begin together, by their end. One
 * that nothing tells apart counts as newer: what may be newer is never taken out.
 *
 *    asked    active           newer          older   becomes
 *   -------  ---------------  -------------  ------  ------------------------------------------------------------
 *    any      unclear          any            any     refused: nobody can tell which one the vendor has
 *    next     none, or ended   none valid     any     refused: apply adds one and activates it
 *    next     none             valid          any     handOver: the one to switch to is there
 *    next     any              one or more    any     handOver
 *    next     valid            none           some    finish: the last rollover is not ended
 *    next     valid            none           none    add
 *    switch   any              none           any     refused
 *    switch   any              none begun     any     refused, until the first begins
 *    switch   any              valid          any     switch to the one that begins last
 *    retire   none, or ended   any            any     refused
 *    retire   valid            one or more    any     refused: the old one still signs
 *    retire   valid            none           some    retire: all that are older
 *    retire   valid            none           none    none
 *
 * Only certificates that the record knows are old ones of ours: those that somebody else added are told, and stay. Keys that
 * somebody brought, and of which Graph shows no thumbprint, are never taken out.
 */
import { isValidAt, type SigningCertificate } from './signing-certificates.ts';

/** What is asked for: the next step that harms nobody, the switch, or taking out what is old. */
export type RolloverAsk = 'next' | 'switch' | 'retire';

/** What is done, or told. */
export type Rollover =
  | { readonly kind: 'add' }
  | { readonly kind: 'handOver'; readonly newer: SigningCertificate }
  | { readonly kind: 'finish'; readonly active: SigningCertificate; readonly older: readonly SigningCertificate[] }
  | { readonly kind: 'switch'; readonly to: SigningCertificate; readonly others: readonly SigningCertificate[] }
  | {
      readonly kind: 'retire';
      readonly active: SigningCertificate;
      readonly older: readonly SigningCertificate[];
      /** Older ones that the record does not know; absent: none. */
      readonly staying?: readonly SigningCertificate[];
    }
  | { readonly kind: 'none'; readonly active: SigningCertificate; readonly staying?: readonly SigningCertificate[] }
  | { readonly kind: 'refused'; readonly message: string; readonly hint: string };

/** Where the rollover stands. */
interface Stage {
  /** `null`: none is active. */
  readonly active: SigningCertificate | null;
  readonly isActiveValid: boolean;
  /** Not ended; the one that begins last first. */
  readonly newer: readonly SigningCertificate[];
  readonly older: readonly SigningCertificate[];
  /** Older ones that the record does not know. */
  readonly staying: readonly SigningCertificate[];
  /** Of those that are newer: it may sign now. */
  readonly ready: readonly SigningCertificate[];
}

/** What a rollover is decided by, besides the certificates. */
export interface RolloverFacts {
  /** The thumbprint that is set as active; `null`: none is. */
  readonly preferred: string | null;
  /** Thumbprints of the record, upper case. */
  readonly recorded: ReadonlySet<string>;
  readonly now: Date;
  /** The connection, for what is told. */
  readonly name: string;
}

/** Decides by the table. */
export function rolloverOf(
  asked: RolloverAsk,
  certificates: readonly SigningCertificate[],
  { preferred, recorded, now, name }: RolloverFacts,
): Rollover {
  const isKnown = preferred === null || certificates.some(({ isActive }) => isActive);
  if (!isKnown && certificates.some(({ thumbprint }) => thumbprint === '')) {
    const message = 'the active certificate may be one that somebody brought: Graph shows no thumbprint of it';
    return refused(message, 'look in the portal which certificate the vendor has, and activate it there');
  }
  return DECIDE[asked](stageOf(certificates, recorded, now), name);
}

const DECIDE: Readonly<Record<RolloverAsk, (stage: Stage, name: string) => Rollover>> = {
  next: nextOf,
  switch: switchOf,
  retire: retireOf,
};

function stageOf(certificates: readonly SigningCertificate[], recorded: ReadonlySet<string>, now: Date): Stage {
  const known = certificates.filter(({ thumbprint }) => thumbprint !== '');
  const active = known.find(({ isActive }) => isActive) ?? null;
  const others = known.filter((one) => one !== active).sort((one, other) => later(other, one));
  const newer = others.filter(
    (one) => Date.parse(one.endDateTime) > now.getTime() && (active === null || later(one, active) >= 0),
  );
  const older = others.filter((one) => !newer.includes(one));
  return {
    active,
    isActiveValid: active !== null && isValidAt(active, now),
    newer,
    older: older.filter(({ thumbprint }) => recorded.has(thumbprint)),
    staying: older.filter(({ thumbprint }) => !recorded.has(thumbprint)),
    ready: newer.filter((one) => isValidAt(one, now)),
  };
}

/** Above 0 where `one` begins later, or ends later where both begin together. */
function later(one: SigningCertificate, other: SigningCertificate): number {
  const begin = timeOf(one.startDateTime) - timeOf(other.startDateTime);
  return begin === 0 ? timeOf(one.endDateTime) - timeOf(other.endDateTime) : begin;
}

function timeOf(instant: string): number {
  return Date.parse(instant) || 0;
}

function nextOf({ active, isActiveValid, newer, older, ready }: Stage, name: string): Rollover {
  const [newest] = newer;
  if (newest && (isActiveValid || ready.length > 0)) return { kind: 'handOver', newer: newest };
  if (active === null || !isActiveValid) {
    return refused('no signing certificate is valid and active', `entrada apply --only ${name} adds and activates one`);
  }
  return older.length > 0 ? { kind: 'finish', active, older } : { kind: 'add' };
}

function switchOf({ active, newer, older, ready }: Stage, name: string): Rollover {
  const [to, ...others] = ready;
  if (to) return { kind: 'switch', to, others };
  const [waiting] = newer.toReversed();
  if (waiting) {
    const message = `the newer certificate ${waiting.thumbprint} is not valid before ${waiting.startDateTime}`;
    return refused(message, 'switch to it then');
  }
  const which = active === null ? '' : `; ${active.thumbprint} is active`;
  const hint = older.length > 0 ? `entrada rotate ${name} --retire takes the old ones out` : `entrada rotate ${name}`;
  return refused(`there is no newer certificate to switch to${which}`, hint);
}

function retireOf({ active, isActiveValid, newer, older, staying }: Stage, name: string): Rollover {
  if (active === null || !isActiveValid) {
    const message = 'no signing certificate is valid and active, so none is taken out';
    return refused(message, `entrada apply --only ${name} activates one`);
  }
  const [newest] = newer;
  if (newest) {
    const message = `the old certificate ${active.thumbprint} still signs; ${newest.thumbprint} waits`;
    return refused(message, `once the vendor has the new one: entrada rotate ${name} --switch`);
  }
  return older.length > 0 ? { kind: 'retire', active, older, staying } : { kind: 'none', active, staying };
}

function refused(message: string, hint: string): Rollover {
  return { kind: 'refused', message, hint };
}

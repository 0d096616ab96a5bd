/**
 * Synchronization secrets: address, credentials, scope and notification of a job. Graph shows some and hides others
 * behind `*`, and PUT replaces all of them (reference/graph.md 6.4).
 *
 *   key                     live             change
 *   ----------------------  ---------------  -----------------------------------------------------------------
 *   wanted, plain           the same         none
 *   wanted, plain           another or none  written
 *   wanted, plain           hidden           none; told
 *   wanted, a secret        none             written
 *   wanted, a secret        hidden           written where its fingerprint is not the record's; told if unknown
 *   must be empty or off    a value          taken out
 *   not spoken of           any              none
 *   notification and        one, or both     a field for each of the two; written as one text
 *   deletion guard
 *
 *   A write has every key: ours from the spec, those of others as they are shown. A hidden one of theirs is sent back as
 *   `*`, with a warning; that of another way to sign in is taken out with the write, by an empty value.
 */
import type { ResolvedBody } from '../../spec/generated/resolved.ts';
import type { Desired, DesiredProvisioning } from '../desired.ts';
import type { Live } from '../live.ts';
import type { Writer } from '../ownership.ts';
import type { FieldChange, PartPlan, PlanNote } from './change.ts';
import type { PlanContext } from './context.ts';
import { isLate, readableLate, withLate } from './late.ts';
import { foldedUrl } from './normal.ts';
import { isSameNotification, notificationDifferences, notificationText, type Spoken } from './notification-settings.ts';
import { secretState, unknownSecret } from './secret-change.ts';
import { leafOfSecret, riskOfSecret } from './secret-risks.ts';
import type { SecretValue, Write } from './write.ts';
import { changesByWriter, writerOfField } from './writers.ts';

type Block = NonNullable<ResolvedBody['provisioning']>;
type Secrets = ReadonlyArray<{ readonly key: string; readonly value: SecretValue }>;

const FIELD = 'synchronization.secrets';
const NOTIFICATION = 'SyncNotificationSettings';
const HIDDEN = '*';

/** Plans the secrets of `provisioning`. */
export function planSecrets(
  desired: Desired,
  { secrets }: DesiredProvisioning,
  block: Block,
  live: Live | null,
  context: PlanContext,
): PartPlan {
  const found = new Map((live?.provisioning.secrets ?? []).map(({ key, value }) => [key, value ?? '']));
  const writer = writerOfField(FIELD, desired, context.project);
  const spoken = spokenOf(block, desired.connection);
  const wanted = withLate(secrets, context.late).map((one) => merged(one, found, spoken));
  if (live && isLate(wanted)) return { changes: [], notes: [LATER] };
  const states = wanted.map((one) => ({ ...one, state: stateOf(one, found, { spoken, writer, context }) }));
  const changed = states.filter(({ state }) => state === 'changed');
  const emptied = keysToEmpty(block).filter((key) => isSaying(key, found.get(key) ?? ''));
  if (changed.length + emptied.length === 0) return { changes: [], notes: states.flatMap(unknownNotes) };
  const gone = [...emptied, ...staleKeys(block, wanted, found)].map((key) => ({ key, value: '' }));
  const carried = carriedOver(found, [...wanted, ...gone]);
  const fields = [...changed, ...gone].flatMap(({ key, value }) =>
    key === NOTIFICATION && typeof value === 'string'
      ? notificationFields(value, found.get(key) ?? '', spoken, live)
      : [fieldOf(key, found, value, live)],
  );
  const isTried = TRIED.has(block.auth.method) && wanted.some(({ value }) => typeof value !== 'string');
  const write: Write = { kind: 'putSecrets', secrets: [...wanted, ...carried, ...gone], isTried };
  const change = { object: 'synchronizationSecrets', action: found.size > 0 ? 'update' : 'create' } as const;
  return {
    changes: changesByWriter(change, fields, desired, context.project, () => [write]),
    notes: [...manualNotes(block), ...hiddenNotes(carried)],
  };
}

const LATER: PlanNote = {
  kind: 'info',
  message: 'the secrets of provisioning are held back until what they say of the application is known',
  leaf: '/provisioning',
};

/** A half that waits for parameters stays as it is. */
function spokenOf({ notify, accidentalDeletion }: Block, { pending }: Desired['connection']): Spoken {
  const isPending = (leaf: string) => pending.some(({ pointer }) => pointer.startsWith(leaf));
  return {
    notify: notify !== undefined && !isPending('/provisioning/notify'),
    threshold: accidentalDeletion.threshold !== undefined && !isPending('/provisioning/accidentalDeletion'),
  };
}

/** Notification and deletion guard share a text, of which a spec may speak of one half. */
function merged(one: Secrets[number], found: ReadonlyMap<string, string>, spoken: Spoken): Secrets[number] {
  const { key, value } = one;
  const live = found.get(key) ?? '';
  if (key !== NOTIFICATION || typeof value !== 'string' || live === HIDDEN) return one;
  return { key, value: notificationText(value, live, spoken) };
}

function stateOf(
  { key, value }: Secrets[number],
  found: ReadonlyMap<string, string>,
  { spoken, writer, context }: { spoken: Spoken; writer: Writer; context: PlanContext },
): 'same' | 'changed' | 'unknown' {
  const live = found.get(key) ?? '';
  if (typeof value !== 'string') return live === '' ? 'changed' : secretState(key, value.secret, writer, context);
  if (live === HIDDEN) return 'unknown';
  if (key === NOTIFICATION) return isSameNotification(value, live, spoken) ? 'same' : 'changed';
  return normal(key, value) === normal(key, live) ? 'same' : 'changed';
}

const SWITCHES: ReadonlySet<string> = new Set(['SyncAll', 'SkipOutOfScopeDeletions']);

/** A switch that is not there is off. */
function normal(key: string, value: string): string {
  return SWITCHES.has(key) ? String(value.trim().toLowerCase() === 'true') : foldedUrl(value);
}

/** `null` in a spec is a value that must be empty; `deactivate` is the absence of a switch. */
function keysToEmpty({ tenantUrl, outOfScope, auth }: Block): string[] {
  const isEmpty = (leaf: unknown) => leaf === null || leaf === '';
  const isOauth = auth.method === 'oauth2-client-credentials' || auth.method === 'oauth2-code';
  return [
    ...(isEmpty(tenantUrl) ? ['BaseAddress'] : []),
    ...(outOfScope === 'deactivate' ? ['SkipOutOfScopeDeletions'] : []),
    ...(isEmpty(auth.clientId) ? [auth.method === 'basic' ? 'UserName' : 'Oauth2ClientId'] : []),
    ...(isOauth && isEmpty(auth.tokenUrl) ? ['Oauth2TokenExchangeUri'] : []),
    ...(isOauth && isEmpty(auth.authorizeUrl) ? ['Oauth2AuthorizationUri'] : []),
  ];
}

function isSaying(key: string, value: string): boolean {
  return SWITCHES.has(key) ? normal(key, value) === 'true' : value !== '';
}

const CREDENTIALS = ['SecretToken', 'Password', 'Oauth2ClientSecret'];

/** Secrets of another way to sign in than the one of which the spec has the secret. */
function staleKeys(block: Block, wanted: Secrets, found: ReadonlyMap<string, string>): string[] {
  if (!block.auth.secret) return [];
  return CREDENTIALS.filter((key) => (found.get(key) ?? '') !== '' && !wanted.some((one) => one.key === key));
}

function carriedOver(found: ReadonlyMap<string, string>, known: Secrets): Secrets {
  const others = [...found].filter(([key, value]) => value !== '' && !known.some((one) => one.key === key));
  return others.map(([key, value]) => ({ key, value }));
}

/** The value of a secret is neither in `before` nor in `after`. */
function fieldOf(key: string, found: ReadonlyMap<string, string>, value: SecretValue, live: Live | null): FieldChange {
  const before = found.get(key) ?? '';
  const isShown = before !== '' && before !== HIDDEN && !CREDENTIALS.includes(key);
  return {
    field: FIELD,
    path: `secrets/${key}`,
    ...(isShown ? { before } : {}),
    ...(typeof value === 'string' && value !== '' ? { after: readableLate(value) } : {}),
    risk: live ? riskOfSecret(key, before, value) : null,
    leaf: leafOfSecret(key),
  };
}

function notificationFields(value: string, found: string, spoken: Spoken, live: Live | null): FieldChange[] {
  return notificationDifferences(value, found, spoken).map(({ leaf, before, after }) => ({
    field: FIELD,
    path: `secrets/${NOTIFICATION}`,
    ...(before === '' ? {} : { before }),
    after: readableLate(after),
    risk: live ? riskOfSecret(NOTIFICATION, before, after) : null,
    leaf,
  }));
}

function unknownNotes({ key, value, state }: Secrets[number] & { readonly state: string }): PlanNote[] {
  if (state !== 'unknown') return [];
  const leaf = leafOfSecret(key);
  if (typeof value !== 'string') return [unknownSecret('provisioning', leaf)];
  return [{ kind: 'info', message: `Entra does not show ${key}, so it is not compared`, leaf }];
}

/** Methods whose credentials Entra can try before they are saved. */
const TRIED: ReadonlySet<Block['auth']['method']> = new Set(['bearer', 'oauth2-client-credentials', 'basic']);

function manualNotes({ auth: { method } }: Block): PlanNote[] {
  if (TRIED.has(method)) return [];
  const message = `signing in by ${method} needs a step in the portal: Provisioning, Admin Credentials`;
  return [{ kind: 'warning', message, leaf: '/provisioning/auth/method' }];
}

function hiddenNotes(carried: Secrets): PlanNote[] {
  const keys = carried.filter(({ value }) => value === HIDDEN).map(({ key }) => key);
  if (keys.length === 0) return [];
  const message = `Entra does not show ${keys.join(', ')}, which the spec does not speak of: the mask is sent back in the place of the value`;
  return [
    {
      kind: 'warning',
      message,
      hint: 'check in the portal that provisioning can still sign in',
      leaf: '/provisioning/auth',
    },
  ];
}

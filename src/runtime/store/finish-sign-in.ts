/** The end of a sign-in at the ACS: one transaction, so that whatever is refused leaves everything as it was. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { type Admission, admit, type KeptOut } from '../directory/admit.ts';
import { profileOf } from '../directory/profile.ts';
import type { Organization } from '../organization.ts';
import type { VerifiedResponse } from '../saml/verified-response.ts';
import { hashOf, newSecret } from '../secret.ts';
import { findInvited, isInvited } from './find-invited.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';
import type { CodeRow, RequestRow, Tables, UserRow } from './tables.ts';

/** How long a browser may take from the ACS to the application: 60 seconds, in milliseconds. */
export const CODE_LIFE = 60_000;

/** What is to be finished. */
export interface FinishedSignIn {
  readonly organization: Organization;
  readonly response: VerifiedResponse;
  /** What it answers; `null`: the identity provider began. */
  readonly request: Pick<RequestRow, 'id' | 'state_hash'> | null;
  readonly returnPath: string | null;
}

/** Why it was not: the request was answered or ran out; the assertion came before; the account is kept out. */
export type NotFinished = 'request-gone' | 'replay' | KeptOut;

/** How it ended. */
export type SignInEnd =
  | { readonly kind: 'in'; readonly code: string; readonly userId: string }
  | { readonly kind: 'waits'; readonly userId: string }
  | { readonly kind: 'refused'; readonly why: NotFinished };

/** Carries a refusal out of the transaction, which takes everything back. */
class TakenBack extends Error {
  readonly why: NotFinished;
  constructor(why: NotFinished) {
    super(why);
    this.why = why;
  }
}

/**
 * Consumes the request, remembers the assertion, admits the person, and makes a one-time code, all or nothing.
 * @throws {EntradaError} ENT_STORE: out of reach; nothing is consumed then either.
 */
export async function finishSignIn(store: Store, sign: FinishedSignIn): Promise<SignInEnd> {
  try {
    return await store.db.transaction().execute((trx) => finish(trx, store, sign));
  } catch (error) {
    if (error instanceof TakenBack) return { kind: 'refused', why: error.why };
    throw error;
  }
}

async function finish(trx: Transaction<Tables>, store: Store, sign: FinishedSignIn): Promise<SignInEnd> {
  const now = store.now().getTime();
  await consumeRequest(trx, sign, now);
  await rememberAssertion(trx, sign);
  const { admission, userId } = await admitPerson(trx, sign, now);
  if (admission.kind !== 'in') return { kind: 'waits', userId };
  const code = newSecret(store.randomBytes);
  await trx.insertInto('codes').values(codeRow(sign, { userId, code, now })).execute();
  return { kind: 'in', code, userId };
}

/** A second transaction waits for the row here, and then finds it consumed. */
async function consumeRequest(trx: Transaction<Tables>, sign: FinishedSignIn, now: number): Promise<void> {
  if (sign.request === null) return;
  const { connection, organization } = ownedBy(sign.organization);
  const { numUpdatedRows } = await trx
    .updateTable('requests')
    .set({ consumed_at: now })
    .where('connection', '=', connection)
    .where('organization', '=', organization)
    .where('id', '=', sign.request.id)
    .where('consumed_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new TakenBack('request-gone');
}

async function rememberAssertion(trx: Transaction<Tables>, { organization, response }: FinishedSignIn): Promise<void> {
  const { issuer, assertionId, notOnOrAfter } = response;
  const row = { ...ownedBy(organization), issuer, id: assertionId, not_on_or_after: notOnOrAfter.getTime() };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('assertions')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw new TakenBack('replay');
}

interface Admitted {
  readonly admission: Exclude<Admission, { kind: 'refused' }>;
  readonly userId: string;
}

async function admitPerson(trx: Transaction<Tables>, sign: FinishedSignIn, now: number): Promise<Admitted> {
  const { signIn } = sign.organization;
  // Between the two looks another sign-in of the same person may have joined the account that waited: hence the third.
  const known = (await findPerson(trx, sign)) ?? (await findInvitation(trx, sign)) ?? (await findPerson(trx, sign));
  const admission = admit(known ?? null, signIn);
  if (admission.kind === 'refused') throw new TakenBack(admission.why);
  if (known === undefined) {
    const id = await createPerson(trx, sign, { admission, now });
    // Somebody made or changed the account since we looked: what is there now is decided upon.
    return id === null ? admitPerson(trx, sign, now) : { admission, userId: id };
  }
  const isUpdated = await updatePerson(trx, { known, sign, admission, now });
  return isUpdated ? { admission, userId: known.id } : admitPerson(trx, sign, now);
}

/** By tenant and object, never by mail or name, which people may change (reference/runtime-peers.md C3). */
function findPerson(trx: Transaction<Tables>, { organization, response }: FinishedSignIn) {
  const owned = ownedBy(organization);
  const own = trx
    .selectFrom('users')
    .selectAll()
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization);
  const { tenantId, objectId, nameId } = response;
  return objectId === null
    ? own.where('object_id', 'is', null).where('name_id', '=', nameId.value).executeTakeFirst()
    : own.where('tenant_id', '=', tenantId).where('object_id', '=', objectId).executeTakeFirst();
}

/** The account that an admin made for somebody who was never here. */
async function findInvitation(
  trx: Transaction<Tables>,
  { organization, response }: FinishedSignIn,
): Promise<UserRow | undefined> {
  const [one, other] = await findInvited(trx, organization, response);
  // A third account beside the two could be let in where one of them is suspended.
  if (other !== undefined) throw new TakenBack('unknown');
  return one;
}

interface Decided {
  readonly admission: Admitted['admission'];
  readonly now: number;
}

/** `null`: another transaction was first. */
async function createPerson(
  trx: Transaction<Tables>,
  { organization, response }: FinishedSignIn,
  { admission, now }: Decided,
): Promise<string | null> {
  const id = randomUUID();
  const { attributes, defaultRole } = organization.signIn;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('users')
    .values({
      ...ownedBy(organization),
      id,
      tenant_id: response.tenantId,
      object_id: response.objectId,
      name_id: response.nameId.value,
      ...profileOf(response, attributes),
      state: admission.state,
      state_by: 'sign-in',
      role: admission.kind === 'in' ? defaultRole : null,
      source: 'sign-in',
      created_at: now,
      updated_at: now,
      last_sign_in_at: admission.kind === 'in' ? now : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? id : null;
}

/**
 * Brings the account up to date, and binds it to the person where it was bound to nobody. `false`: it is in another state or
 * somebody's by now, which must not be overwritten.
 */
async function updatePerson(
  trx: Transaction<Tables>,
  { known, sign, admission, now }: Decided & { readonly known: UserRow; readonly sign: FinishedSignIn },
): Promise<boolean> {
  const { organization, response } = sign;
  const isRevived = known.state !== admission.state;
  const isBound = !isInvited(known);
  const { updateOnLogin, attributes } = organization.signIn;
  const { numUpdatedRows } = await trx
    .updateTable('users')
    .set({
      ...(updateOnLogin ? { ...profileOf(response, attributes), name_id: response.nameId.value } : {}),
      ...(isBound
        ? {}
        : { tenant_id: response.tenantId, object_id: response.objectId, name_id: response.nameId.value }),
      ...(isRevived ? { state: admission.state, state_by: 'sign-in' } : {}),
      ...(updateOnLogin || isRevived || !isBound ? { updated_at: now } : {}),
      last_sign_in_at: admission.kind === 'in' ? now : known.last_sign_in_at,
    })
    .where('connection', '=', known.connection)
    .where('organization', '=', known.organization)
    .where('id', '=', known.id)
    .where('state', '=', known.state)
    .$if(!isBound, (update) => update.where('object_id', 'is', null).where('name_id', 'is', null))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function codeRow(
  { organization, response, request, returnPath }: FinishedSignIn,
  { userId, code, now }: { readonly userId: string; readonly code: string; readonly now: number },
): CodeRow {
  const { nameId, sessionIndex, issuer, sessionNotOnOrAfter } = response;
  return {
    ...ownedBy(organization),
    code_hash: hashOf(code),
    state_hash: request?.state_hash ?? null,
    user_id: userId,
    name_id: nameId.value,
    name_id_format: nameId.format,
    session_index: sessionIndex,
    issuer,
    session_ends_at: sessionNotOnOrAfter?.getTime() ?? null,
    return_path: returnPath,
    created_at: now,
    expires_at: now + CODE_LIFE,
    used_at: null,
  };
}

/** What a handler of the API gets, and what it gives back. */
import { notFound } from '../graph-error.ts';
import type { AccessClaims } from '../identity/token-keys.ts';
import type { Behaviours } from '../manners/behaviours.ts';
import type { Settings } from '../manners/settings.ts';
import type { ApiVersion, Row } from '../model/type.ts';
import type { Replica } from '../store/replica.ts';
import type { Store } from '../store/store.ts';

/** What is the same for all calls: the directory and what it hangs on. */
export interface Directory {
  readonly store: Store;
  readonly replica: Replica;
  readonly settings: Settings;
  readonly tenantId: string;
  /** Names this life of the data: tokens of another one are not followed. */
  readonly epoch: string;
  /** Verified domains; the first is the initial one (`…onmicrosoft.com`). */
  readonly domains: readonly string[];
  /** Without a slash at the end: `https://localhost:7443`. */
  readonly graphUrl: string;
  readonly loginUrl: string;
  readonly now: () => Date;
  /** A new GUID, lower case. */
  readonly newId: () => string;
  readonly random: () => number;
}

/** Who calls, as the token says. */
export interface Caller {
  readonly appId: string;
  readonly servicePrincipalId: string;
  readonly roles: ReadonlySet<string>;
  /** The permissions reach only what the caller owns. */
  readonly isOwnedOnly: boolean;
}

/** One request of the API, or one item of a batch. */
export interface Call {
  readonly directory: Directory;
  readonly version: ApiVersion;
  readonly method: string;
  /** Path without version, as it came: `/applications/…`. */
  readonly path: string;
  /** What the placeholders of the route stand for, in their order. */
  readonly params: readonly string[];
  /** Decoded query options. */
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON, or the bytes of an image; undefined without a body. */
  readonly body: unknown;
  readonly caller: Caller;
  /** What the token says. */
  readonly claims: AccessClaims;
  readonly correlationId: string;
}

/** An answer; `json` is the text of the body, absent for 204. */
export interface Answer {
  readonly status: number;
  readonly json?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Serves one route. */
export type Handler = (call: Call) => Answer | Promise<Answer>;

/** 204. */
export const NO_CONTENT: Answer = { status: 204 };

/** An answer with a body. */
export function answer(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Answer {
  return { status, json: typeof body === 'string' ? body : JSON.stringify(body), ...(headers ? { headers } : {}) };
}

/** The readings of unsettled facts that are on. */
export function behavioursOf(call: Call): Behaviours {
  return call.directory.settings.behaviours;
}

/** The placeholder at a position; routes are matched before, so it is there. */
export function param(call: Call, position: number): string {
  const value = call.params[position];
  if (value === undefined) throw new TypeError(`route without placeholder ${position}`);
  return value;
}

/** `https://…/v1.0/$metadata#` and what follows. */
export function contextOf(call: Call, fragment: string): string {
  return `${call.directory.graphUrl}/${call.version}/$metadata#${fragment}`;
}

/**
 * An object by kind and id, as a read sees it.
 * @throws {GraphError} 404 when there is none, or it is not replicated yet.
 */
export function read(call: Call, kind: string, id: string): Row {
  const row = call.directory.replica.get(kind, id.toLowerCase());
  if (!row) throw notFound(id);
  return row;
}

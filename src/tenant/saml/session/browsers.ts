/** Browsers and who is signed in in them. In memory: a restart signs everybody out. */
import { createHash, randomBytes } from 'node:crypto';
import type { Row } from '../../model/type.ts';

/** An application that a person was signed in to: what a sign-out has to tell it. */
export interface Participant {
  readonly servicePrincipalId: string;
  readonly nameId: { readonly value: string; readonly format: string };
  /** IDs of the assertions it was sent (entra-wire.md 2.4), the last ones. */
  readonly sessionIndexes: readonly string[];
}

/** A person may sign in to one application again and again; it is told of so many of its sessions. */
const REMEMBERED = 20;

/** One person signed in. */
export interface Account {
  readonly userId: string;
  readonly authenticatedAt: Date;
  readonly participants: readonly Participant[];
}

/** One browser, known by its cookie. */
export interface Browser {
  accounts: readonly Account[];
  /** Whose applications My Apps shows. */
  current: string | undefined;
  /** Of the cookie. */
  hash: string;
  lastSeen: number;
}

/** How long a sign-in lasts, by the clock of the stand-in. */
const SESSION_MS = 24 * 3_600_000;
/** Browsers that are kept; the one seen longest ago goes first. */
const CAPACITY = 10_000;

/** All browsers. Of a cookie only its hash is kept. */
export class Browsers {
  readonly #known = new Map<string, Browser>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** The browser of a cookie, without the people whose time is over; undefined for a cookie of nobody. */
  find(cookie: string | undefined): Browser | undefined {
    const browser = cookie === undefined ? undefined : this.#known.get(hashOf(cookie));
    if (!browser) return undefined;
    const now = this.#now().getTime();
    browser.accounts = browser.accounts.filter(({ authenticatedAt }) => now - authenticatedAt.getTime() < SESSION_MS);
    browser.lastSeen = now;
    return browser;
  }

  /** A new browser, with its cookie. */
  open(): { readonly browser: Browser; readonly cookie: string } {
    const cookie = randomBytes(32).toString('base64url');
    const browser: Browser = {
      accounts: [],
      current: undefined,
      hash: hashOf(cookie),
      lastSeen: this.#now().getTime(),
    };
    this.#known.set(browser.hash, browser);
    if (this.#known.size > CAPACITY) this.#forgetOldest();
    return { browser, cookie };
  }

  /** Another cookie for a browser: one that somebody planted before the sign-in is worth nothing after it. */
  renew(browser: Browser): string {
    const cookie = randomBytes(32).toString('base64url');
    this.#known.delete(browser.hash);
    browser.hash = hashOf(cookie);
    this.#known.set(browser.hash, browser);
    return cookie;
  }

  /** Signs everybody out. */
  clear(): void {
    this.#known.clear();
  }

  #forgetOldest(): void {
    const oldest = [...this.#known.values()].reduce((found, one) => (one.lastSeen < found.lastSeen ? one : found));
    this.#known.delete(oldest.hash);
  }
}

const hashOf = (cookie: string): string => createHash('sha256').update(cookie).digest('base64url');

/** Whether a person is signed in in a browser. */
export function accountOf(browser: Browser, userId: string): Account | undefined {
  return browser.accounts.find((account) => account.userId === userId);
}

/** Signs a person in, with what they took part in before: signing in again ends nothing. */
export function addAccount(browser: Browser, user: Row, authenticatedAt: Date): Account {
  const participants = accountOf(browser, user.id)?.participants ?? [];
  const others = browser.accounts.filter(({ userId }) => userId !== user.id);
  const account = { userId: user.id, authenticatedAt, participants };
  browser.accounts = [...others, account];
  browser.current = user.id;
  return account;
}

/** Notes that a person is signed in to an application, under one more session where it knows the person by that name already. */
export function addParticipant(browser: Browser, userId: string, added: Participant): void {
  const isSame = (one: Participant) =>
    one.servicePrincipalId === added.servicePrincipalId && one.nameId.value === added.nameId.value;
  browser.accounts = browser.accounts.map((account) => {
    if (account.userId !== userId) return account;
    const known = account.participants.find(isSame)?.sessionIndexes ?? [];
    const sessionIndexes = [...known, ...added.sessionIndexes].slice(-REMEMBERED);
    const others = account.participants.filter((one) => !isSame(one)).slice(1 - REMEMBERED);
    return { ...account, participants: [...others, { ...added, sessionIndexes }] };
  });
}

/** Signs a person out. */
export function removeAccount(browser: Browser, userId: string): void {
  browser.accounts = browser.accounts.filter((account) => account.userId !== userId);
  if (browser.current === userId) browser.current = browser.accounts.at(-1)?.userId;
}

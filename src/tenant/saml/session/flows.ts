/** Sign-ins that are under way: what was asked, while a person looks at pages. */
import { randomBytes } from 'node:crypto';
import type { FoundApplication } from '../request/find-application.ts';
import type { JudgedRequest } from '../request/judge-request.ts';
import type { Browser } from './browsers.ts';

/** Where a sign-in leads. */
export type Target =
  | { readonly kind: 'request'; readonly judged: JudgedRequest; readonly relayState: string | undefined }
  | { readonly kind: 'launch'; readonly found: FoundApplication }
  | { readonly kind: 'my-apps' }
  | { readonly kind: 'logout'; readonly accounts: readonly string[]; readonly reply: LogoutReply | undefined };

/** The answer that an application waits for, once somebody is signed out. */
export interface LogoutReply {
  readonly servicePrincipalId: string;
  readonly requestId: string;
  readonly relayState: string | undefined;
}

/** One of them. It belongs to the browser it began in. */
export interface Flow {
  readonly id: string;
  readonly browser: Browser;
  readonly target: Target;
  /** The name that is signing in, once it is known. */
  username: string | undefined;
  readonly startedAt: number;
}

/** How long a person may look at a page. */
const LONGEST_MS = 3_600_000;
/** Sign-ins that are kept; the oldest goes first. */
const CAPACITY = 10_000;

/** All that are under way. */
export class Flows {
  readonly #known = new Map<string, Flow>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Begins one. */
  start(browser: Browser, target: Target, username?: string): Flow {
    const id = randomBytes(24).toString('base64url');
    const flow: Flow = { id, browser, target, username, startedAt: this.#now().getTime() };
    this.#known.set(id, flow);
    const [oldest] = this.#known.keys();
    if (this.#known.size > CAPACITY && oldest !== undefined) this.#known.delete(oldest);
    return flow;
  }

  /** The one of an id, in its own browser alone; undefined when there is none, or its time is over. */
  find(id: string | undefined, browser: Browser | undefined): Flow | undefined {
    const flow = this.#known.get(id ?? '');
    if (!flow || flow.browser !== browser) return undefined;
    if (this.#now().getTime() - flow.startedAt <= LONGEST_MS) return flow;
    this.#known.delete(flow.id);
    return undefined;
  }

  /** Ends one: it is answered once. */
  end(flow: Flow): void {
    this.#known.delete(flow.id);
  }

  /** Forgets all. */
  clear(): void {
    this.#known.clear();
  }
}

/** From a call to the handler that answers it: what is ours on every origin, then the paths of the specs. */
import { acs, acsByGet, acsUnread } from './acs.ts';
import { beginAtStart, beginSignIn, HOP_PATH } from './begin.ts';
import type { Answer, Call } from './call.ts';
import { complete } from './complete.ts';
import { hop } from './hop.ts';
import { metadata } from './metadata.ts';
import { html, page, SUBMIT_PATH, SUBMIT_SCRIPT } from './page.ts';
import type { Runtime } from './runtime.ts';
import { SIGNED_OUT_PATH, signedOut, signOut } from './sign-out.ts';
import { landing, sessionJson } from './signed-in.ts';
import { singleLogout } from './single-logout.ts';

type Handler = (runtime: Runtime, call: Call) => Answer | Promise<Answer>;
type Methods = Readonly<Partial<Record<Call['method'], Handler>>>;

/** On every origin of an application. */
const APPLICATION: Readonly<Record<string, Methods>> = {
  '/entrada': { GET: landing },
  '/entrada/': { GET: landing },
  '/entrada/sign-in': { GET: beginSignIn },
  '/entrada/complete': { GET: complete, POST: complete },
  '/entrada/session': { GET: sessionJson },
  '/entrada/sign-out': { POST: signOut },
  [SIGNED_OUT_PATH]: { GET: (_runtime, call) => signedOut(call) },
};

/** On every origin of a reply URL. */
const HOPS: Readonly<Record<string, Methods>> = {
  [HOP_PATH]: { GET: hop },
  '/entrada/metadata': { GET: metadata },
};

const script: Handler = () => ({ status: 200, contentType: 'text/javascript; charset=utf-8', body: SUBMIT_SCRIPT });

/** What a path of a site can do; `null`: there is nothing. */
export function methodsAt({ site, path }: Pick<Call, 'site' | 'path'>): Methods | null {
  if (path === SUBMIT_PATH) return { GET: script };
  const own =
    (site.applications.length > 0 ? APPLICATION[path] : undefined) ?? (site.hops.length > 0 ? HOPS[path] : undefined);
  if (own) return own;
  if (site.acs.has(path)) return { GET: (_runtime, call) => acsByGet(call), POST: acs };
  if (site.logout.has(path)) return { GET: singleLogout };
  return site.start.has(path) ? { GET: beginAtStart } : null;
}

/** The answer to a call whose body (of `length` bytes) need not be read; `null`: it is to be read, for {@link answer}. */
export function answerUnread(runtime: Runtime, call: Call, length: number): Answer | null {
  return call.method === 'POST' && methodsAt(call)?.POST === acs ? acsUnread(runtime, call, length) : null;
}

/** Answers a call. @throws {EntradaError} ENT_STORE. */
export async function answer(runtime: Runtime, call: Call): Promise<Answer> {
  const methods = methodsAt(call);
  if (methods === null) return page(404, 'Nothing here', html`<p>There is no such page.</p>`);
  const handler = methods[call.method];
  if (handler) return handler(runtime, call);
  return { ...page(405, 'Not that way', html`<p>This address is used in another way.</p>`), headers: allow(methods) };
}

function allow(methods: Methods): Record<string, string> {
  return { allow: Object.keys(methods).join(', ') };
}

/** The HTTP server of the runtime, by Fastify: whose request it is, its body, headers, failures. */

import type { TLSSocket } from 'node:tls';
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { EntradaError } from '../../errors.ts';
import { Refusal } from '../saml/refusal.ts';
import type { Answer, Call } from './call.ts';
import { clientOf, type TrustedProxies } from './client.ts';
import { contentPolicy, html, page } from './page.ts';
import { refuse } from './refuse.ts';
import { answer, answerUnread } from './routes.ts';
import type { Runtime } from './runtime.ts';

/** How the server is made. */
export interface ServerOptions {
  /** PEM; `null`: plain HTTP, behind a proxy that speaks TLS. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly isTrusted: TrustedProxies;
  /** `undefined` until everything stands: the port is known before the URLs are. */
  readonly runtime: () => Runtime | undefined;
  /** Told of what should not happen. */
  readonly onFailure: (error: unknown) => void;
}

/** Of any body, in bytes. */
export const BODY_LIMIT = 256 * 1024;
/** Milliseconds for a whole request. */
const PATIENCE = 30_000;
/** Seconds after which a store that is gone is worth another try. */
const RETRY_AFTER = '10';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the body is read. */
    call: Call | null;
  }
}

/** A server that does not listen yet. */
export function createRuntimeServer(options: ServerOptions): FastifyInstance {
  const shared = {
    bodyLimit: BODY_LIMIT,
    requestTimeout: PATIENCE,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
  } as const;
  const { tls } = options;
  const app = (tls === null
    ? fastify(shared)
    : fastify({ ...shared, https: { ...tls, minVersion: 'TLSv1.2' } })) as unknown as FastifyInstance;
  app.decorateRequest('call', null);
  app.register(cookie);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, new URLSearchParams(body as string));
  });
  const serve = (request: FastifyRequest, reply: FastifyReply) => respond(options, request, reply);
  app.after(() => {
    app.addHook('onRequest', async (request, reply) => greet(options, request, reply));
    app.route({ method: ['GET', 'POST'], url: '*', handler: serve });
    app.setNotFoundHandler(serve);
    app.setErrorHandler((error, request, reply) => fail(options, { error, request, reply }));
  });
  return app;
}

/** Before a body is read: which of our sites it is, and who is kept out. Whoever asks for another host is at the wrong place. */
async function greet({ runtime, isTrusted }: ServerOptions, request: FastifyRequest, reply: FastifyReply) {
  const ready = runtime();
  if (ready === undefined) return send(reply, { status: 503, headers: { 'retry-after': '1' } });
  const { socket, headers, url = '/' } = request.raw;
  const [path = '/', ...rest] = url.split('?');
  if (path === '/healthz') return send(reply, await health(ready));
  const isTls = (socket as TLSSocket).encrypted === true;
  const { origin, client } = clientOf({ address: socket.remoteAddress ?? '', isTls, headers }, isTrusted);
  const site = origin === null ? undefined : ready.sites.get(origin);
  if (site === undefined) return send(reply, page(421, 'Not here', html`<p>This address is not served here.</p>`));
  const rawQuery = rest.join('?');
  request.call = {
    site,
    method: request.method === 'POST' ? 'POST' : 'GET',
    path,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    cookies: request.cookies,
    form: null,
    client,
    origin: headers.origin ?? null,
  };
  const length = Number(headers['content-length'] ?? 0);
  const unread = length > BODY_LIMIT ? null : answerUnread(ready, request.call, length);
  return unread === null ? undefined : send(reply, unread);
}

async function health({ store }: Runtime): Promise<Answer> {
  const contentType = 'application/json; charset=utf-8';
  try {
    await store.db.selectFrom('users').select('id').limit(1).execute();
    return { status: 200, contentType, body: '{"ok":true}\n' };
  } catch {
    return { status: 503, contentType, body: '{"ok":false}\n', headers: { 'retry-after': RETRY_AFTER } };
  }
}

async function respond({ runtime }: ServerOptions, request: FastifyRequest, reply: FastifyReply) {
  const ready = runtime() as Runtime;
  if (!/^(GET|POST)$/.test(request.method))
    return send(reply, { ...page(405, 'Not that way', ''), headers: { allow: 'GET, POST' } });
  const form = request.body instanceof URLSearchParams ? request.body : null;
  return send(reply, await answer(ready, { ...(request.call as Call), form }));
}

interface Failed {
  readonly error: unknown;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A body that cannot be taken, a store that is gone, or a mistake of ours: the browser learns as little from each. */
function fail({ runtime, onFailure }: ServerOptions, { error, request, reply }: Failed) {
  const ready = runtime();
  const { code, statusCode = 500 } = error as { code?: string; statusCode?: number };
  const { call } = request;
  if (error instanceof EntradaError && error.code === 'ENT_STORE') return send(reply, storeGone(ready, call, error));
  if (ready && call && typeof code === 'string' && code.startsWith('FST_ERR_CTP_'))
    return send(reply, bodyRefused(ready, call, { isLarge: statusCode === 413, status: statusCode }));
  if (statusCode >= 400 && statusCode < 500) return send(reply, page(statusCode, 'Not understood', ''));
  onFailure(error);
  const reference = ready?.traces.note({ code: 'FAILURE', organization: null, details: { path: call?.path ?? '' } });
  return send(
    reply,
    page(
      500,
      'Something went wrong',
      html`<p>Give your administrator this number: <code>${reference ?? ''}</code></p>`,
    ),
  );
}

function bodyRefused(runtime: Runtime, call: Call, { isLarge, status }: { isLarge: boolean; status: number }): Answer {
  const refusal = isLarge ? new Refusal('SAML_SIZE') : new Refusal('SAML_BODY', 'The body is not a form.');
  return refuse(runtime, refusal, { call, organization: null, startUrl: null, status });
}

function storeGone(runtime: Runtime | undefined, call: Call | null, error: EntradaError): Answer {
  const details = { message: error.message, path: call?.path ?? '' };
  const reference = runtime?.traces.note({ code: error.code, organization: null, details }) ?? '';
  return page(
    503,
    'Not now',
    html`<p>Sign-in has a problem of its own. Try again in a moment. The number for your administrator is <code>${reference}</code>.</p>`,
    { headers: { 'retry-after': RETRY_AFTER } },
  );
}

function send(reply: FastifyReply, { status, contentType, body, location, cookies, headers, formOrigins }: Answer) {
  reply.code(status).headers({
    'cache-control': 'no-store',
    'content-security-policy': contentPolicy(formOrigins),
    // Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...headers,
  });
  if (location !== undefined) reply.header('location', location);
  if (contentType !== undefined) reply.header('content-type', contentType);
  for (const { name, value, maxAge, sameSite } of cookies ?? [])
    reply.setCookie(name, value, {
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite,
      ...(maxAge === null ? {} : { maxAge }),
    });
  return reply.send(body ?? '');
}

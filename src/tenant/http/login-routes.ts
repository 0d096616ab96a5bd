/** The login host: cloud metadata, discovery, tokens, federation metadata. Sign-in has routes of its own: `src/tenant/saml`. */
import { cloudMetadata, instanceDiscovery, openIdConfiguration } from '../identity/discovery.ts';
import { issueToken, type TokenDeps } from '../identity/token-endpoint.ts';
import { errorAnswer, TokenError } from '../identity/token-error.ts';
import type { WorkloadIssuer } from '../identity/workload.ts';
import { isGuid } from '../model/body.ts';

/** What the login host answers. */
export interface LoginAnswer {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  /** Besides the type and what keeps caches away. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request of the login host. */
export interface LoginRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** As it came. */
  readonly rawQuery: string;
  readonly requestId: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What the login host works with. */
export interface LoginDeps extends TokenDeps {
  readonly workload: WorkloadIssuer;
  /** Federation metadata of an application, or of the tenant; undefined when there is no such application. */
  metadataOf(appId: string | undefined): Promise<string | undefined>;
}

type Route = (request: LoginRequest, match: RegExpExecArray, deps: LoginDeps) => LoginAnswer | Promise<LoginAnswer>;

const ROUTES: readonly (readonly [method: string, pattern: RegExp, route: Route])[] = [
  [
    'GET',
    /^\/metadata\/endpoints$/i,
    (_request, _match, deps) =>
      json(200, cloudMetadata({ graphUrl: deps.graphUrl, loginUrl: deps.loginUrl, armUrl: `${deps.graphUrl}/arm` })),
  ],
  ['GET', /^\/common\/discovery\/instance$/i, (_request, _match, deps) => json(200, instanceDiscovery(deps))],
  [
    'GET',
    /^\/workload\/\.well-known\/openid-configuration$/i,
    (_request, _match, deps) => json(200, deps.workload.discovery()),
  ],
  ['GET', /^\/workload\/\.well-known\/jwks$/i, (_request, _match, deps) => json(200, deps.workload.jwks())],
  ['GET', /^\/([^/]+)\/(v2\.0\/)?\.well-known\/openid-configuration$/i, discovery],
  ['GET', /^\/[^/]+\/discovery\/(?:v2\.0\/)?keys$/i, (_request, _match, deps) => json(200, deps.keys.jwks())],
  ['POST', /^\/([^/]+)\/oauth2\/(v2\.0\/)?token$/i, token],
  ['GET', /^\/([^/]+)\/federationmetadata\/2007-06\/federationmetadata\.xml$/i, federationMetadata],
];

/** Answers a request of the login host; undefined when the path is none of its. */
export function serveLogin(request: LoginRequest, deps: LoginDeps): Promise<LoginAnswer> | undefined {
  const known = ROUTES.flatMap(([method, pattern, route]) => {
    const match = pattern.exec(request.path);
    return match ? [{ method, match, route }] : [];
  });
  if (known.length === 0) return undefined;
  const found = known.find(({ method }) => method === request.method);
  if (!found)
    return Promise.resolve(
      json(405, { error: 'invalid_request', error_description: 'The method is not allowed here.' }),
    );
  return Promise.resolve(found.route(request, found.match, deps));
}

/** A JSON answer. */
export function json(status: number, body: object): LoginAnswer {
  return { status, body: JSON.stringify(body), contentType: 'application/json; charset=utf-8' };
}

/** Names that stand for whatever tenant the person is of. */
const ANY_TENANT = ['common', 'organizations', 'consumers'];

function discovery(request: LoginRequest, match: RegExpExecArray, deps: LoginDeps): LoginAnswer {
  const { loginUrl, tenantId } = deps;
  const tenant = match[1] as string;
  if (!ANY_TENANT.includes(tenant.toLowerCase()) && !isOurs(tenant, deps)) return unknownTenant(tenant, request, deps);
  const version = match[2] ? 'v2' : 'v1';
  return json(200, openIdConfiguration({ loginUrl, tenantId, tenant, version }));
}

function isOurs(tenant: string, { tenantId, tenantDomains }: LoginDeps): boolean {
  return [tenantId, ...tenantDomains].includes(tenant.toLowerCase());
}

async function token({ body, headers }: LoginRequest, match: RegExpExecArray, deps: LoginDeps): Promise<LoginAnswer> {
  const correlationId = headers['client-request-id'];
  const answer = await issueToken(
    {
      tenant: match[1] as string,
      body,
      authorization: headers['authorization'],
      contentType: headers['content-type'],
      isOlder: match[2] === undefined,
      ...(correlationId === undefined ? {} : { correlationId }),
    },
    deps,
  );
  return json(answer.status, answer.body);
}

async function federationMetadata(
  request: LoginRequest,
  match: RegExpExecArray,
  deps: LoginDeps,
): Promise<LoginAnswer> {
  const tenant = match[1] as string;
  if (!isOurs(tenant, deps)) return unknownTenant(tenant, request, deps);
  const appId = [...request.query].find(([name]) => name.toLowerCase() === 'appid')?.[1];
  const body = await deps.metadataOf(appId);
  if (body !== undefined) return { status: 200, body, contentType: 'application/samlmetadata+xml; charset=utf-8' };
  const message = `Application with identifier '${appId}' was not found in the directory '${deps.tenantId}'.`;
  return refusal(new TokenError(700016, message), request, deps);
}

function unknownTenant(tenant: string, request: LoginRequest, deps: LoginDeps): LoginAnswer {
  return refusal(new TokenError(90002, `Tenant '${tenant}' not found.`), request, deps);
}

/** The form in which Entra's login host refuses. */
function refusal(error: TokenError, { headers }: LoginRequest, deps: LoginDeps): LoginAnswer {
  const asked = headers['client-request-id'] ?? '';
  const { status, body } = errorAnswer(error, {
    loginUrl: deps.loginUrl,
    now: deps.now(),
    traceId: deps.newId(),
    correlationId: isGuid(asked) ? asked : deps.newId(),
  });
  return json(status, body);
}

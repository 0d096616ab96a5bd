/** Reading a token request: the form, HTTP Basic, and the resource it asks for. */
import { TokenError } from './token-error.ts';

/** A token request as HTTP brings it. */
export interface TokenRequest {
  /** First segment of the path: tenant id, verified domain, `common`… */
  readonly tenant: string;
  /** Raw text of the body. */
  readonly body: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly correlationId?: string;
  /** The endpoint without `v2.0` in its path, which takes `resource`. */
  readonly isOlder?: boolean;
}

/** How a client proves who it is. */
export type Proof = { readonly secret: string } | { readonly assertion: string };

/** A client credentials request that is well-formed. */
export interface TokenForm {
  readonly clientId: string;
  readonly proof: Proof;
  /** Name of the resource, without `/.default`. */
  readonly resource: string;
  /** Whether it came as `resource`, so that the answer is that of the older endpoint. */
  readonly isV1: boolean;
}

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const SUFFIX = '/.default';

/**
 * The parameters of a request; empty ones count as absent (RFC 6749 section 3.1), and so does all of a body that is no
 * form, as in Entra.
 */
export function readParameters(request: TokenRequest): URLSearchParams {
  const type = (request.contentType ?? '').split(';')[0] as string;
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return new URLSearchParams();
  return new URLSearchParams([...new URLSearchParams(request.body)].filter(([, value]) => value !== ''));
}

/**
 * What the request asks for.
 * @throws {TokenError} 900144, 90100, 70003, 90023, 7000216, 70011, 1002012.
 */
export function readForm(
  parameters: URLSearchParams,
  { authorization, isOlder }: Pick<TokenRequest, 'authorization' | 'isOlder'>,
): TokenForm {
  refuseTwice(parameters);
  const grant = required(parameters, 'grant_type');
  if (grant !== 'client_credentials') {
    throw new TokenError(70003, `The app requested an unsupported grant type '${grant}'.`);
  }
  const basic = readBasic(authorization);
  if (basic !== undefined && (parameters.has('client_secret') || parameters.has('client_assertion'))) {
    throw invalidRequest();
  }
  const clientId = parameters.get('client_id') ?? basic?.id ?? required(parameters, 'client_id');
  if (basic !== undefined && basic.id !== clientId) throw invalidRequest();
  return {
    clientId,
    resource: readResource(parameters, isOlder ? 'resource' : 'scope'),
    isV1: parameters.has('resource') && !parameters.has('scope'),
    proof: basic === undefined ? readProof(parameters) : { secret: basic.secret },
  };
}

function readProof(parameters: URLSearchParams): Proof {
  const secret = parameters.get('client_secret');
  const assertion = parameters.get('client_assertion');
  if (secret !== null && assertion !== null) throw invalidRequest();
  if (secret !== null) return { secret };
  if (assertion === null) {
    throw new TokenError(
      7000216,
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    );
  }
  if (required(parameters, 'client_assertion_type') !== JWT_BEARER) throw invalidParameter('client_assertion_type');
  return { assertion };
}

/** `wanted` is what the endpoint asks for when there is neither. */
function readResource(parameters: URLSearchParams, wanted: 'resource' | 'scope'): string {
  const resource = parameters.get('resource');
  if (resource !== null && !parameters.has('scope')) return resource;
  const text = parameters.get('scope') ?? required(parameters, wanted);
  const scopes = text.split(' ').filter((scope) => scope !== '');
  const [scope] = scopes;
  if (scope === undefined || (scopes.length > 1 && scopes.every((each) => each.endsWith(SUFFIX)))) {
    throw new TokenError(
      70011,
      `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${text} is not valid.`,
    );
  }
  if (scopes.length > 1 || !scope.endsWith(SUFFIX) || scope === SUFFIX) {
    throw new TokenError(
      1002012,
      `The provided value for scope ${text} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  return scope.slice(0, -SUFFIX.length);
}

// RFC 6749 section 2.3.1: both parts are form-encoded before they are joined.
function readBasic(authorization: string | undefined): { id: string; secret: string } | undefined {
  if (authorization === undefined) return undefined;
  const encoded = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(authorization)?.[1];
  const parts = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8'));
  if (parts === null) throw invalidRequest();
  const [id, secret] = parts.slice(1).map(formDecoded) as [string, string];
  if (id === '' || secret === '') throw invalidRequest();
  return { id, secret };
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidRequest();
  }
}

function refuseTwice(parameters: URLSearchParams): void {
  const names = [...parameters.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalidParameter(twice);
}

function required(parameters: URLSearchParams, name: string): string {
  const value = parameters.get(name);
  if (value === null) {
    throw new TokenError(900144, `The request body must contain the following parameter: '${name}'.`);
  }
  return value;
}

const invalidParameter = (name: string): TokenError =>
  new TokenError(90100, `The '${name}' parameter is empty or not valid.`);

const invalidRequest = (): TokenError =>
  new TokenError(90023, 'Invalid request: one credential and one client are allowed.');

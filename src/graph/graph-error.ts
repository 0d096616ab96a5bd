/** What a person is told of a refusal of Graph. */
import { EntradaError, EXIT } from '../errors.ts';
import { GraphFailure } from './graph-failure.ts';
import { beyondOwned, permissionsFor } from './permissions.ts';

export { permissionsFor } from './permissions.ts';

/** Paths whose answers may repeat a secret that was sent. */
const SECRETIVE = /\/(secrets|validateCredentials|acquireAccessToken|addPassword|addKey)$/i;

/**
 * The error that ends a run with exit code 3: ENT_GRAPH_PERMISSION with the permissions that are missing for a 403, else
 * ENT_GRAPH with method, path, status and request id. `what` continues "cannot …", as in `list the applications`. An
 * EntradaError is given back as it is. `expand`: the relation that the request expanded, if any.
 * @throws whatever else is given: a mistake of ours.
 */
export function toEntradaError(failure: unknown, what: string, expand?: string): EntradaError {
  if (failure instanceof EntradaError) return failure;
  if (!(failure instanceof GraphFailure)) throw failure;
  const { status, method, path } = failure;
  const needed = isDenied(failure) ? permissionsFor(method, expand ? `${path}?$expand=${expand}` : path) : [];
  if (needed.length === 0) {
    return new EntradaError('ENT_GRAPH', `cannot ${what}: ${said(failure)}`, {
      hint: hintFor(status),
      exitCode: EXIT.unreachable,
      cause: failure,
    });
  }
  const names = `${needed.length === 1 ? 'permission' : 'permissions'} ${needed.map(named).join(' and ')}`;
  return new EntradaError('ENT_GRAPH_PERMISSION', `cannot ${what}: the client lacks the ${names}`, {
    hint: `grant the client the application ${names} of Microsoft Graph, with admin consent (${answered(failure)})`,
    exitCode: EXIT.unreachable,
    cause: failure,
  });
}

/** 403 is also said of full directories and missing licences (graph.md 7.1), where no permission helps. */
function isDenied({ status, code }: GraphFailure): boolean {
  return status === 403 && !/^Directory_|NonPremium/.test(code);
}

function named(permission: string): string {
  const other = beyondOwned(permission);
  return other === undefined ? permission : `${permission} (${other} for what it does not own)`;
}

function said(failure: GraphFailure): string {
  const isAnswered = failure.status > 0 || failure.code !== '';
  const isTold = isAnswered && failure.message !== '' && !SECRETIVE.test(failure.path);
  return isTold ? `${answered(failure)}: ${failure.message.slice(0, 500)}` : answered(failure);
}

function answered({ status, code, method, path, requestId }: GraphFailure): string {
  const how = status === 0 ? (code === '' ? 'was not answered' : 'was answered badly:') : `answered ${status}`;
  const request = requestId === undefined ? '' : `, request id ${requestId}`;
  return `${method} ${path} ${how}${code === '' ? '' : ` ${code}`}${request}`;
}

function hintFor(status: number): string {
  if (status === 0) return 'check the network, a proxy, and that the certificate of the host is trusted';
  if (status === 429 || status >= 500) return 'try again later; what was done stays done';
  if (status === 401) return 'sign in again: the token is not accepted';
  if (status === 403) return 'no permission is known that would help: see what Graph says';
  return 'see what Graph says; with the request id Microsoft can find the request';
}

/** What a person is told when a write fails. */
import type { Write } from '../../entra/plan/write.ts';
import { EntradaError, EXIT } from '../../errors.ts';
import { toEntradaError } from '../graph-error.ts';
import { GraphFailure } from '../graph-failure.ts';
import { describeWrite } from './describe.ts';
import { hasSecret } from './reveal.ts';

/**
 * ENT_APPLY (exit code 4) with connection, write, what Graph says and its request id; a 403 names the permission. Errors
 * that say all that already, such as ENT_AMBIGUOUS or ENT_SECRET, are given back.
 */
export function writeError(connection: string, write: Write, failure: unknown): EntradaError {
  if (failure instanceof EntradaError) return failure;
  const what = describeWrite(write);
  if (!(failure instanceof GraphFailure)) {
    const why = failure instanceof Error ? failure.message : String(failure);
    return new EntradaError('ENT_APPLY', `${connection}: cannot ${what}: ${why}`, {
      hint: 'this is a mistake of Entrada: report it with this message',
      exitCode: EXIT.partial,
      cause: failure,
    });
  }
  const told = hasSecret(write) ? withoutWords(failure) : failure;
  const { message, hint } = toEntradaError(told, what);
  return new EntradaError('ENT_APPLY', `${connection}: ${message}`, {
    hint: hintFor(write, failure) ?? hint ?? '',
    exitCode: EXIT.partial,
    cause: told,
  });
}

/** Graph may repeat what it was sent: where that held a secret, only status, code and request id are told. */
function withoutWords({ status, code, method, path, retryAfterMs, requestId }: GraphFailure): GraphFailure {
  return new GraphFailure({ message: '', status, code, method, path, retryAfterMs, requestId });
}

function hintFor({ kind }: Write, { status, path }: GraphFailure): string | undefined {
  if (kind === 'putSecrets' && status === 400 && path.endsWith('validateCredentials'))
    return 'Entra cannot sign in to the SCIM endpoint: check provisioning.tenantUrl and the secret that auth names';
  if (status === 404) return 'something the plan is about was deleted meanwhile: run again, so that it is planned anew';
  return undefined;
}

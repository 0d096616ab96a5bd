/** Graph's error form (graph.md 7.1). */
import type { GraphError } from '../graph-error.ts';

/** What the form says of the request. */
export interface ErrorContext {
  readonly now: Date;
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** The JSON text of an error's body. `innerError.date` has no zone, as on the real service. */
export function errorText(error: GraphError, { now, requestId, clientRequestId }: ErrorContext): string {
  const details = error.details?.map((detail) => ({ ...detail, blockedWord: '', prefix: '', suffix: '' }));
  return JSON.stringify({
    error: {
      code: error.code,
      message: error.message,
      ...(details ? { details } : {}),
      innerError: {
        date: now.toISOString().slice(0, 19),
        'request-id': requestId,
        'client-request-id': clientRequestId,
      },
    },
  });
}

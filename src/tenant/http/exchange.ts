/** A request on its way in and an answer on its way out. */
import { type ErrorContext, errorText } from '../api/error-body.ts';
import { GraphError } from '../graph-error.ts';
import type { LoggedRequest } from './request-log.ts';

/** What every part of the server is given of a request. */
export interface Incoming {
  readonly method: string;
  /** As it came, without query. */
  readonly path: string;
  readonly rawQuery: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly requestId: string;
  /** The client's own id where it may go back in a header, else ours. */
  readonly clientRequestId: string;
  /** Number of the connection. */
  readonly connection: number;
}

/** What the log keeps of an item of a batch; the rest is that of its batch. */
export type LoggedItem = Omit<LoggedRequest, 'sequence' | 'batch' | 'connection' | 'appId'>;

/** What goes out. */
export interface Outgoing {
  readonly status: number;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The connection is cut instead. */
  readonly isReset?: boolean;
  /** Who called, once the token is known to be good. */
  readonly appId?: string;
  /** Items of a batch, for the log. */
  readonly items?: readonly LoggedItem[];
}

const GRAPH_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Headers of every answer in Graph's form (graph.md 7.7). */
export function graphHeaders({ requestId, clientRequestId }: Pick<Incoming, 'requestId' | 'clientRequestId'>) {
  return {
    'Content-Type': GRAPH_TYPE,
    'OData-Version': '4.0',
    'request-id': requestId,
    'client-request-id': clientRequestId,
    'Cache-Control': 'no-cache',
  };
}

/** A refusal in Graph's form (graph.md 7.1), whatever was asked. */
export function refusal(error: GraphError, context: ErrorContext): Outgoing {
  return {
    status: error.status,
    body: errorText(error, context),
    headers: { ...graphHeaders(context), ...error.headers },
  };
}

/** What is said when the stand-in itself is wrong. */
export function ownFailure(): GraphError {
  return new GraphError(500, 'InternalServerError', 'The stand-in failed; its output says more.');
}

/** A value that may go back as a header. */
export function safeHeader(value: string | undefined): string | undefined {
  return value !== undefined && /^[\w.:-]{1,128}$/.test(value) ? value : undefined;
}

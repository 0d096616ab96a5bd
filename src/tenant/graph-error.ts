/** A refusal in Graph's own form. It is an answer of the protocol, not a failure of the stand-in. */

/** One entry of `error.details`. */
export interface GraphErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly target: string;
}

/** What an answer of Graph's error form carries besides code and message. */
export interface GraphErrorOptions {
  readonly details?: readonly GraphErrorDetail[];
  /** Response headers, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by whatever serves a request; the HTTP layer turns it into `{error: {code, message, …}}` (graph.md 7.1). */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly status: number;
  readonly code: string;
  readonly details: readonly GraphErrorDetail[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, options: GraphErrorOptions = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = options.details;
    this.headers = options.headers ?? {};
  }
}

/** 400 `Request_BadRequest`, the directory's usual refusal; `target` names the property it is about. */
export function badRequest(message: string, detail?: { readonly code: string; readonly target: string }): GraphError {
  return new GraphError(
    400,
    'Request_BadRequest',
    message,
    detail ? { details: [{ code: detail.code, message, target: detail.target }] } : {},
  );
}

/** 400 `BadRequest`: what Graph's gateway refuses before the directory sees it (syntax, unknown names in a query). */
export function malformed(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}

/** 400 `Request_UnsupportedQuery`: well-formed, and not offered (graph.md 7.1). */
export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message);
}

/** 404: absent, or not replicated yet (graph.md 7.1). The provider matches the text (graph.md 7.1). */
export function notFound(id: string): GraphError {
  const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return new GraphError(404, 'Request_ResourceNotFound', message);
}

/** 403: the token lacks a permission (graph.md 0.3). */
export function forbidden(): GraphError {
  return new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

/** 405 for a path that exists with other methods (graph.md 7.1). */
export function methodNotAllowed(): GraphError {
  return new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
}

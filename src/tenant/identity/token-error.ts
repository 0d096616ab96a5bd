/** Refusals of the token endpoint, in Entra's form. Codes: entra-wire.md 3; texts are the service's own. */

/** OAuth's `error` (RFC 6749 section 5.2) with the status it goes with, by AADSTS code. */
const KINDS = {
  50027: ['invalid_request', 400],
  50059: ['invalid_request', 400],
  50166: ['invalid_request', 400],
  70003: ['unsupported_grant_type', 400],
  70011: ['invalid_scope', 400],
  70025: ['invalid_client', 401],
  90002: ['invalid_request', 400],
  90023: ['invalid_request', 400],
  90100: ['invalid_request', 400],
  500011: ['invalid_resource', 400],
  700016: ['unauthorized_client', 400],
  700021: ['invalid_client', 401],
  700023: ['invalid_client', 401],
  700024: ['invalid_client', 401],
  700027: ['invalid_client', 401],
  700211: ['invalid_client', 401],
  700212: ['invalid_client', 401],
  700213: ['invalid_client', 401],
  900144: ['invalid_request', 400],
  1002012: ['invalid_scope', 400],
  5002738: ['invalid_request', 400],
  7000112: ['unauthorized_client', 400],
  7000215: ['invalid_client', 401],
  7000216: ['invalid_client', 401],
  7000222: ['invalid_client', 401],
} as const satisfies Record<number, readonly [string, number]>;

/** An AADSTS code that this endpoint answers. */
export type AadstsCode = keyof typeof KINDS;

/** Thrown while a token request is judged. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly code: AadstsCode;

  constructor(code: AadstsCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What an error answer says besides the error. */
export interface ErrorContext {
  readonly loginUrl: string;
  readonly now: Date;
  readonly traceId: string;
  readonly correlationId: string;
}

/** Status and body of the answer to a refused token request. */
export function errorAnswer(
  error: TokenError,
  context: ErrorContext,
): { status: number; body: Record<string, unknown> } {
  const [kind, status] = KINDS[error.code];
  const timestamp = `${context.now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const lines = [
    `AADSTS${error.code}: ${error.message}`,
    `Trace ID: ${context.traceId}`,
    `Correlation ID: ${context.correlationId}`,
    `Timestamp: ${timestamp}`,
  ];
  const body = {
    error: kind,
    error_description: lines.join('\r\n'),
    error_codes: [error.code],
    timestamp,
    trace_id: context.traceId,
    correlation_id: context.correlationId,
    error_uri: `${context.loginUrl}/error?code=${error.code}`,
  };
  return { status, body };
}

/** The page of a refusal, with what Entra's own shows: ids, time and the message with its code (entra-wire.md 2.9). */
import type { LoginAnswer } from '../../http/login-routes.ts';
import type { SamlError } from '../saml-error.ts';
import { pageAnswer } from './layout.ts';
import { html } from './markup.ts';

/** By what a refusal is found again. */
export interface Trace {
  readonly requestId: string;
  readonly correlationId: string;
  readonly now: Date;
}

/** The message of a refusal as Entra writes it: code and words, then ids and time, a line each. */
export function messageOf(error: SamlError, { requestId, correlationId, now }: Trace): string {
  return [
    `AADSTS${error.code}: ${error.message}`,
    `Trace ID: ${requestId}`,
    `Correlation ID: ${correlationId}`,
    `Timestamp: ${timestampOf(now)}`,
  ].join('\r\n');
}

/** Status 400. */
export function errorPage(error: SamlError, trace: Trace): LoginAnswer {
  const body = html`<h1>This sign-in did not work</h1>
<p role="alert"><b>AADSTS${String(error.code)}</b>: ${error.message}</p>
<h2>Details</h2>
<dl>
<dt>Request Id</dt><dd>${trace.requestId}</dd>
<dt>Correlation Id</dt><dd>${trace.correlationId}</dd>
<dt>Timestamp</dt><dd><time>${trace.now.toISOString()}</time></dd>
<dt>Message</dt><dd><code>${messageOf(error, trace)}</code></dd>
</dl>`;
  return pageAnswer({ title: `Error AADSTS${error.code}`, status: 400, isWide: true, body });
}

const timestampOf = (now: Date): string => `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`;

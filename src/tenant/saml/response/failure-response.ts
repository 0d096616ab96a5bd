/** The Response to a request that failed. Source: reference/entra-wire.md 2.9. */
import type { Directory } from '../../api/call.ts';
import type { SamlError } from '../saml-error.ts';
import { errorResponse } from './documents.ts';

/** A failure that is told to the service provider. */
export interface Failure {
  /** A reply URL that may be trusted. */
  readonly destination: string;
  readonly inResponseTo: string | null;
  /**
   * Last parts of the status codes, the outer one first: `['Requester', 'RequestUnsupported']` for what is wrong with the
   * request, `['Responder', 'NoPassive']` where nobody may be asked and nobody is signed in.
   */
  readonly codes: readonly ['Requester' | 'Responder', ...string[]];
  readonly error: SamlError;
}

/** The text of the Response, which Entra does not sign. */
export function failureResponse(directory: Directory, { destination, inResponseTo, codes, error }: Failure): string {
  const issuedAt = directory.now().toISOString();
  const facts = {
    id: `_${directory.newId()}`,
    issuer: `https://sts.windows.net/${directory.tenantId}/`,
    issuedAt,
    destination,
    inResponseTo,
  };
  const message = [
    `AADSTS${error.code}: ${error.message}`,
    `Trace ID: ${directory.newId()}`,
    `Timestamp: ${issuedAt.replace('T', ' ').replace(/\.\d+Z$/, 'Z')}`,
  ].join('\n');
  return errorResponse(facts, codes, message).xml;
}

/** Why the identity provider gives no assertion. */
import { childOf, descendantOf, type UntrustedElement } from './untrusted-element.ts';

const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
const STATUS = /^urn:oasis:names:tc:SAML:2\.0:status:([A-Za-z]{1,40})$/;
const MESSAGE_LIMIT = 300;

/** A sentence about a status that is no success, safe for a log; `null`: success. */
export function statusOf(response: UntrustedElement): string | null {
  const status = childOf(response, 'samlp:Status');
  const code = childOf(status, 'samlp:StatusCode');
  if (code?.attributes.get('Value') === SUCCESS && code.children.length === 0) return null;
  const names = [code, childOf(code, 'samlp:StatusCode')].map(nameOf).filter((name) => name !== '');
  const message = sanitized(descendantOf(response, 'samlp:Status', 'samlp:StatusMessage')?.text ?? '');
  return [`Status: ${names.join(', ') || 'unknown'}.`, message && `It says: ${message}`].filter(Boolean).join(' ');
}

function nameOf(code: UntrustedElement | undefined): string {
  return STATUS.exec(code?.attributes.get('Value') ?? '')?.[1] ?? '';
}

/** One line of letters and signs: nothing that ends a line, turns the direction of writing, or controls a terminal. */
function sanitized(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '')
    .trim();
  const signs = [...line];
  return signs.length > MESSAGE_LIMIT ? `${signs.slice(0, MESSAGE_LIMIT).join('')}…` : line;
}

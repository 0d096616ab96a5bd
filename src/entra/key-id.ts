import { uuid5 } from './uuid5.ts';

/** Namespace of the key IDs (RFC 9562 section 6.6): a constant of ours, never to change. */
const NAMESPACE = Buffer.from('b1d0c2a47e5f4c3d8a96f02e4b7c1d58', 'hex');

/**
 * The ID of a certificate of the vendor on the application: a UUID version 5 of connection, usage and thumbprint (RFC 9562
 * section 5.5), so that a key that we put there is known again.
 */
export function vendorKeyId(connectionId: string, usage: 'Verify' | 'Encrypt', thumbprint: string): string {
  return uuid5(NAMESPACE, `${connectionId}/${usage}/${thumbprint.toUpperCase()}`);
}

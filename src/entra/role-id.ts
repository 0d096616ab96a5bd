import { uuid5 } from './uuid5.ts';

/** Namespace of the role IDs (RFC 9562 section 6.6): a constant of ours, never to change. */
const NAMESPACE = Buffer.from('6f3d1f0c8a4b4d7e9c2a5b1e7d3f9a60', 'hex');

/**
 * The ID of an app role: a UUID version 5 of connection and value (RFC 9562 section 5.5), so that it is the same in every
 * run, tenant and engine.
 */
export function appRoleId(connection: string, value: string): string {
  return uuid5(NAMESPACE, `${connection}/${value}`);
}

/** Binding a server to its address. */
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { EntradaError } from '../../errors.ts';

/**
 * Listens and returns the port.
 * @throws {EntradaError} ENT_TENANT_LISTEN when the address is taken, not ours, or not allowed.
 */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, host, port)));
    server.listen({ host, port }, () => resolve((server.address() as AddressInfo).port));
  });
}

const HINTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process listens there: end it, or give --listen ADDR:PORT (port 0 takes any that is free)',
  EADDRNOTAVAIL: 'this machine has no such address: 127.0.0.1 is the usual one',
  EACCES: 'this port needs rights that the process has not: give one above 1023',
};

function refusal(error: NodeJS.ErrnoException, host: string, port: number): EntradaError {
  const code = error.code ?? 'unknown';
  const hint = HINTS[code] ?? 'give --listen ADDR:PORT';
  return new EntradaError('ENT_TENANT_LISTEN', `cannot listen on ${host}:${port} (${code})`, { hint, cause: error });
}

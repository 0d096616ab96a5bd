/** Bytes to a stand-in as they are, for requests that no client would send. */
import { connect, type TLSSocket } from 'node:tls';
import type { Tenant } from '../../../src/tenant/tenant.ts';

/** A connection of TLS that is up. */
export function open(tenant: Tenant): Promise<TLSSocket> {
  const [host = '', port = ''] = tenant.authority.split(':');
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port), ca: tenant.certificatePem, servername: 'localhost' });
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Everything that comes until the stand-in closes; a cut connection counts as closed. */
export function rest(socket: TLSSocket): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}

/** Sends text and reads what comes until the connection ends: a request must ask for that, or be refused so. */
export async function exchange(tenant: Tenant, text: string | Buffer): Promise<string> {
  const socket = await open(tenant);
  const answer = rest(socket);
  socket.write(text);
  return answer;
}

/** A request as text, to the stand-in's own host, that ends the connection. */
export function request(
  tenant: Tenant,
  line: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): string {
  const all = { Host: tenant.authority, Connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

/** Status and code of an answer as text. */
export function outcomeOf(answer: string): string {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'nothing';
  const code = /"error":\{"code":"(\w+)"/.exec(answer)?.[1];
  return code ? `${status} ${code}` : status;
}

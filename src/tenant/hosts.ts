/** By which names a stand-in is called, from the address it listens on. */

/**
 * Reached as `localhost`; any other address is reached by itself alone. Node does not find an address of IPv6 in a
 * certificate.
 */
const BY_LOCALHOST = ['127.0.0.1', 'localhost', '0.0.0.0', '::', '::1'];
const ANY = ['0.0.0.0', '::'];

/** Names and addresses that the certificate stands for. */
export function hostsOf(host: string): string[] {
  return [...new Set(['localhost', '127.0.0.1', '::1', ...(ANY.includes(host) ? [] : [host.toLowerCase()])])];
}

/** What a Host header may say, with the port and without. */
export function hostHeaders(host: string, port: number): ReadonlySet<string> {
  return new Set(hostsOf(host).flatMap((name) => [bracketed(name), `${bracketed(name)}:${port}`]));
}

/** `HOST:PORT` of the URLs that the stand-in gives out. */
export function authorityOf(host: string, port: number): string {
  return `${BY_LOCALHOST.includes(host.toLowerCase()) ? 'localhost' : bracketed(host.toLowerCase())}:${port}`;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Who speaks to us, and to which of our origins: proxies are believed only where they are trusted (design.md, rule 12). */
import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { EntradaError } from '../../errors.ts';

/** What a request says of itself below HTTP. */
export interface Wire {
  readonly address: string;
  readonly isTls: boolean;
  readonly headers: IncomingHttpHeaders;
}

/** Which addresses are proxies of ours. */
export type TrustedProxies = (address: string) => boolean;

/**
 * Proxies by CIDR or address, as in `10.0.0.0/8`.
 * @throws {EntradaError} ENT_USE: one is neither.
 */
export function trustedProxies(ranges: readonly string[]): TrustedProxies {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits, ...more] = range.split('/');
    const family = isIP(address);
    const most = family === 4 ? 32 : 128;
    const prefix = bits === undefined ? most : Number(bits);
    const isGood = family !== 0 && more.length === 0 && /^\d{1,3}$/.test(bits ?? '0') && prefix <= most;
    if (!isGood)
      throw new EntradaError('ENT_USE', `--trusted-proxy ${range} is no address or CIDR`, { hint: 'as in 10.0.0.0/8' });
    list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
  }
  return (address) => {
    const plain = unmapped(address);
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6');
  };
}

/** The origin that was asked for, and the address of the client. `origin` is `null` where none can be told. */
export function clientOf(
  { address, isTls, headers }: Wire,
  isTrusted: TrustedProxies,
): { readonly origin: string | null; readonly client: string } {
  const own = unmapped(address);
  if (!isTrusted(own)) return { origin: originOf(isTls ? 'https' : 'http', headers.host), client: own };
  const scheme = last(headers['x-forwarded-proto']) ?? (isTls ? 'https' : 'http');
  const host = last(headers['x-forwarded-host']) ?? headers.host;
  return { origin: originOf(scheme, host), client: farthest(own, list(headers['x-forwarded-for']), isTrusted) };
}

/** From the nearest hop on, the first that is no proxy of ours; what stands before it may be invented. */
function farthest(nearest: string, hops: readonly string[], isTrusted: TrustedProxies): string {
  let client = nearest;
  for (const hop of hops.toReversed()) {
    if (isIP(unmapped(hop)) === 0) return client;
    client = unmapped(hop);
    if (!isTrusted(client)) return client;
  }
  return client;
}

/** Proxies append; the last entry is the one of the proxy that we trust. */
function last(header: string | string[] | undefined): string | undefined {
  return list(header).at(-1);
}

function list(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function unmapped(address: string): string {
  return address.toLowerCase().startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

const HOST = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

function originOf(scheme: string, host: string | undefined): string | null {
  if (host === undefined || !HOST.test(host) || !/^https?$/.test(scheme)) return null;
  const url = `${scheme}://${host}`;
  return URL.canParse(url) ? new URL(url).origin : null;
}

/** Which addresses may be dialled: those of the whole internet, or those of this machine, never those between. */
import { BlockList, isIP } from 'node:net';

const LOOPBACK = listOf([
  ['127.0.0.0', 8],
  ['::1', 128],
]);

/** IANA's special-purpose registries (RFC 6890 and its updates), and multicast. */
const SPECIAL = listOf([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

/** Of IPv6 only what is given out to the world; so the forms that hide an IPv4 address are none of it. */
const GLOBAL_V6 = listOf([['2000::', 3]]);

/** Whether an address (without brackets) may be dialled. */
export function mayDial(address: string, isLocal: boolean): boolean {
  const family = isIP(address);
  if (family === 0 || address.includes('%')) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  if (isLocal) return LOOPBACK.check(address, type);
  return !SPECIAL.check(address, type) && (family === 4 || GLOBAL_V6.check(address, type));
}

function listOf(subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4');
  return list;
}

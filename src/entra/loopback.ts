/**
 * Names and addresses of this machine (RFC 6761 6.3, RFC 1122 3.2.1.3, RFC 4291 2.5), as URLs write them; the unspecified
 * address leads here too.
 */
const LOOPBACK =
  /^(([a-z0-9_-]+\.)*localhost\.?|127(\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:(7f[0-9a-f]{2}:[0-9a-f]{1,4}|0:0)\])$/;

/** Whether a URL leads to this machine; a text that is no URL does not. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);
}

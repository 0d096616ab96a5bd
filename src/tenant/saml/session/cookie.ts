/** The cookie by which a browser is known. */

/** Of each tenant its own: browsers keep cookies apart by host and not by port, and two stand-ins may run on one host. */
const nameOf = (tenantId: string): string => `__Host-entrada-tenant-${tenantId.slice(0, 8)}`;

/** The value in a Cookie header; undefined when there is none. */
export function readCookie(header: string | undefined, tenantId: string): string | undefined {
  const start = `${nameOf(tenantId)}=`;
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(start))
    ?.slice(start.length);
}

/** A Set-Cookie header. SameSite=None: it has to come along when another site posts an AuthnRequest. */
export function writeCookie(value: string, tenantId: string): string {
  return `${nameOf(tenantId)}=${value}; Path=/; Secure; HttpOnly; SameSite=None`;
}

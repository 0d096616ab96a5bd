/**
 * The local form of a location URL: the origin is replaced, `{host}` standing for the host with its dots as dashes; path
 * and query stay. A text that is no http(s) URL is returned as it is.
 */
export function localUrl(url: string, origins: string): string {
  const match = /^https?:\/\/([^/?#]+)(.*)$/is.exec(url);
  if (!match) return url;
  const [, authority = '', rest = ''] = match;
  const host = authority.replace(/^.*@/, '').replace(/:\d+$/, '').toLowerCase();
  return `${origins.replaceAll('{host}', host.replaceAll('.', '-'))}${rest}`;
}

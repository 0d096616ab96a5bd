/** Where an answer goes: the registered reply URLs of an application (entra-wire.md 2.3). */
import type { Row } from '../../model/type.ts';
import { refuse } from '../refusals/refuse.ts';

interface Web {
  readonly redirectUris?: readonly string[];
  readonly redirectUriSettings?: ReadonlyArray<{ readonly uri: string; readonly index: number | null }>;
}

/** What a request says of it. */
export interface WantedReply {
  readonly acsUrl: string | undefined;
  readonly acsIndex: string | undefined;
}

/**
 * The reply URL for a request, or the default one where it names none.
 * @throws {SamlError} 900971: none is registered; 90102, 50011: the one that is asked for is not.
 */
export function replyUrlOf(application: Row, wanted: WantedReply): string {
  const { redirectUris = [], redirectUriSettings = [] } = (application['web'] ?? {}) as Web;
  const [first] = redirectUris;
  if (first === undefined) throw refuse(900971);
  if (wanted.acsUrl !== undefined) return matching(application, redirectUris, wanted.acsUrl);
  if (wanted.acsIndex === undefined) return defaultOf(application, first, { redirectUris, redirectUriSettings });
  const setting = redirectUriSettings.find(({ index }) => String(index) === wanted.acsIndex);
  if (!setting || !redirectUris.includes(setting.uri)) throw notRegistered(application, `index ${wanted.acsIndex}`);
  return setting.uri;
}

/** The one with the lowest index, then the one that is called the default, then the first. */
function defaultOf(application: Row, first: string, web: Required<Web>): string {
  const indexed = web.redirectUriSettings
    .filter(({ uri, index }) => index !== null && web.redirectUris.includes(uri))
    .sort((a, b) => Number(a.index) - Number(b.index));
  const named = web.redirectUris.find((uri) => uri === application['defaultRedirectUri']);
  return indexed[0]?.uri ?? named ?? first;
}

function matching(application: Row, registered: readonly string[], wanted: string): string {
  if (!URL.canParse(wanted)) throw refuse(90102, { value: wanted });
  if (registered.some((one) => matches(one, wanted))) return wanted;
  throw notRegistered(application, wanted);
}

function notRegistered(application: Row, url: string) {
  return refuse(50011, { url, application: String(application['appId']) });
}

/**
 * Whether a registered reply URL allows an address: scheme, host, path with case and query are the same; the port of
 * localhost does not count; `*` stands for characters of one label or of the rest of the path.
 */
export function matches(registered: string, wanted: string): boolean {
  if (registered === wanted) return true;
  // What a parser mends (`https:\\host`, a tab, a name in front of the host) is another address for another parser.
  if (/[\s\\@]/.test(wanted) || !/^[a-z][a-z\d+.-]*:\/\//i.test(wanted)) return false;
  const url = new URL(wanted);
  if (registered.includes('*')) return wildcard(registered).test(`${url.protocol}//${url.host}${url.pathname}`);
  if (!URL.canParse(registered)) return false;
  const known = new URL(registered);
  const place = ({ protocol, hostname, port }: URL) =>
    `${protocol}//${hostname}:${hostname === 'localhost' ? '' : port}`;
  return place(known) === place(url) && afterHost(registered) === afterHost(wanted);
}

/** As it is written: a parser would resolve dots and add a slash. */
const afterHost = (text: string): string => /^[^:]*:\/\/[^/?#]*(.*)$/s.exec(text)?.[1] ?? '';

function wildcard(registered: string): RegExp {
  const [, head = '', path = ''] = /^([^:]*:\/\/[^/?#]*)([^?#]*)/.exec(registered) ?? [];
  const pattern = (text: string, any: string) => text.split('*').map(escaped).join(any);
  return new RegExp(`^${pattern(head.toLowerCase(), '[^./:]+')}${pattern(path || '/', '.*')}$`);
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

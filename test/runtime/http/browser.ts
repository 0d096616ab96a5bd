/** A browser as far as sign-ins need one: sites, a jar of cookies with their rules, no redirects of its own. */
import { request as httpsRequest } from 'node:https';

/** A cookie as it was set. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly attributes: readonly string[];
}

/** What came back. */
export interface Page {
  readonly status: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly set: readonly Cookie[];
  /** Of a redirect. */
  readonly location: string;
}

/** How a request differs. */
export interface Visit {
  /** The site from which the browser comes; default: typed in. */
  readonly from?: string;
  readonly form?: Readonly<Record<string, string>> | string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  /** Another replica that stands behind the same names. */
  readonly port?: number;
}

/** Sites are told apart by the whole host below `localhost`, which is on no list of public suffixes. */
const siteOf = (url: string) => new URL(url).hostname;

/** A browser whose every host is the server on this port. */
export class Browser {
  readonly #ca: string;
  readonly #jar = new Map<string, Map<string, Cookie>>();

  constructor(ca: string) {
    this.#ca = ca;
  }

  /** Cookies of a host. */
  cookies(url: string): readonly Cookie[] {
    return [...(this.#jar.get(new URL(url).host)?.values() ?? [])];
  }

  /** Forgets a cookie, as a browser that clears them does. */
  forget(url: string, name: RegExp): void {
    const jar = this.#jar.get(new URL(url).host);
    for (const one of [...(jar?.keys() ?? [])]) if (name.test(one)) jar?.delete(one);
  }

  get(url: string, visit: Visit = {}): Promise<Page> {
    return this.#send('GET', url, visit);
  }

  /** A form that a page of `from` posts. */
  post(url: string, form: Visit['form'] & object, visit: Visit = {}): Promise<Page> {
    return this.#send('POST', url, { ...visit, form });
  }

  /** Sends a body as it is. */
  send(url: string, visit: Visit): Promise<Page> {
    return this.#send(visit.method ?? 'POST', url, visit);
  }

  async #send(method: string, url: string, visit: Visit): Promise<Page> {
    const { form, from, contentType = 'application/x-www-form-urlencoded', headers: more = {} } = visit;
    const body =
      form === undefined ? undefined : typeof form === 'string' ? form : new URLSearchParams(form).toString();
    const isForeign = from !== undefined && siteOf(from) !== siteOf(url);
    const cookie = this.#sent(url, method, isForeign);
    const headers = {
      ...(cookie === '' ? {} : { cookie }),
      ...(body === undefined ? {} : { 'content-type': contentType, 'content-length': String(Buffer.byteLength(body)) }),
      ...(method === 'POST' && from !== undefined ? { origin: new URL(from).origin } : {}),
      ...more,
    };
    const page = await this.#ask(url, { method, headers, body, port: visit.port ?? Number(new URL(url).port) });
    this.#keep(url, page.set);
    return page;
  }

  /** Lax ones go along with another site's GET, not with its POST; None ones always. */
  #sent(url: string, method: string, isForeign: boolean): string {
    return this.cookies(url)
      .filter(({ attributes }) => !isForeign || method === 'GET' || attributes.includes('SameSite=None'))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  #keep(url: string, set: readonly Cookie[]): void {
    const { host } = new URL(url);
    const jar = this.#jar.get(host) ?? new Map<string, Cookie>();
    for (const cookie of set) {
      const isHostOnly = cookie.attributes.includes('Secure') && cookie.attributes.includes('Path=/');
      if (cookie.name.startsWith('__Host-') && !isHostOnly) continue;
      if (cookie.attributes.includes('Max-Age=0')) jar.delete(cookie.name);
      else jar.set(cookie.name, cookie);
    }
    this.#jar.set(host, jar);
  }

  #ask(url: string, given: { method: string; headers: object; body: string | undefined; port: number }): Promise<Page> {
    const { hostname, host: authority, pathname, search } = new URL(url);
    const { host = authority, ...headers } = given.headers as Record<string, string>;
    return new Promise((resolve, reject) => {
      const sent = httpsRequest(
        {
          host: '127.0.0.1',
          port: given.port,
          path: `${pathname}${search}`,
          method: given.method,
          servername: hostname,
          ca: this.#ca,
          headers: { host, ...headers },
          agent: false,
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              url,
              headers: answer.headers,
              text: Buffer.concat(chunks).toString('utf8'),
              set: (answer.headers['set-cookie'] ?? []).map(cookieOf),
              location: answer.headers.location ?? '',
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(given.body);
    });
  }
}

function cookieOf(line: string): Cookie {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', value = ''] = pair.split('=');
  return { name, value, attributes };
}

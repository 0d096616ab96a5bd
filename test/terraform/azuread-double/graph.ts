/** Requests as the provider makes them: a new connection each, its headers, its reading of refusals. azuread-provider.md 1, 2.0, 3.3. */
import { Agent, request } from 'node:https';

/** JSON of an answer. */
// biome-ignore lint/suspicious/noExplicitAny: answers are read as the provider reads them, field by field
export type Json = any;

/** A request that was refused. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, body: Json, what: string) {
    const { code = '', message = '' } = body?.error ?? {};
    super(`${what}: unexpected status ${status} with error: ${code}: ${message?.value ?? message}`);
    this.status = status;
    this.code = code;
  }
}

/** What else a request is tried again for, and how its query goes. */
export interface Manner {
  readonly query?: Readonly<Record<string, string>>;
  readonly retry?: (refusal: Refusal) => boolean;
  readonly api?: 'v1.0' | 'beta';
}

/** Where a signed-in provider talks to. */
export interface Session {
  readonly graph: string;
  readonly authorization: string;
  /** Object ID of the caller. */
  readonly callerId: string;
}

const ACCEPTED: Readonly<Record<string, readonly number[]>> = {
  GET: [200],
  POST: [200, 201, 202, 204],
  PUT: [200, 201, 202, 204],
  PATCH: [200, 202, 204],
  DELETE: [200, 204],
};

const TRIES = 10;

/** Graph as one signed-in provider process speaks to it. */
export class Graph {
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  get(path: string, manner?: Manner): Promise<Json> {
    return this.#send('GET', path, undefined, manner);
  }

  post(path: string, body?: unknown, manner?: Manner): Promise<Json> {
    return this.#send('POST', path, body, manner);
  }

  patch(path: string, body: unknown, manner?: Manner): Promise<Json> {
    return this.#send('PATCH', path, body, manner);
  }

  put(path: string, body: unknown, manner?: Manner): Promise<Json> {
    return this.#send('PUT', path, body, manner);
  }

  delete(path: string, manner?: Manner): Promise<Json> {
    return this.#send('DELETE', path, undefined, manner);
  }

  /** All items of a list, page by page. */
  async list(path: string, manner: Manner = {}): Promise<Json[]> {
    const items: Json[] = [];
    let page = await this.get(path, manner);
    for (;;) {
      items.push(...page.value);
      const next = page['@odata.nextLink'];
      if (next === undefined) return items;
      page = await this.#try('GET', next, undefined, manner);
    }
  }

  /** `null` in place of a 404. */
  async find(path: string, manner?: Manner): Promise<Json | null> {
    try {
      return await this.get(path, manner);
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return null;
      throw error;
    }
  }

  /** A reference to a directory object as bodies have it. */
  reference(id: string, api = 'v1.0'): { '@odata.id': string } {
    return { '@odata.id': `${this.session.graph}/${api}/directoryObjects/${id}` };
  }

  async #send(method: string, path: string, body: unknown, manner: Manner = {}): Promise<Json> {
    const query = manner.query ? `?${new URLSearchParams(manner.query)}` : '';
    return this.#try(method, `${this.session.graph}/${manner.api ?? 'v1.0'}${path}${query}`, body, manner);
  }

  async #try(method: string, url: string, body: unknown, { retry }: Manner): Promise<Json> {
    for (let tries = 1; ; tries += 1) {
      const answer = await send(method, url, body === undefined ? undefined : JSON.stringify(body), {
        accept: 'application/json; charset=utf-8; IEEE754Compatible=false',
        'content-type': 'application/json; charset=utf-8',
        'odata-version': '4.0',
        'odata-maxversion': '4.0',
        authorization: this.session.authorization,
        'user-agent': 'HashiCorp Terraform/1.11 terraform-provider-azuread/3.7.0 (double)',
      });
      if (ACCEPTED[method]?.includes(answer.status)) return answer.body;
      const refusal = new Refusal(answer.status, answer.body, `${method} ${url}`);
      if (tries >= TRIES || !(isPassing(answer.status) || retry?.(refusal))) throw refusal;
    }
  }
}

function isPassing(status: number): boolean {
  return status === 429 || status === 408 || status === 424 || (status >= 500 && status !== 501);
}

/** One request on a connection of its own; a body that is no JSON is `null`. */
export function send(
  method: string,
  url: string,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number; body: Json }> {
  const agent = new Agent({ keepAlive: false });
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks)) }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function parse(bytes: Buffer): Json {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

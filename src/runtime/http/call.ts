/** A request and its answer, as the handlers see them: nothing of the server, nothing of what a client claims about hosts. */
import type { Site } from './sites.ts';

/** A request to a site of ours. */
export interface Call {
  readonly site: Site;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** As it came, without the question mark. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** Fields of the posted form; `null`: there is none. */
  readonly form: URLSearchParams | null;
  /** Address of the client; a proxy is only believed where it is trusted. */
  readonly client: string;
  /** The header, where the browser sent one. */
  readonly origin: string | null;
}

/** A cookie to be set. All are `__Host-`: Secure, for this host alone, for all of its paths; and HttpOnly. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 removes it; `null`: until the browser is closed. */
  readonly maxAge: number | null;
  readonly sameSite: 'lax' | 'none';
}

/** An answer. */
export interface Answer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: string;
  readonly location?: string;
  readonly cookies?: readonly SetCookie[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Origins besides our own that a form of this page leads to, also by redirects. */
  readonly formOrigins?: readonly string[];
}

/** On to another place; 303, so that a POST is not repeated there. */
export function onTo(location: string, cookies: readonly SetCookie[] = []): Answer {
  return { status: 303, location, cookies };
}

/** The value of a field that stands once; `undefined`: it is missing, or stands several times. */
export function single(fields: URLSearchParams | null, name: string): string | undefined {
  const all = fields?.getAll(name) ?? [];
  return all.length === 1 ? all[0] : undefined;
}

/** Documents of others over HTTPS: nothing of ours is sent along, and little is believed. */
import { isLoopback } from '../entra/loopback.ts';
import { readBody } from '../graph/read-body.ts';

/** How documents are fetched. */
export interface Dial {
  readonly fetch: typeof fetch;
  /** Signed in to a stand-in: then only this machine is dialled, and otherwise it never is. */
  readonly isLocal: boolean;
  /** Milliseconds; default 10 seconds. */
  readonly timeoutMs?: number;
}

/** The text of a document, or why there is none. */
export type Fetched = { readonly text: string } | { readonly problem: string };

const MAX_BYTES = 1024 * 1024;

/** Fetches a document of at most 1 MiB. Redirects are not followed: the spec names the place itself. */
export async function fetchText(url: string, { fetch: dial, isLocal, timeoutMs = 10_000 }: Dial): Promise<Fetched> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') return { problem: `${url} is no https URL` };
  if (isLoopback(url) !== isLocal) return { problem: isLocal ? notLocal(url) : `${url} leads to this machine` };
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await dial(url, {
      redirect: 'manual',
      signal,
      headers: { accept: 'application/xml, text/xml, */*' },
    });
    if (response.status !== 200) return await refusal(url, response);
    const text = await readBody(response, MAX_BYTES);
    return text === undefined ? { problem: `${url} gives more than ${MAX_BYTES} bytes` } : { text };
  } catch (error) {
    return { problem: `${url} ${whyNot(error)}` };
  }
}

function notLocal(url: string): string {
  return `${url} is not on this machine, and a stand-in is in use`;
}

/** An answer that is not read keeps its connection: it is let go. */
async function refusal(url: string, { status, body }: Response): Promise<Fetched> {
  await body?.cancel();
  const isRedirect = status >= 300 && status < 400;
  return { problem: isRedirect ? `${url} redirects (${status})` : `${url} answers ${status}` };
}

function whyNot(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'does not answer in time';
  const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `cannot be reached (${code})` : 'cannot be reached';
}

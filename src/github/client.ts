/** The few requests to GitHub's REST API that Entrada makes, one after the other. Source: docs.github.com/rest. */
import { EntradaError, EXIT } from '../errors.ts';
import { failureOf, type GitHubFailure, isPassing, PATIENCE_MS, pauseBefore } from './failure.ts';

/** A repository's part of the API. Paths begin behind `/repos/OWNER/NAME`. */
export interface GitHub {
  /** `OWNER/NAME`. */
  readonly repository: string;
  get<T>(path: string): Promise<T>;
  /** Every item of a list, page after page; `of` takes the items out of an answer that is no list itself. */
  list<T>(path: string, of?: (answer: unknown) => readonly T[]): Promise<T[]>;
  patch<T>(path: string, body: unknown): Promise<T>;
  /**
   * Makes something. A request without an answer may have made it: `find` looks for it before it is made once more, so that
   * nothing is there twice.
   */
  post<T>(path: string, body: unknown, find: () => Promise<T | undefined>): Promise<T>;
}

/** What the client is made of. */
export interface GitHubOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
  /** Of this program, for the user agent. */
  readonly version: string;
}

/** Version of the API that answers have the shape of (docs.github.com/rest/about-the-rest-api/api-versions). */
export const API_VERSION = '2022-11-28';

/** GitHub asks for a second between requests that write (docs.github.com/rest/using-the-rest-api/best-practices). */
const BETWEEN_WRITES_MS = 1_000;

/** A list that never ends is a fault of the other side. */
const MOST_PAGES = 100;

/**
 * The client of the repository that the pipeline runs for, signed in by `GITHUB_TOKEN`.
 * @throws {EntradaError} ENT_GITHUB (exit code 3) where a variable is missing, or would send the token elsewhere.
 */
export function openGitHub(options: GitHubOptions): GitHub {
  const { env } = options;
  const repository = needed(env, 'GITHUB_REPOSITORY', /^[\w-]+\/(?!\.{1,2}$)[\w.-]+$/);
  const base = `${apiUrl(env)}/repos/${repository}`;
  const ask = asker(options, needed(env, 'GITHUB_TOKEN', /^\S+$/));
  return {
    repository,
    get: async <T>(path: string) => (await ask('GET', `${base}${path}`)).body as T,
    list: <T>(path: string, of?: (answer: unknown) => readonly T[]) => everyPage<T>(ask, `${base}${path}`, base, of),
    patch: async <T>(path: string, body: unknown) => (await ask('PATCH', `${base}${path}`, { body })).body as T,
    post: async <T>(path: string, body: unknown, find: () => Promise<T | undefined>) =>
      (await ask('POST', `${base}${path}`, { body, find })).body as T,
  };
}

function needed(env: GitHubOptions['env'], name: string, form: RegExp): string {
  const value = env[name] ?? '';
  if (form.test(value)) return value;
  const hint =
    name === 'GITHUB_TOKEN'
      ? 'give the step env: GITHUB_TOKEN: ${{ github.token }}'
      : 'run it in a job of GitHub Actions';
  throw gitHubError(`the variable ${name} is ${value === '' ? 'not set' : 'not what GitHub sets'}`, hint);
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whoever can set a variable must not be able to have the token sent in the clear. */
function apiUrl(env: GitHubOptions['env']): string {
  const text = env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (isSafe && url?.username === '') return text.replace(/\/+$/, '');
  throw gitHubError('GITHUB_API_URL is no https URL', 'GitHub sets it; unset it to use api.github.com');
}

interface Answer {
  readonly body: unknown;
  readonly next: string | undefined;
}

interface Request {
  readonly body?: unknown;
  readonly find?: () => Promise<unknown>;
}

type Ask = (method: string, url: string, request?: Request) => Promise<Answer>;

function asker(options: GitHubOptions, token: string): Ask {
  let isFirstWrite = true;
  return async (method, url, request = {}) => {
    if (method !== 'GET' && !isFirstWrite) await options.wait(BETWEEN_WRITES_MS);
    if (method !== 'GET') isFirstWrite = false;
    return patiently(options, () => once(options, token, method, url, request.body), request, `${method} ${url}`);
  };
}

async function patiently(
  { wait, now }: GitHubOptions,
  ask: () => Promise<Answer | GitHubFailure>,
  { find }: Request,
  what: string,
): Promise<Answer> {
  const begin = now().getTime();
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask();
    if (!('status' in answer)) return answer;
    const pause = isPassing(answer) ? pauseBefore(attempt, answer, now()) : Number.POSITIVE_INFINITY;
    if (now().getTime() - begin + pause > PATIENCE_MS) throw told(answer, what);
    await wait(pause);
    const found = isUncertain(answer) ? await find?.() : undefined;
    if (found !== undefined) return { body: found, next: undefined };
  }
}

/** Whether a request may have been carried out all the same. */
function isUncertain({ status }: GitHubFailure): boolean {
  return status === 0 || status >= 500;
}

async function once(
  { fetch: ask, version }: GitHubOptions,
  token: string,
  method: string,
  url: string,
  body: unknown,
): Promise<Answer | GitHubFailure> {
  try {
    const answer = await ask(url, {
      method,
      // A POST that is sent on becomes a GET, and the token goes along: renamed repositories are told, not followed.
      redirect: 'manual',
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': `entrada/${version}`,
        'x-github-api-version': API_VERSION,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) return failureOf(answer.status, answer.headers, text);
    return { body: text === '' ? undefined : JSON.parse(text), next: nextOf(answer.headers.get('link')) };
  } catch {
    // Words of the network may hold anything; that there was no answer is enough.
    return { status: 0, message: 'no answer that can be read', isLimit: false };
  }
}

/** Source: docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api. */
function nextOf(link: string | null): string | undefined {
  return /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
}

async function everyPage<T>(
  ask: Ask,
  first: string,
  base: string,
  of = (answer: unknown) => answer as readonly T[],
): Promise<T[]> {
  const items: T[] = [];
  let url: string | undefined = `${first}${first.includes('?') ? '&' : '?'}per_page=100`;
  for (let page = 1; url !== undefined; page += 1) {
    const answer: Answer = await ask('GET', url);
    items.push(...of(answer.body));
    url = answer.next;
    const isElsewhere = url !== undefined && new URL(url).origin !== new URL(base).origin;
    if (isElsewhere || page >= MOST_PAGES) {
      throw gitHubError('GitHub gave a list that does not end, or leads elsewhere', 'run the job again');
    }
  }
  return items;
}

/** What a person is told; a path names no secret. */
function told({ status, message }: GitHubFailure, request: string): EntradaError {
  const [method = '', url = ''] = request.split(' ');
  const what = `${method} ${new URL(url).pathname.replace(/^\/api\/v3/, '')}`;
  const said = message === '' ? '' : `: ${message}`;
  return gitHubError(
    `GitHub answered ${what} with ${status === 0 ? 'nothing' : status}${said}`,
    hintOf(status),
    status,
  );
}

function hintOf(status: number): string {
  if (status === 401) return 'the token is not valid any more: give the step GITHUB_TOKEN: ${{ github.token }}';
  if (status === 403) return 'give the job the permission that it lacks (permissions: in the workflow)';
  if (status === 404) return 'the object is gone, or the job lacks the permission to see it';
  if (status >= 300 && status < 400) return 'the repository was renamed: run the workflow in the new one';
  return 'run the job again; githubstatus.com says whether GitHub has a problem';
}

/** An error of the API, exit code 3; `cause` is its status. */
export function gitHubError(message: string, hint: string, status?: number): EntradaError {
  return new EntradaError('ENT_GITHUB', message, {
    hint,
    exitCode: EXIT.unreachable,
    ...(status === undefined ? {} : { cause: { status } }),
  });
}

/** Whether an error says that the object is not there (any more). */
export function isGone(error: unknown): boolean {
  const status = error instanceof EntradaError ? (error.cause as { status?: number } | undefined)?.status : undefined;
  return status === 404 || status === 410;
}

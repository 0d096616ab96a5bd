/**
 * GitHub's REST API as far as Entrada and its workflows use it, on loopback: what is asked is checked against the documented
 * requests (method, path, headers, parameters, body), and answers have the documented members. What is not documented is
 * refused, and kept in `faults`: a test ends with none.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the token of a job may do: `pull-requests: write`. */
export type Permissions = Readonly<Record<string, string>>;

/** A user as the API shows one. */
export interface FakeUser {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Bot';
}

/** The bot of a job's token. Source: docs.github.com/actions (its noreply address holds the id). */
export const BOT: FakeUser = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' };
export const PERSON: FakeUser = { login: 'octocat', id: 1, type: 'User' };

export interface FakeComment {
  id: number;
  issue: number;
  body: string;
  user: FakeUser | null;
}

export interface FakeIssue {
  number: number;
  title: string;
  body: string | null;
  user: FakeUser | null;
  labels: string[];
  state: 'open' | 'closed';
  isPullRequest: boolean;
}

export interface FakePull {
  number: number;
  headSha: string;
  headRepository: string | null;
  baseRef: string;
  mergedAt: string | null;
  mergeCommitSha: string | null;
  /** Commits of the base branch that it brought. */
  commits: string[];
}

/** Something that goes wrong: requests of this form, so many times. */
export interface Mishap {
  readonly method?: string;
  readonly path: RegExp;
  times: number;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The request is carried out all the same. */
  readonly isMade?: boolean;
  /** Done before the answer, such as deleting what is asked for. */
  readonly first?: () => void;
}

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
}

/** One repository. */
export interface FakeGitHub {
  readonly url: string;
  readonly repository: string;
  readonly comments: FakeComment[];
  readonly issues: FakeIssue[];
  readonly pulls: FakePull[];
  readonly runs: Map<string, { event: string; headSha: string; repository?: string }>;
  readonly artifacts: { run: string; name: string; expired: boolean }[];
  readonly environments: Map<string, { reviewers: number }>;
  readonly mishaps: Mishap[];
  readonly asked: Asked[];
  /** Requests that no page documents. */
  readonly faults: string[];
  /** A token of a job with these permissions. */
  tokenWith(permissions: Permissions): string;
  /** From now on a token is one of nobody. */
  revoke(token: string): void;
  addPull(pull: Partial<FakePull>): FakePull;
  addComment(issue: number, body: string, user: FakeUser | null): FakeComment;
  addIssue(issue: Partial<FakeIssue>): FakeIssue;
  close(): Promise<void>;
}

interface Call {
  readonly url: URL;
  readonly body: unknown;
  readonly params: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** Query parameters that the page names. */
  readonly query: readonly string[];
  /** Members of the body, with their types. */
  readonly body?: Readonly<Record<string, string>>;
  /** Any of these is enough. */
  readonly needs: readonly string[];
  readonly handle: (call: Call) => Answer;
}

class Refusal extends Error {
  readonly answer: Answer;
  constructor(status: number, message: string, more: object = {}) {
    super(message);
    this.answer = { status, body: { message, documentation_url: 'https://docs.github.com/rest', ...more } };
  }
}

const LONGEST = 65_536;

/** Starts one; the caller closes it. */
export async function startFake(repository = 'acme/entra'): Promise<FakeGitHub> {
  const tokens = new Map<string, Permissions>();
  let next = 1;
  let number = 0;
  const state = {
    comments: [] as FakeComment[],
    issues: [] as FakeIssue[],
    pulls: [] as FakePull[],
    runs: new Map<string, { event: string; headSha: string; repository?: string }>(),
    artifacts: [] as { run: string; name: string; expired: boolean }[],
    environments: new Map<string, { reviewers: number }>(),
    mishaps: [] as Mishap[],
    asked: [] as Asked[],
    faults: [] as string[],
  };
  const base = `/repos/${repository}`;
  const server: Server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const addComment: FakeGitHub['addComment'] = (issue, body, user) => {
    const comment = { id: next++, issue, body, user };
    state.comments.push(comment);
    return comment;
  };
  const addIssue: FakeGitHub['addIssue'] = (issue) => {
    number += 1;
    const made: FakeIssue = {
      number,
      title: 'Issue',
      body: null,
      user: PERSON,
      labels: [],
      state: 'open',
      isPullRequest: false,
      ...issue,
    };
    state.issues.push(made);
    return made;
  };
  const addPull: FakeGitHub['addPull'] = (pull) => {
    const issue = addIssue({ isPullRequest: true });
    const made: FakePull = {
      headSha: '0'.repeat(40),
      headRepository: repository,
      baseRef: 'main',
      mergedAt: null,
      mergeCommitSha: null,
      commits: [],
      ...pull,
      number: issue.number,
    };
    state.pulls.push(made);
    return made;
  };

  const commentJson = ({ id, issue, body, user }: FakeComment) => ({
    id,
    node_id: `IC_${id}`,
    url: `${url}${base}/issues/comments/${id}`,
    html_url: `https://github.com/${repository}/pull/${issue}#issuecomment-${id}`,
    issue_url: `${url}${base}/issues/${issue}`,
    body,
    user,
    created_at: '2026-11-24T09:00:00Z',
    updated_at: '2026-11-24T09:00:00Z',
    author_association: 'NONE',
  });
  const issueJson = (issue: FakeIssue) => ({
    id: issue.number,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    user: issue.user,
    state: issue.state,
    labels: issue.labels.map((name) => ({ id: 1, name, color: 'ededed', default: false, description: null })),
    html_url: `https://github.com/${repository}/issues/${issue.number}`,
    ...(issue.isPullRequest ? { pull_request: { url: `${url}${base}/pulls/${issue.number}` } } : {}),
  });
  const pullJson = (pull: FakePull) => ({
    number: pull.number,
    state: pull.mergedAt ? 'closed' : 'open',
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    head: { sha: pull.headSha, repo: pull.headRepository === null ? null : { full_name: pull.headRepository } },
    base: { ref: pull.baseRef, repo: { full_name: repository } },
  });

  /** The asked page of a list, with the links to others. */
  const page = ({ url: asked }: Call, items: readonly unknown[], wrap = (rows: unknown): unknown => rows): Answer => {
    const size = Number(asked.searchParams.get('per_page') ?? 30);
    const at = Number(asked.searchParams.get('page') ?? 1);
    if (!(size >= 1 && size <= 100)) throw new Refusal(422, 'per_page is 1 to 100');
    const to = new URL(asked);
    to.searchParams.set('page', String(at + 1));
    const more = at * size < items.length;
    return {
      status: 200,
      body: wrap(items.slice((at - 1) * size, at * size)),
      headers: more ? { link: `<${to}>; rel="next", <${to}>; rel="last"` } : {},
    };
  };
  const issueOf = (text: string | undefined) => {
    const found = state.issues.find((one) => one.number === Number(text));
    if (!found) throw new Refusal(404, 'Not Found');
    return found;
  };
  const fitting = (text: unknown) => {
    if (typeof text === 'string' && text.length > LONGEST)
      throw new Refusal(422, 'Validation Failed', {
        errors: [{ resource: 'IssueComment', code: 'unprocessable', field: 'body', message: 'body is too long' }],
      });
    return text as string;
  };
  const WRITES = ['issues', 'pull-requests'];

  const routes: readonly Route[] = [
    // docs.github.com/rest/issues/comments
    {
      method: 'GET',
      path: /^\/issues\/(\d+)\/comments$/,
      query: ['since', 'per_page', 'page'],
      needs: ['issues:read', 'pull-requests:read'],
      handle: (call) => {
        const { number: of } = issueOf(call.params[0]);
        return page(call, state.comments.filter(({ issue }) => issue === of).map(commentJson));
      },
    },
    {
      method: 'POST',
      path: /^\/issues\/(\d+)\/comments$/,
      query: [],
      body: { body: 'string' },
      needs: WRITES.map((what) => `${what}:write`),
      handle: ({ params, body }) => {
        const { number: of } = issueOf(params[0]);
        return { status: 201, body: commentJson(addComment(of, fitting((body as { body: string }).body), BOT)) };
      },
    },
    {
      method: 'PATCH',
      path: /^\/issues\/comments\/(\d+)$/,
      query: [],
      body: { body: 'string' },
      needs: WRITES.map((what) => `${what}:write`),
      handle: ({ params, body }) => {
        const found = state.comments.find(({ id }) => id === Number(params[0]));
        if (!found) throw new Refusal(404, 'Not Found');
        found.body = fitting((body as { body: string }).body);
        return { status: 200, body: commentJson(found) };
      },
    },
    // docs.github.com/rest/issues/issues
    {
      method: 'GET',
      path: /^\/issues$/,
      query: [
        'milestone',
        'state',
        'assignee',
        'type',
        'creator',
        'mentioned',
        'labels',
        'sort',
        'direction',
        'since',
        'per_page',
        'page',
      ],
      needs: ['issues:read'],
      handle: (call) => {
        const query = call.url.searchParams;
        const labels = (query.get('labels') ?? '').split(',').filter(Boolean);
        const wanted = query.get('state') ?? 'open';
        const found = state.issues
          .filter((issue) => wanted === 'all' || issue.state === wanted)
          .filter((issue) => labels.every((label) => issue.labels.includes(label)));
        return page(call, (query.get('direction') === 'asc' ? found : [...found].reverse()).map(issueJson));
      },
    },
    {
      method: 'POST',
      path: /^\/issues$/,
      query: [],
      body: { title: 'string', body: 'string', labels: 'array', assignees: 'array', milestone: 'number' },
      needs: ['issues:write'],
      handle: ({ body }) => {
        const { title, body: text, labels = [] } = body as { title?: string; body?: string; labels?: string[] };
        if (!title || title.length > 256) throw new Refusal(422, 'Validation Failed');
        return { status: 201, body: issueJson(addIssue({ title, body: fitting(text), labels, user: BOT })) };
      },
    },
    {
      method: 'PATCH',
      path: /^\/issues\/(\d+)$/,
      query: [],
      body: { title: 'string', body: 'string', state: 'string', state_reason: 'string', labels: 'array' },
      needs: ['issues:write'],
      handle: ({ params, body }) => {
        const issue = issueOf(params[0]);
        const { title, body: text, state: to, state_reason: why } = body as Record<string, string | undefined>;
        if (why !== undefined && !['completed', 'not_planned', 'duplicate', 'reopened'].includes(why))
          throw new Refusal(422, 'Validation Failed');
        if (title !== undefined) issue.title = title;
        if (text !== undefined) issue.body = fitting(text);
        if (to !== undefined) issue.state = to as FakeIssue['state'];
        return { status: 200, body: issueJson(issue) };
      },
    },
    // docs.github.com/rest/commits/commits#list-pull-requests-associated-with-a-commit
    {
      method: 'GET',
      path: /^\/commits\/([0-9a-f]{40})\/pulls$/,
      query: ['per_page', 'page'],
      needs: ['pull-requests:read'],
      handle: (call) =>
        page(call, state.pulls.filter(({ commits }) => commits.includes(call.params[0] as string)).map(pullJson)),
    },
    // docs.github.com/rest/actions/workflow-runs, docs.github.com/rest/actions/artifacts
    {
      method: 'GET',
      path: /^\/actions\/runs\/(\d+)$/,
      query: ['exclude_pull_requests'],
      needs: ['actions:read'],
      handle: ({ params }) => {
        const [id = ''] = params;
        const run = state.runs.get(id);
        if (!run) throw new Refusal(404, 'Not Found');
        const { event, headSha } = run;
        const of = { full_name: run.repository ?? repository };
        return { status: 200, body: { id: Number(id), event, head_sha: headSha, status: 'completed', repository: of } };
      },
    },
    {
      method: 'GET',
      path: /^\/actions\/runs\/(\d+)\/artifacts$/,
      query: ['name', 'per_page', 'page', 'direction'],
      needs: ['actions:read'],
      handle: (call) => {
        const name = call.url.searchParams.get('name');
        const found = state.artifacts
          .filter((one) => one.run === call.params[0] && (name === null || one.name === name))
          .map(({ name: called, expired, run }, at) => ({
            id: at,
            name: called,
            expired,
            workflow_run: { id: Number(run) },
          }));
        return page(call, found, (artifacts) => ({ total_count: found.length, artifacts }));
      },
    },
    // docs.github.com/rest/deployments/environments
    {
      method: 'GET',
      path: /^\/environments\/([^/]+)$/,
      query: [],
      needs: ['actions:read'],
      handle: ({ params }) => {
        const name = decodeURIComponent(params[0] as string);
        const environment = state.environments.get(name);
        if (!environment) throw new Refusal(404, 'Not Found');
        const reviewers = Array.from({ length: environment.reviewers }, () => ({ type: 'User', reviewer: PERSON }));
        const rules = [{ id: 1, node_id: 'x', type: 'branch_policy' }];
        const required = { id: 2, node_id: 'y', type: 'required_reviewers', prevent_self_review: false, reviewers };
        const all = environment.reviewers > 0 ? [...rules, required] : rules;
        return { status: 200, body: { id: 1, name, protection_rules: all, deployment_branch_policy: null } };
      },
    },
  ];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const { status, body, headers = {} } = answerTo(request, text);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
  }

  function answerTo(request: IncomingMessage, text: string): Answer {
    const { method = '', headers } = request;
    const asked = new URL(request.url ?? '/', url);
    const path = asked.pathname.slice(base.length);
    state.asked.push({ method, path: `${path}${asked.search}`, body: text });
    const mishap = state.mishaps.find(
      (one) => one.times > 0 && (one.method ?? method) === method && one.path.test(path),
    );
    if (mishap) {
      mishap.times -= 1;
      mishap.first?.();
      if (mishap.isMade) handled(method, asked, headers, text);
      return {
        status: mishap.status,
        ...(mishap.headers ? { headers: mishap.headers } : {}),
        body: mishap.body ?? { message: 'Server Error' },
      };
    }
    return handled(method, asked, headers, text);
  }

  function handled(method: string, asked: URL, headers: IncomingMessage['headers'], text: string): Answer {
    try {
      return inOrder(method, asked, headers, text);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  }

  function fault(what: string, status: number): Refusal {
    state.faults.push(what);
    return new Refusal(status, what);
  }

  function inOrder(method: string, asked: URL, headers: IncomingMessage['headers'], text: string): Answer {
    const what = `${method} ${asked.pathname}`;
    checkHeaders(what, headers);
    const permissions = tokens.get(/^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '');
    if (!permissions) throw new Refusal(401, 'Bad credentials');
    if (!asked.pathname.startsWith(`${base}/`)) throw fault(`${what}: another repository`, 404);
    const path = asked.pathname.slice(base.length);
    const route = routes.find((one) => one.method === method && one.path.test(path));
    if (!route) throw fault(`${what}: no such request`, 404);
    const body = checkedBody(route, asked, text, what);
    if (!route.needs.some((need) => isPermitted(need, permissions)))
      throw new Refusal(403, 'Resource not accessible by integration');
    const params = (route.path.exec(path) ?? []).slice(1);
    return route.handle({ url: asked, body, params });
  }

  function checkedBody(route: Route, asked: URL, text: string, what: string): unknown {
    const unknown = [...asked.searchParams.keys()].filter((name) => !route.query.includes(name));
    if (unknown.length > 0) throw fault(`${what}: unknown parameter ${unknown}`, 422);
    if (route.body) return bodyOf(route.body, text, what);
    if (text !== '') throw fault(`${what}: takes no body`, 400);
    return undefined;
  }

  function checkHeaders(what: string, headers: IncomingMessage['headers']): void {
    if (!headers['user-agent']) throw fault(`${what}: no user agent`, 403);
    if (headers.accept !== 'application/vnd.github+json') throw fault(`${what}: accept is ${headers.accept}`, 415);
    if (headers['x-github-api-version'] !== '2022-11-28') throw fault(`${what}: no version of the API`, 400);
    const isBodyless = headers['content-length'] === undefined;
    if (!isBodyless && headers['content-type'] !== 'application/json') throw fault(`${what}: the body is no JSON`, 415);
  }

  function bodyOf(members: Readonly<Record<string, string>>, text: string, what: string): unknown {
    const body = JSON.parse(text) as Record<string, unknown>;
    for (const [name, value] of Object.entries(body)) {
      const type = Array.isArray(value) ? 'array' : typeof value;
      if (members[name] !== type) throw fault(`${what}: ${name} is ${type}, not ${members[name]}`, 422);
    }
    return body;
  }

  return {
    url,
    repository,
    ...state,
    tokenWith: (permissions) => {
      const token = `ghs_${randomUUID().replaceAll('-', '')}`;
      tokens.set(token, permissions);
      return token;
    },
    revoke: (token) => void tokens.delete(token),
    addPull,
    addComment,
    addIssue,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function isPermitted(need: string, permissions: Permissions): boolean {
  const [what = '', right] = need.split(':');
  const has = permissions[what];
  return has === 'write' || (has === 'read' && right === 'read');
}

/** What GitHub tells a job of its run: variables and the payload of its event. Source: docs.github.com/actions (contexts). */
import { gitHubError } from './client.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** A pull request as events and the API show it. */
export interface PullRequest {
  readonly number: number;
  readonly merged_at?: string | null;
  readonly merge_commit_sha?: string | null;
  readonly head: { readonly sha: string; readonly repo?: { readonly full_name: string } | null };
  readonly base: { readonly ref: string };
}

/** The run of a job. */
export interface Run {
  /** `pull_request`, `push`, `schedule`, … */
  readonly event: string;
  readonly pullRequest: PullRequest | undefined;
  /** ID of the run. */
  readonly id: string;
  /** Commit that the run is about; of pull requests a merge that exists nowhere else. */
  readonly sha: string;
  /** `refs/heads/main`. */
  readonly ref: string;
  readonly repository: string;
  readonly defaultBranch: string | undefined;
  /** Page of the run. */
  readonly url: string;
}

/**
 * Reads the run from the variables of a job and the text of `GITHUB_EVENT_PATH`.
 * @throws {EntradaError} ENT_GITHUB outside of GitHub Actions.
 */
export function runOf(env: Env, payload: string): Run {
  const { repository, pull_request: pullRequest } = payloadOf(payload);
  const name = env['GITHUB_REPOSITORY'] ?? '';
  const id = env['GITHUB_RUN_ID'] ?? '';
  if (name === '' || !/^\d+$/.test(id))
    throw gitHubError(
      'this is no job of GitHub Actions',
      'run it in a workflow: GitHub sets GITHUB_RUN_ID and the like',
    );
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  return {
    event: env['GITHUB_EVENT_NAME'] ?? '',
    pullRequest,
    id,
    sha: env['GITHUB_SHA'] ?? '',
    ref: env['GITHUB_REF'] ?? '',
    repository: name,
    defaultBranch: repository?.default_branch,
    url: `${server}/${name}/actions/runs/${id}`,
  };
}

interface Payload {
  readonly pull_request?: PullRequest;
  readonly repository?: { readonly default_branch?: string };
}

function payloadOf(text: string): Payload {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Payload;
  } catch {
    // Said below.
  }
  throw gitHubError(
    'the event of the run cannot be read',
    'GITHUB_EVENT_PATH names its file in a job of GitHub Actions',
  );
}

/** Whether a pull request comes from another repository: its jobs get no secrets and may write nothing. */
export function isFork({ pullRequest, repository }: Run): boolean {
  const from = pullRequest?.head.repo?.full_name;
  return pullRequest !== undefined && from?.toLowerCase() !== repository.toLowerCase();
}

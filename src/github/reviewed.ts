/**
 * Which plan was reviewed before a commit came to the main branch. Only a plan that all of this names is applied:
 *
 *   the commit       came by one merged pull request into the branch that was pushed
 *   the comment      is our bot's, the only one for the environment, of the last commit of the pull request
 *   the run          that it names is one of this repository, for that pull request's commit
 *   the artifact     of that run is there
 *   the checksum     is compared by `entrada apply --checksum` with the file
 */
import { EntradaError, EXIT } from '../errors.ts';
import { type GitHub, isGone } from './client.ts';
import type { PullRequest, Run } from './event.ts';
import { commentsOf, type PlanKey, planComments } from './plan-comment.ts';

/** A reviewed plan. */
export interface ReviewedPlan {
  readonly pullRequest: number;
  readonly run: string;
  readonly artifact: string;
  readonly checksum: string;
  /** How many changes it makes, as its comment says. */
  readonly changes: number;
}

/**
 * Finds the plan that was reviewed before `run.sha` was pushed.
 * @throws {EntradaError} ENT_NOT_REVIEWED (exit code 5) where there is none; ENT_GITHUB
 */
export async function reviewedPlan(github: GitHub, run: Run, key: PlanKey): Promise<ReviewedPlan> {
  const pullRequest = await mergedBy(github, run);
  const plan = await commentedPlan(github, pullRequest, key);
  await checkRun(github, plan.run, pullRequest);
  await checkArtifact(github, plan);
  return plan;
}

async function mergedBy(github: GitHub, { sha, ref }: Run): Promise<PullRequest> {
  if (!/^[0-9a-f]{40}$/.test(sha)) throw notReviewed('the run names no commit', 'run it for a push');
  const all = await github.list<PullRequest>(`/commits/${sha}/pulls`);
  const merged = all.filter(({ merged_at: at, base }) => at && `refs/heads/${base.ref}` === ref);
  const exact = merged.filter(({ merge_commit_sha: commit }) => commit === sha);
  const [found, other] = exact.length > 0 ? exact : merged;
  if (found && !other) return found;
  const short = sha.slice(0, 7);
  throw found
    ? notReviewed(`commit ${short} belongs to several merged pull requests`, BY_HAND)
    : notReviewed(`commit ${short} came without a pull request, so nobody reviewed a plan`, BY_HAND);
}

const BY_HAND =
  'plan anew: run the workflow by hand (Actions, Run workflow, apply), and the reviewers of the environment see its plan';

async function commentedPlan(github: GitHub, pullRequest: PullRequest, key: PlanKey): Promise<ReviewedPlan> {
  const { number, head } = pullRequest;
  const found = planComments(await commentsOf(github, number), key);
  const [first, second] = found;
  const of = `pull request ${number}`;
  if (!first) throw notReviewed(`${of} has no comment with a plan for ${key.environment}`, BY_HAND);
  if (second) throw notReviewed(`${of} has ${found.length} comments with a plan for ${key.environment}`, BY_HAND);
  const { commit, run = '', artifact = '', checksum = '', changes = '' } = first.marker;
  if (commit !== head.sha) throw notReviewed(`the plan of ${of} is not that of its last commit`, BY_HAND);
  if (!/^[0-9a-f]{64}$/.test(checksum)) throw notReviewed(`the last plan of ${of} could not be applied`, BY_HAND);
  if (!/^\d+$/.test(run) || !/^[\w.-]+$/.test(artifact) || !/^\d+$/.test(changes))
    throw notReviewed(`the comment of ${of} does not say where its plan is`, BY_HAND);
  return { pullRequest: number, run, artifact, checksum, changes: Number(changes) };
}

interface WorkflowRun {
  readonly event: string;
  readonly head_sha: string;
  readonly repository: { readonly full_name: string };
}

async function checkRun(github: GitHub, id: string, { number, head }: PullRequest): Promise<void> {
  const run = await unlessGone(() => github.get<WorkflowRun>(`/actions/runs/${id}`));
  if (!run) throw notReviewed(`run ${id}, which made the plan of pull request ${number}, is gone`, BY_HAND);
  const isOurs = run.repository.full_name.toLowerCase() === github.repository.toLowerCase();
  if (isOurs && run.event === 'pull_request' && run.head_sha === head.sha) return;
  throw notReviewed(`run ${id} did not check the last commit of pull request ${number}`, BY_HAND);
}

interface Artifact {
  readonly name: string;
  readonly expired: boolean;
}

async function checkArtifact(github: GitHub, { run, artifact, pullRequest }: ReviewedPlan): Promise<void> {
  const path = `/actions/runs/${run}/artifacts?name=${encodeURIComponent(artifact)}`;
  const found = await github.list<Artifact>(path, (answer) => (answer as { artifacts: Artifact[] }).artifacts);
  if (found.some(({ name, expired }) => name === artifact && !expired)) return;
  throw notReviewed(`the plan of pull request ${pullRequest} is not kept any more`, BY_HAND);
}

interface Environment {
  readonly protection_rules?: readonly { readonly type: string; readonly reviewers?: readonly unknown[] }[];
}

/**
 * Checks that a run by hand may apply: on the default branch, behind an environment whose reviewers see the plan first.
 * @throws {EntradaError} ENT_NOT_REVIEWED (exit code 5); ENT_GITHUB
 */
export async function checkReviewers(github: GitHub, { ref, defaultBranch }: Run, environment: string): Promise<void> {
  if (ref !== `refs/heads/${defaultBranch}`)
    throw notReviewed(
      `${ref} is not the default branch`,
      `run the workflow on ${defaultBranch ?? 'the default branch'}`,
    );
  const found = await unlessGone(() => github.get<Environment>(`/environments/${encodeURIComponent(environment)}`));
  const rules = found?.protection_rules ?? [];
  if (rules.some(({ type, reviewers }) => type === 'required_reviewers' && (reviewers?.length ?? 0) > 0)) return;
  throw notReviewed(
    `nobody has to review what is applied to the environment ${environment} of this repository`,
    REVIEWERS,
  );
}

const REVIEWERS = 'name required reviewers (Settings, Environments); or apply by a pull request';

async function unlessGone<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function notReviewed(message: string, hint: string): EntradaError {
  return new EntradaError('ENT_NOT_REVIEWED', `${message}; nothing was written`, { hint, exitCode: EXIT.refused });
}

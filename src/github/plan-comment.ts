/** The comment of a plan: one for each project and environment, edited in place. */
import { type GitHub, isGone } from './client.ts';
import { type Author, type Marker, markerLine, markerOf } from './marker.ts';

/** A comment as the API shows it. */
export interface Comment {
  readonly id: number;
  readonly body?: string;
  readonly user: Author | null;
  readonly html_url?: string;
}

/** Which plan a comment is about. */
export interface PlanKey {
  readonly project: string;
  readonly environment: string;
}

/** What the comment of a plan says to machines. */
export interface PlanMarker extends PlanKey {
  /** Head of the pull request that was planned. */
  readonly commit: string;
  /** ID of the run that has the plan. */
  readonly run: string;
  /** Name of the artifact. */
  readonly artifact: string;
  /** Of the saved plan; absent: there is none that may be applied. */
  readonly checksum?: string;
  /** How many changes it makes. */
  readonly changes: string;
}

/** First line of a plan's comment. */
export function planLine({ checksum, ...marker }: PlanMarker): string {
  return markerLine('plan', { ...marker, ...(checksum === undefined ? {} : { checksum }) });
}

/** Comments of our bot about this plan, in the order of their making, with what they say. */
export function planComments(comments: readonly Comment[], key: PlanKey): { comment: Comment; marker: Marker }[] {
  return comments.flatMap((comment) => {
    const marker = markerOf('plan', comment.body, comment.user);
    const isSame = marker?.['project'] === key.project && marker['environment'] === key.environment;
    return marker && isSame ? [{ comment, marker }] : [];
  });
}

/** All comments of a pull request. */
export async function commentsOf(github: GitHub, pullRequest: number): Promise<Comment[]> {
  return github.list<Comment>(`/issues/${pullRequest}/comments`);
}

/** Text of a comment of ours that another one replaces: no marker, so nothing takes it for the plan. */
const REPLACED = 'This plan is told in another comment of this pull request.\n';

/**
 * Writes the comment and gives its page. The first of ours is edited; further ones, which two runs side by side may have
 * made, lose their marker. One that somebody deleted meanwhile is made anew.
 * @throws {EntradaError} ENT_GITHUB
 */
export async function putPlanComment(
  github: GitHub,
  pullRequest: number,
  key: PlanKey,
  body: string,
): Promise<string | undefined> {
  const [first, ...others] = planComments(await commentsOf(github, pullRequest), key);
  for (const { comment } of others) await edited(github, comment.id, REPLACED);
  const kept = first && (await edited(github, first.comment.id, body));
  return (kept ?? (await made(github, pullRequest, body))).html_url;
}

async function edited(github: GitHub, id: number, body: string): Promise<Comment | undefined> {
  try {
    return await github.patch<Comment>(`/issues/comments/${id}`, { body });
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function made(github: GitHub, pullRequest: number, body: string): Promise<Comment> {
  return github.post<Comment>(`/issues/${pullRequest}/comments`, { body }, async () =>
    (await commentsOf(github, pullRequest)).find((comment) => comment.body === body),
  );
}

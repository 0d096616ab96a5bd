/** One issue for each connection that is not what its spec says: opened, updated and closed. */
import { type GitHub, gitHubError } from './client.ts';
import { COLLECTING, collectingIssue, type DriftIssue, type DriftIssueInput, driftIssue } from './drift-body.ts';
import { type DriftFindings, driftFindings, type Found } from './drift-findings.ts';
import { type Author, type Marker, markerOf } from './marker.ts';

/** The label of all issues about drift. */
export const LABEL = 'entrada-drift';

/** The most issues that one run opens, besides one that collects the rest. */
export const MOST_NEW = 10;

/** An issue as the API shows it. */
interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body?: string | null;
  readonly user: Author | null;
  readonly labels: readonly (string | { readonly name?: string })[];
  readonly pull_request?: unknown;
  readonly html_url?: string;
}

/** How many issues were touched. */
export interface IssueCounts {
  readonly opened: number;
  readonly updated: number;
  readonly closed: number;
  /** Left as they were. */
  readonly kept: number;
}

interface Open {
  readonly issue: Issue;
  readonly marker: Marker;
}

/**
 * Brings the issues of a project's environment to what a report of `entrada drift` says. Issues of others, and those that
 * people wrote, are never touched.
 * @throws {EntradaError} ENT_GITHUB; what was done before stays, and the next run goes on
 */
export async function syncDriftIssues(github: GitHub, input: DriftIssueInput): Promise<IssueCounts> {
  const findings = driftFindings(input.report);
  const open = await openIssues(github, input);
  const told = new Set(open.map(({ marker }) => marker['connection']));
  const fresh = [...findings.found.values()].filter(({ id }) => !told.has(id));
  const [single, collected] = fresh.length > MOST_NEW ? [[], fresh] : [fresh, []];
  const steps = open.map((one) => stepFor(one, findings, collected, input));
  for (const step of steps) await step.make(github);
  const issues = [
    ...single.map((found) => driftIssue(found, input)),
    ...(collected.length > 0 && !told.has(COLLECTING) ? [collectingIssue(collected, input)] : []),
  ];
  for (const issue of issues) await opened(github, issue, input);
  const count = (kind: Step['kind']) => steps.filter((step) => step.kind === kind).length;
  return { opened: issues.length, updated: count('update'), closed: count('close'), kept: count('keep') };
}

async function openIssues(github: GitHub, { project, environment }: DriftIssueInput): Promise<Open[]> {
  const all = await github.list<Issue>(`/issues?state=open&labels=${LABEL}&sort=created&direction=asc`);
  return all.flatMap((issue) => {
    const marker = issue.pull_request ? undefined : markerOf('drift', issue.body, issue.user);
    return marker?.['project'] === project && marker['environment'] === environment ? [{ issue, marker }] : [];
  });
}

interface Step {
  readonly kind: 'update' | 'close' | 'keep';
  readonly make: (github: GitHub) => Promise<void>;
}

const KEEP: Step = { kind: 'keep', make: async () => {} };

function stepFor(open: Open, findings: DriftFindings, collected: readonly Found[], input: DriftIssueInput): Step {
  const id = open.marker['connection'] ?? '';
  if (id === COLLECTING) return collectingStep(open, findings, collected, input);
  const found = findings.found.get(id);
  if (found) return updateStep(open, driftIssue(found, input));
  if (findings.unlooked.has(id)) return KEEP;
  if (findings.looked.has(id)) return closeStep(open, 'Nothing differs any more.', input);
  if (!findings.isWhole) return KEEP;
  return closeStep(
    open,
    'No spec asks for this connection any more, and nothing in the tenant carries its mark.',
    input,
  );
}

/** It is closed when all that is left has issues of its own, and all was looked at. */
function collectingStep(
  open: Open,
  findings: DriftFindings,
  collected: readonly Found[],
  input: DriftIssueInput,
): Step {
  if (collected.length > 0) return updateStep(open, collectingIssue(collected, input));
  if (!findings.isWhole || findings.unlooked.size > 0) return KEEP;
  return closeStep(open, 'What still differs has issues of its own.', input);
}

function updateStep({ issue, marker }: Open, wanted: DriftIssue): Step {
  if (marker['fingerprint'] === wanted.fingerprint) return KEEP;
  return {
    kind: 'update',
    make: async (github) => {
      await github.patch(`/issues/${issue.number}`, { title: wanted.title, body: wanted.body });
      await say(github, issue.number, 'The findings changed: the text above is the present state.');
    },
  };
}

function closeStep({ issue }: Open, why: string, { runUrl }: DriftIssueInput): Step {
  return {
    kind: 'close',
    make: async (github) => {
      await say(github, issue.number, `${why} Found by [this run](${runUrl}).`);
      await github.patch(`/issues/${issue.number}`, { state: 'closed', state_reason: 'completed' });
    },
  };
}

async function say(github: GitHub, number: number, body: string): Promise<void> {
  await github.post(`/issues/${number}/comments`, { body }, async () => {
    const all = await github.list<{ body?: string }>(`/issues/${number}/comments`);
    return all.slice(-3).find((comment) => comment.body === body);
  });
}

async function opened(github: GitHub, { title, body }: DriftIssue, input: DriftIssueInput): Promise<void> {
  const made = await github.post<Issue>('/issues', { title, body, labels: [LABEL] }, async () =>
    (await openIssues(github, input)).map(({ issue }) => issue).find((issue) => issue.body === body),
  );
  const names = made.labels.map((label) => (typeof label === 'string' ? label : label.name));
  // Without its label the next run would not find it, and open another one every night.
  if (!names.includes(LABEL))
    throw gitHubError(
      `issue ${made.number} did not get the label ${LABEL}`,
      'give the job the permission issues: write',
    );
}

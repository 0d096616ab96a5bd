/** Enterprise applications that no spec speaks of, and how much of the tenant the specs cover. */
import { INTEGRATED_APP_TAG } from './constants.ts';
import { type Candidate, type Match, marksOf } from './match.ts';

/** What of a tenant is declared. */
export interface Coverage<T extends Candidate> {
  readonly declared: number;
  /** Sorted by display name. */
  readonly undeclared: readonly T[];
  /** Whole percent, rounded down: 100 only where nothing is undeclared. An empty tenant is covered. */
  readonly percent: number;
}

/**
 * Finds them. An application is looked at where it signs in by SAML, was made from a template and is shown as an enterprise
 * application, or has a synchronization job (`hasJob`, by ID of the service principal). One with a mark is no
 * connection's to declare: it is another project's, or an orphan.
 */
export function coverageOf<T extends Candidate>(
  entries: readonly T[],
  matches: Iterable<Match<T>>,
  hasJob: (servicePrincipalId: string) => boolean,
): Coverage<T> {
  const ours = new Set<T>();
  for (const match of matches) if (match.kind === 'ours') ours.add(match.entry);
  const undeclared = entries
    .filter((entry) => !ours.has(entry) && marksOf(entry).length === 0)
    .filter((entry) => isConnectable(entry) || hasJob(entry.servicePrincipal.id))
    .sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  const declared = ours.size;
  const all = declared + undeclared.length;
  return { declared, undeclared, percent: all === 0 ? 100 : Math.floor((declared / all) * 100) };
}

/** Whether a spec could be about it. Source: reference/graph.md 0.2, 1.3, 3.2. */
function isConnectable({ application, servicePrincipal }: Candidate): boolean {
  if (servicePrincipal.preferredSingleSignOnMode?.toLowerCase() === 'saml') return true;
  const template = application?.applicationTemplateId ?? servicePrincipal.applicationTemplateId;
  return Boolean(template) && servicePrincipal.tags?.includes(INTEGRATED_APP_TAG) === true;
}

function sortKey({ servicePrincipal: { displayName, id } }: Candidate): string {
  return `${(displayName ?? '').toLowerCase()}\n${id}`;
}

/** Which parts of a diagram the changes of a connection are about, and what becomes of each. */
import type { ArrowKind, Diagram, NodeKind } from '../entra/diagram.ts';
import type { Action } from '../entra/plan/change.ts';
import type { Danger } from '../entra/plan/risk.ts';
import { differencesOf } from './difference.ts';
import { rankOf } from './planned.ts';
import type { ReportedChange, ReportedField } from './report.ts';

/** A box, or an arrow: `arrow:scim` is not the box `scim`. */
export type Part = NodeKind | `arrow:${ArrowKind}`;

/** What becomes of a part. */
export interface Mark {
  readonly action: Action;
  /** Of its worst field. */
  readonly danger: Danger | undefined;
  /** Texts that come and go, where the part shows the very values that change. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** The marks of all parts that change. What has no part of its own is marked on the application. */
export function marksOf(diagram: Diagram, changes: readonly ReportedChange[]): Map<Part, Mark> {
  const parts = new Set<Part>([
    ...diagram.nodes.map(({ kind }) => kind),
    ...diagram.arrows.map(({ kind }) => `arrow:${kind}` as const),
  ]);
  const found = new Map<Part, Mark[]>();
  for (const change of changes) {
    for (const [part, mark] of change.fields.length > 0 ? change.fields.map(marked(change)) : [whole(change)]) {
      const place = parts.has(part) ? part : 'application';
      found.set(place, [...(found.get(place) ?? []), mark]);
    }
  }
  return new Map([...found].map(([part, marks]) => [part, joined(marks)]));
}

/** Leaves of the spec, and what is below them; the first that fits counts. */
const PARTS_OF_LEAVES: ReadonlyArray<readonly [string, Part]> = [
  ['/saml/identifiers', 'entityId'],
  ['/saml/spMetadata', 'entityId'],
  ['/saml/replyUrls', 'replyUrls'],
  ['/saml/signOnUrl', 'signOnUrl'],
  ['/saml/logoutUrl', 'logoutUrl'],
  ['/saml/relayState', 'arrow:assertion'],
  ['/saml/encryption', 'arrow:assertion'],
  ['/saml/requests', 'arrow:authnRequest'],
  ['/saml/signing', 'certificate'],
  ['/saml/appRoles', 'access'],
  ['/saml/nameId', 'claims'],
  ['/saml/claims', 'claims'],
  ['/saml/groups', 'claims'],
  ['/provisioning/tenantUrl', 'scim'],
  ['/provisioning/auth', 'scim'],
  ['/provisioning', 'provisioning'],
  ['/assignments', 'access'],
  ['/application/assignmentRequired', 'access'],
];

/** For leaves that speak of the whole connection, such as `/retired`. */
const PARTS_OF_OBJECTS: Readonly<Record<string, Part>> = {
  appRole: 'access',
  assignment: 'access',
  certificate: 'certificate',
  tokenIssuancePolicy: 'certificate',
  claimsMappingPolicy: 'claims',
  claimsPolicy: 'claims',
  synchronizationSecrets: 'scim',
  synchronizationJob: 'provisioning',
  synchronizationSchema: 'provisioning',
};

function partOf(object: string, leaf = ''): Part {
  const found = PARTS_OF_LEAVES.find(([place]) => leaf === place || leaf.startsWith(`${place}/`));
  return found?.[1] ?? PARTS_OF_OBJECTS[object] ?? 'application';
}

const marked =
  ({ object, action }: ReportedChange) =>
  (field: ReportedField): readonly [Part, Mark] => [
    partOf(object, field.leaf),
    { action: actionOf(field, action), danger: field.danger, ...textsOf(field) },
  ];

function whole({ object, action }: ReportedChange): readonly [Part, Mark] {
  return [partOf(object), { action: asAction(action), danger: undefined, added: [], removed: [] }];
}

function asAction(action: string): Action {
  return action === 'create' || action === 'delete' ? action : 'update';
}

function actionOf({ before, after }: ReportedField, action: string): Action {
  const [had, has] = [before, after].map((value) => !isNothing(value));
  return had === has ? asAction(action) : has ? 'create' : 'delete';
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Fields whose values are the lines of a part. */
const SHOWN_PATHS = new Set(['identifierUris', 'web.redirectUris', 'loginUrl', 'web.logoutUrl', 'BaseAddress']);

function textsOf(field: ReportedField): Pick<Mark, 'added' | 'removed'> {
  if (!SHOWN_PATHS.has(field.path)) return { added: [], removed: [] };
  const [difference] = differencesOf(field);
  if (difference === undefined || difference.kind === 'unseen') return { added: [], removed: [] };
  if (difference.kind === 'items') return { added: texts(difference.added), removed: texts(difference.removed) };
  return { added: texts([difference.after]), removed: texts([difference.before]) };
}

function texts(list: readonly unknown[]): string[] {
  return list.filter((value) => typeof value === 'string');
}

/** What is made and taken away at once is changed. */
function joined(marks: readonly Mark[]): Mark {
  const [first, ...rest] = marks.map(({ action }) => action);
  const rank = ({ danger }: Mark) => rankOf({ path: '', ...(danger === undefined ? {} : { danger }) });
  const [worst] = [...marks].sort((one, other) => rank(one) - rank(other));
  return {
    action: first !== undefined && rest.every((action) => action === first) ? first : 'update',
    danger: worst?.danger,
    added: marks.flatMap(({ added }) => added),
    removed: marks.flatMap(({ removed }) => removed),
  };
}

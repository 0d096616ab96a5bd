/** Reports that make hard pages: large ones, and such with nasty texts in their diagrams. */
import type { Diagram, NodeKind } from '../../src/entra/diagram.ts';
import type { Report, ReportedChange, ReportedConnection } from '../../src/report/report.ts';
import { PLAN } from './plan.ts';
import { HOSTILE, hostile, reportOf } from './support.ts';

/** `changed` of `total` connections change, as those of the plan. */
export function large(total: number, changed: number): Report {
  const [, sentry] = PLAN.connections;
  const own = PLAN.changes.filter(({ connection }) => connection === 'sentry@prod');
  const connections = Array.from({ length: total }, (_, index): ReportedConnection => {
    const id = `connection-${index}@prod`;
    const one = {
      name: `connection-${index}`,
      file: `connections/connection-${index}.yaml`,
      ids: [id],
      environments: ['prod'],
    };
    return index < changed ? { ...sentry, ...one } : { ...one, outcome: 'none' };
  });
  const changes = connections
    .slice(0, changed)
    .flatMap(({ ids = [] }) => own.map((change) => ({ ...change, connection: ids[0] ?? '' })));
  return reportOf([], { command: 'plan', ok: false, connections, changes });
}

const KINDS: readonly NodeKind[] = [
  ...(['tenant', 'application', 'access', 'certificate', 'claims', 'provisioning'] as const),
  ...(['vendor', 'signOnUrl', 'entityId', 'replyUrls', 'logoutUrl', 'scim'] as const),
];
const ARROWS = ['authnRequest', 'assertion', 'logout', 'scim'] as const;

/** A diagram with this text in every place that takes one. */
export const filled = (text: string): Diagram => ({
  diagramVersion: 1,
  nodes: KINDS.map((kind) => ({ kind, lines: [{ text }, { name: text, text }], more: 2 })),
  arrows: ARROWS.map((kind) => ({ kind, text })),
});
/** A report of one connection with this diagram. */
export const reportWith = (diagram: Diagram, changes: readonly ReportedChange[] = []): Report =>
  reportOf([{ code: 'ENT_PLAN_WARNING', severity: 'warning', message: 'm', connection: 'a@prod' }], {
    command: 'plan',
    connections: [{ name: 'a', file: 'a.yaml', ids: ['a@prod'], outcome: 'update', diagram }],
    changes,
  });
/** Texts that do not fit, turn, or break out. */
export const NASTY = [
  ...HOSTILE,
  'x'.repeat(10_000),
  '日'.repeat(500),
  'שלום '.repeat(50),
  '\u0301'.repeat(100),
  `${'a/'.repeat(200)}end`,
];

/** A page in which every text is nasty. */
export const NASTY_REPORT: Report = (() => {
  const connections = NASTY.map(
    (text, index): ReportedConnection => ({
      name: text,
      file: text,
      displayName: text,
      ids: [`${index} ${text}`],
      outcome: 'update',
      permissions: [text],
      diagram: filled(text),
    }),
  );
  const changes = NASTY.map(
    (text, index): ReportedChange => ({
      connection: `${index} ${text}`,
      object: text,
      name: text,
      action: 'update',
      writer: 'graph',
      fields: [
        {
          path: 'identifierUris',
          before: [text],
          after: [text, 'b'],
          leaf: '/saml/identifiers',
          danger: 'security',
          risk: text,
        },
        { path: text, before: text, after: { [text]: [text] }, leaf: `/${text}` },
      ],
    }),
  );
  const diagnostics = NASTY.map((text, index) => ({ ...hostile(text), connection: `${index} ${text}` }));
  const { connection: _connection, ...common } = hostile('x'.repeat(500));
  return reportOf([...diagnostics, common], { command: 'plan', ok: false, connections, changes });
})();

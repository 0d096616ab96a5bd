/** What a comparison of two environments found, as a report: leaves as changes, `before` being the first environment. */
import { toDiagnostics } from '../report/diagnose.ts';
import { countSeverities, type Report, type ReportedChange, type ReportedField } from '../report/report.ts';
import type { LeafDifference } from '../spec/compare.ts';
import { keysOf } from '../spec/finding.ts';
import { fillLate } from '../spec/parameters.ts';
import type { Workspace } from '../workspace/load.ts';
import { findingsOf, localOrigins } from './compare-findings.ts';
import { type Compare, type Compared, idOf, Places, variantOf } from './compared.ts';

/** The report; `ok` is the caller's. */
export function compareReport(found: readonly Compared[], pair: Compare, { findings, sources }: Workspace): Report {
  const places = new Places(sources);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const told = found.flatMap((one) => findingsOf(one, pair, places));
  const diagnostics = [...toDiagnostics([...errors, ...told], sources), ...localOrigins(pair)];
  const leaves = found.flatMap(({ differences }) => differences);
  const { from, to } = pair;
  return {
    reportVersion: 1,
    command: 'compare',
    ok: true,
    diagnostics,
    connections: found.map((one) => ({
      name: variantOf(one).spec.name,
      file: one.source.file,
      displayName: variantOf(one).body.displayName,
      environments: [one.from, one.to].flatMap((variant) => (variant ? [variant.environment.name] : [])),
      ids: [idOf(one)],
    })),
    changes: found.flatMap((one) => changesOf(one, places)),
    summary: {
      ...tenantsOf(pair),
      from: from.name,
      to: to.name,
      connections: found.length,
      differences: leaves.length,
      unexpected: leaves.filter(({ isExpected }) => !isExpected).length,
      weaker: leaves.filter(({ isWeaker }) => isWeaker).length,
      missing: found.filter((one) => one.to === null).length,
      ...countSeverities(diagnostics),
    },
  };
}

function tenantsOf({ from, to }: Compare): Record<string, string> {
  const tenants = [from, to].map(({ tenantId }) => tenantId ?? 'none named');
  return { tenants: tenants.join(' -> ') };
}

function changesOf(one: Compared, places: Places): ReportedChange[] {
  const head = { connection: idOf(one) };
  if (one.from === null) return [{ ...head, object: 'connection', action: 'added', fields: [] }];
  if (one.to === null) return [{ ...head, object: 'connection', action: 'missing', fields: [] }];
  const blocks = new Map<string, ReportedField[]>();
  for (const difference of one.differences) {
    const { object, path } = partsOf(difference.pointer);
    const fields = blocks.get(object) ?? [];
    blocks.set(object, fields);
    fields.push(fieldOf(path, difference, one, places));
  }
  return [...blocks].map(([object, fields]) => ({ ...head, object, action: 'differ', fields }));
}

/** The block of a leaf, and where it stands in it. What a claim holds is masked by what it is. */
function partsOf(pointer: string): { readonly object: string; readonly path: string } {
  const keys = keysOf(pointer);
  const depth = keys.length === 1 ? 0 : keys[0] === 'saml' && keys[1] === 'claims' && keys.length > 2 ? 2 : 1;
  return { object: keys.slice(0, depth).join('.') || 'connection', path: keys.slice(depth).join('.') };
}

function fieldOf(path: string, difference: LeafDifference, one: Compared, places: Places): ReportedField {
  const { pointer, before, after, cause, isExpected, isWeaker } = difference;
  const [beforeAt, afterAt] = [difference.beforeAt, difference.afterAt].map((at) => places.of(one.source, at));
  return {
    path,
    ...(before === undefined ? {} : { before: shown(before) }),
    ...(after === undefined ? {} : { after: shown(after) }),
    ...(isWeaker ? { risk: 'weaker, and policy.mayNotWeaken names it', danger: 'security' as const } : {}),
    leaf: pointer,
    ...(beforeAt === undefined ? {} : { beforeAt }),
    ...(afterAt === undefined ? {} : { afterAt }),
    cause,
    expected: isExpected,
  };
}

/** References to secrets as `env:NAME`, late built-ins by their names. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return fillLate(value, (name) => `\${${name}}`);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(value).filter(([, item]) => item !== null);
  const [[kind, where] = ['', '']] = given;
  if (given.length === 1 && /^(?:env|file|keyVault)$/.test(kind)) return `${kind}:${where}`;
  return Object.fromEntries(given.map(([key, item]) => [key, shown(item)]));
}

/** The boxes of a diagram: what stands on either side of a connection. */
import type { Connection } from '../connection/connection.ts';
import type { Assignment, Provisioning, Saml, Url } from '../spec/generated/resolved.ts';
import type { DiagramFacts, DiagramLine, DiagramNode, NodeKind } from './diagram.ts';
import { listedClaims } from './diagram-claims.ts';

/** What is in the tenant. */
export function entraNodes(connection: Connection, facts: DiagramFacts): DiagramNode[] {
  const { saml, provisioning } = connection.body;
  return [
    tenantNode(connection, facts),
    applicationNode(connection, facts),
    accessNode(connection),
    ...(saml ? [certificateNode(saml, facts), claimsNode(saml)] : []),
    ...(provisioning ? [jobNode(provisioning)] : []),
  ];
}

/** What the vendor has. */
export function vendorNodes(connection: Connection): DiagramNode[] {
  const { saml, provisioning, vendor, displayName } = connection.body;
  return [
    node('vendor', [{ text: vendor?.name ?? displayName }]),
    ...(saml ? addressNodes(connection, saml) : []),
    ...(provisioning ? [scimNode(connection, provisioning)] : []),
  ];
}

/** Longer lists are cut: the whole of them is in the spec. */
const MAX_LINES = 6;

function node(kind: NodeKind, lines: readonly DiagramLine[]): DiagramNode {
  const more = lines.length - MAX_LINES;
  return { kind, lines: lines.slice(0, MAX_LINES), ...(more > 0 ? { more } : {}) };
}

function tenantNode({ environment }: Connection, { tenantId }: DiagramFacts): DiagramNode {
  return node('tenant', [{ text: tenantId }, { name: 'environment', text: environment.name }]);
}

function applicationNode({ body }: Connection, { appId }: DiagramFacts): DiagramNode {
  return node('application', [
    { text: body.displayName },
    ...(appId === null ? [] : [{ name: 'ID', text: appId }]),
    ...(body.application.enabled ? [] : [{ name: 'sign-in', text: 'off' }]),
    ...(body.retired ? [{ name: 'state', text: 'retired' }] : []),
  ]);
}

function accessNode({ body: { application, assignments } }: Connection): DiagramNode {
  const required = application.assignmentRequired ? 'assigned people only' : 'everybody in the tenant';
  return node('access', [{ text: required }, ...(assignments ?? []).map(assignmentLine)]);
}

function assignmentLine({ group, user, role }: Assignment): DiagramLine {
  const principal = group ?? user ?? '';
  const who = typeof principal === 'string' ? principal : principal.id;
  return { name: group === undefined ? 'user' : 'group', text: role === null ? who : `${who} as ${role}` };
}

function certificateNode({ signing }: Saml, { certificate }: DiagramFacts): DiagramNode {
  const end = certificate?.endDateTime.slice(0, 10);
  return node('certificate', [
    end ? { name: 'ends', text: end } : { name: 'lasts', text: `${signing.lifetimeDays} days, once it is made` },
    { name: 'signs', text: signing.option === 'both' ? 'assertion and response' : signing.option },
    { name: 'algorithm', text: signing.algorithm },
  ]);
}

function claimsNode(saml: Saml): DiagramNode {
  return node('claims', listedClaims(saml));
}

function jobNode({ running, scope, template }: Provisioning): DiagramNode {
  return node('provisioning', [
    { name: 'job', text: running ? 'running' : 'paused' },
    { name: 'scope', text: scope === 'all' ? 'everybody' : 'assigned people and groups' },
    ...(template === null ? [] : [{ name: 'template', text: template }]),
  ]);
}

/** Entity ID and reply URLs are shown whatever the spec says of them: without them nobody signs in. */
function addressNodes(connection: Connection, saml: Saml): DiagramNode[] {
  const all: DiagramNode[] = [
    valuesNode(connection, 'signOnUrl', lineOf(saml.signOnUrl)),
    valuesNode(connection, 'entityId', linesOf(saml.identifiers)),
    valuesNode(connection, 'replyUrls', linesOf(saml.replyUrls)),
    valuesNode(connection, 'logoutUrl', lineOf(saml.logoutUrl)),
  ];
  return all.filter(({ kind, blank }) => blank !== 'unmanaged' || kind === 'entityId' || kind === 'replyUrls');
}

/** `undefined`: unmanaged. */
function lineOf(text: string | null | undefined): DiagramLine[] | undefined {
  if (text === undefined) return undefined;
  return text ? [{ text }] : [];
}

function linesOf(list: readonly Url[] | null | undefined): DiagramLine[] | undefined {
  if (list === undefined) return undefined;
  return (list ?? []).map((item) => (typeof item === 'string' ? { text: item } : urlLine(item)));
}

function urlLine({ url, index }: Exclude<Url, string>): DiagramLine {
  return index === null ? { text: url } : { name: `index ${index}`, text: url };
}

const POINTERS: Partial<Readonly<Record<NodeKind, string>>> = {
  signOnUrl: '/saml/signOnUrl',
  entityId: '/saml/identifiers',
  replyUrls: '/saml/replyUrls',
  logoutUrl: '/saml/logoutUrl',
  scim: '/provisioning/tenantUrl',
};

/** A part of a list may still wait for its parameter. */
function valuesNode({ pending }: Connection, kind: NodeKind, lines: DiagramLine[] | undefined): DiagramNode {
  const place = POINTERS[kind] ?? '';
  const isPending = pending.some(({ pointer }) => pointer === place || pointer.startsWith(`${place}/`));
  if (isPending) return { ...node(kind, lines ?? []), blank: 'pending' };
  if (lines && lines.length > 0) return node(kind, lines);
  return { kind, lines: [], blank: lines ? 'empty' : 'unmanaged' };
}

function scimNode(connection: Connection, { tenantUrl, auth }: Provisioning): DiagramNode {
  const found = valuesNode(connection, 'scim', lineOf(tenantUrl));
  if (auth.expires === null) return found;
  return { ...found, lines: [...found.lines, { name: 'secret ends', text: auth.expires }] };
}

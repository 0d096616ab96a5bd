/**
 * What a connection consists of, as a picture of it shows: tenant and vendor, what stands on either side, and what goes
 * between them. It says what the spec wants, and of the tenant what no spec can say: IDs, and when the certificate ends.
 * Nothing secret is in it: constants of claims and secrets are only told to be such.
 */
import type { Connection } from '../connection/connection.ts';
import type { Provisioning, Saml } from '../spec/generated/resolved.ts';
import { entraNodes, vendorNodes } from './diagram-nodes.ts';
import type { PlanContext } from './plan/context.ts';
import { readableLate, withLate } from './plan/late.ts';
import type { SigningCertificate } from './signing-certificates.ts';

/** A box of the picture. The first six stand on Entra's side, the others on the vendor's. */
export type NodeKind =
  | 'tenant'
  | 'application'
  | 'access'
  | 'certificate'
  | 'claims'
  | 'provisioning'
  | 'vendor'
  | 'signOnUrl'
  | 'entityId'
  | 'replyUrls'
  | 'logoutUrl'
  | 'scim';

/** An arrow of the picture. The first two go between sign-on and reply URLs, `logout` and `scim` to what they name. */
export type ArrowKind = 'authnRequest' | 'assertion' | 'logout' | 'scim';

/** One line of a box: a text, with what it is. */
export interface DiagramLine {
  readonly name?: string;
  readonly text: string;
}

/** A box. */
export interface DiagramNode {
  readonly kind: NodeKind;
  readonly lines: readonly DiagramLine[];
  /** How many lines there are besides. */
  readonly more?: number;
  /** Why its value is not there: it must be `empty`, is `unmanaged`, or (a part of it) `pending` for a parameter. */
  readonly blank?: 'empty' | 'unmanaged' | 'pending';
}

/** An arrow, with what is to be known of it. */
export interface DiagramArrow {
  readonly kind: ArrowKind;
  readonly text?: string;
}

/** The picture. Within one version members and kinds are only added. */
export interface Diagram {
  readonly diagramVersion: 1;
  readonly nodes: readonly DiagramNode[];
  readonly arrows: readonly DiagramArrow[];
}

/** What of the tenant the picture shows. */
export interface DiagramFacts {
  readonly tenantId: string;
  /** `null`: the application is still to be made. */
  readonly appId: string | null;
  /** The one that signs; `null`: there is none yet. */
  readonly certificate: SigningCertificate | null;
  readonly late: PlanContext['late'];
}

/** The picture of a connection, in a fixed order. */
export function diagramOf(connection: Connection, facts: DiagramFacts): Diagram {
  const { saml, provisioning } = connection.body;
  const nodes = [...entraNodes(connection, facts), ...vendorNodes(connection)];
  const arrows = [...(saml ? samlArrows(saml) : []), ...(provisioning ? [scimArrow(provisioning)] : [])];
  return readableLate(withLate({ diagramVersion: 1, nodes, arrows }, facts.late)) as Diagram;
}

function samlArrows({ initiatedBy, requests, signing, encryption, logoutUrl }: Saml): DiagramArrow[] {
  const isSp = initiatedBy.includes('sp');
  const notes = [...(encryption?.certificate ? ['encrypted'] : []), ...(isSp ? [] : ['started by Entra'])];
  return [
    ...(isSp
      ? [{ kind: 'authnRequest' as const, text: `${requests.binding}, ${requests.signed ? 'signed' : 'not signed'}` }]
      : []),
    { kind: 'assertion', text: [signing.algorithm, ...notes].join(', ') },
    ...(logoutUrl ? [{ kind: 'logout' as const }] : []),
  ];
}

function scimArrow({ auth, running }: Provisioning): DiagramArrow {
  return { kind: 'scim', text: running ? auth.method : `${auth.method}, paused` };
}

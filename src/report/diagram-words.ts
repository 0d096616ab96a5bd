/** A diagram in words: names of its parts, and all of it as a list for those who do not see it, or want to copy of it. */
import type { ArrowKind, Diagram, DiagramLine, DiagramNode, NodeKind } from '../entra/diagram.ts';
import type { Mark, Part } from './diagram-marks.ts';
import { ACTION_SIGNS, actionMark } from './html-marks.ts';
import { breakable, html, long, type Markup } from './html-markup.ts';

/** What boxes are called. */
export const NODE_NAMES: Readonly<Record<NodeKind, string>> = {
  tenant: 'Tenant',
  application: 'Application',
  access: 'Access',
  certificate: 'Signing certificate',
  claims: 'Claims',
  provisioning: 'Provisioning job',
  vendor: 'Service provider',
  signOnUrl: 'Sign-on URL',
  entityId: 'Entity ID',
  replyUrls: 'Reply URLs',
  logoutUrl: 'Logout URL',
  scim: 'SCIM tenant URL',
};

/** What arrows are called, and whether they go from Entra to the vendor. */
export const ARROWS: Readonly<Record<ArrowKind, { readonly name: string; readonly isToVendor: boolean }>> = {
  authnRequest: { name: 'AuthnRequest', isToVendor: false },
  assertion: { name: 'SAML assertion', isToVendor: true },
  logout: { name: 'Logout', isToVendor: true },
  scim: { name: 'SCIM', isToVendor: true },
};

/** Why a box has no value. */
export const BLANKS: Readonly<Record<NonNullable<DiagramNode['blank']>, string>> = {
  empty: 'must be empty',
  unmanaged: 'left as it is in Entra',
  pending: 'waits for a parameter',
};

/** A line as one text. */
export function lineText({ name, text }: DiagramLine): string {
  return name === undefined ? text : `${name}: ${text}`;
}

/** Which of the lines of a box are fresh, and the texts that go: in a new box nothing is told from the rest. */
export function turnover(lines: readonly DiagramLine[], mark: Mark | undefined) {
  const present = new Set(lines.map(({ text }) => text));
  const fresh = new Set(mark?.action === 'create' ? [] : mark?.added);
  return { fresh, gone: (mark?.removed ?? []).filter((text) => !present.has(text)) };
}

/** What is marked, in a sentence. */
export function markedWords(diagram: Diagram, marks: ReadonlyMap<Part, Mark>): string {
  const names = [
    ...diagram.nodes.map(({ kind }) => [NODE_NAMES[kind], marks.get(kind)] as const),
    ...diagram.arrows.map(({ kind }) => [ARROWS[kind].name, marks.get(`arrow:${kind}`)] as const),
  ];
  const found = names.flatMap(([name, mark]) =>
    mark ? [`${name} ${ACTION_SIGNS[mark.action][1]}${dangerWords(mark)}`] : [],
  );
  return found.length > 0 ? `Marked: ${found.join(', ')}.` : 'Nothing of it is marked as changed.';
}

function dangerWords({ danger }: Mark): string {
  return danger === undefined || danger === 'cosmetic' ? '' : ` (endangers ${danger})`;
}

/** All of it as a list: nothing is left out of the texts. */
export function diagramList(diagram: Diagram, marks: ReadonlyMap<Part, Mark>): Markup {
  return html`<dl>
${diagram.nodes.map((node) => entry(NODE_NAMES[node.kind], marks.get(node.kind), textsOf(node, marks.get(node.kind))))}${diagram.arrows.map(
  ({ kind, text }) => {
    const { name, isToVendor } = ARROWS[kind];
    const way = isToVendor ? 'Entra to vendor' : 'vendor to Entra';
    return entry(`${name} (${way})`, marks.get(`arrow:${kind}`), text === undefined ? [] : [text]);
  },
)}</dl>`;
}

function entry(name: string, mark: Mark | undefined, texts: readonly string[]): Markup {
  const word = mark && html` ${actionMark(mark.action)}`;
  const list = texts.length > 0 ? texts : ['\u2013'];
  return html`<div><dt>${name}${word}</dt>${list.map((text) => html`<dd>${breakable(long(text))}</dd>`)}</div>
`;
}

function textsOf({ lines, more, blank }: DiagramNode, mark: Mark | undefined): string[] {
  const { fresh, gone } = turnover(lines, mark);
  return [
    ...lines.map((line) => (fresh.has(line.text) ? `+ ${lineText(line)}` : lineText(line))),
    ...gone.map((text) => `\u2212 ${text}`),
    ...(more === undefined ? [] : [`and ${more} more`]),
    ...(blank === undefined ? [] : [BLANKS[blank]]),
  ];
}

/**
 * Reads canonical text. Its form is so narrow that this needs no parser of XML: no declaration, no empty-element tags, `"`
 * around each value, seven escapes (Canonical XML 1.0, 2.3). Anything else is refused.
 */
import { Refusal } from '../refusal.ts';
import { NAMESPACES, type UntrustedDocument, type UntrustedElement } from './untrusted-element.ts';

interface Open {
  name: string;
  tag: string;
  attributes: ReadonlyMap<string, string>;
  children: UntrustedElement[];
  text: string;
  start: number;
  end: number;
  /** By prefix, `''` the default: those in scope. */
  scope: ReadonlyMap<string, string>;
}

const DEPTH_LIMIT = 24;
const TAG = /<((?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*))/y;
const ATTRIBUTE = / ([A-Za-z_][\w.:-]*)="([^"<\t\n\r]*)"/y;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/**
 * The elements of a canonical text.
 * @throws {Refusal} ENT_SAML: SAML_CANONICAL, and SAML_STRUCTURE for a namespace that is not one of the profile.
 */
export function readCanonical(text: string): UntrustedDocument {
  const elements: Open[] = [];
  const stack: Open[] = [];
  let at = 0;
  do {
    const parent = stack.at(-1);
    if (text.startsWith('</', at)) {
      at = closeTag(text, at, stack);
    } else {
      const element = openTag(text, at, parent?.scope ?? NO_ATTRIBUTES);
      parent?.children.push(element);
      elements.push(element);
      if (stack.push(element) > DEPTH_LIMIT) throw new Refusal('SAML_STRUCTURE');
      at = element.end;
    }
    at = takeText(text, at, stack.at(-1));
  } while (stack.length > 0);
  const [root] = elements;
  if (root === undefined || at !== text.length) throw new Refusal('SAML_CANONICAL');
  return { text, root, elements };
}

/** `end` is that of the tag until the element is closed. */
function openTag(text: string, start: number, outer: ReadonlyMap<string, string>): Open {
  TAG.lastIndex = start;
  const match = TAG.exec(text);
  if (match === null) throw new Refusal('SAML_CANONICAL');
  const [whole, tag = '', prefix = '', local] = match;
  const own = readAttributes(text, start + whole.length, outer);
  if (text[own.end] !== '>') throw new Refusal('SAML_CANONICAL');
  const namespace = NAMESPACES.get(own.scope.get(prefix) ?? '');
  if (namespace === undefined)
    throw new Refusal('SAML_STRUCTURE', 'An element is of a namespace that Entra does not use.');
  const { attributes, scope, end } = own;
  return { name: `${namespace}:${local}`, tag, attributes, children: [], text: '', start, end: end + 1, scope };
}

function readAttributes(text: string, start: number, outer: ReadonlyMap<string, string>) {
  let attributes: Map<string, string> | undefined;
  let scope: Map<string, string> | undefined;
  let end = start;
  while (text[end] === ' ') {
    ATTRIBUTE.lastIndex = end;
    const match = ATTRIBUTE.exec(text);
    if (match === null) throw new Refusal('SAML_CANONICAL');
    const [whole, name = '', raw = ''] = match;
    const value = unescaped(raw, VALUE_ESCAPES);
    if (name === 'xmlns' || name.startsWith('xmlns:')) {
      scope ??= new Map(outer);
      scope.set(name.slice(6), value);
    } else {
      attributes ??= new Map();
      if (attributes.has(name)) throw new Refusal('SAML_CANONICAL');
      attributes.set(name, value);
    }
    end += whole.length;
  }
  return { attributes: attributes ?? NO_ATTRIBUTES, scope: scope ?? outer, end };
}

function closeTag(text: string, at: number, stack: Open[]): number {
  const element = stack.pop();
  const close = `</${element?.tag}>`;
  if (element === undefined || !text.startsWith(close, at)) throw new Refusal('SAML_CANONICAL');
  element.end = at + close.length;
  return element.end;
}

function takeText(text: string, at: number, element: Open | undefined): number {
  if (element === undefined || text[at] === '<') return at;
  const next = text.indexOf('<', at);
  if (next === -1) throw new Refusal('SAML_CANONICAL');
  const raw = text.slice(at, next);
  if (raw.includes('>') || raw.includes('\r')) throw new Refusal('SAML_CANONICAL');
  element.text += unescaped(raw, TEXT_ESCAPES);
  return next;
}

const TEXT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]);
const VALUE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&quot;', '"'],
]);

/**
 * White space that canonicalization escapes (a carriage return, a tab or line end in a value) came in as a character
 * reference: Entra writes none, and readers differ about it.
 */
function unescaped(raw: string, escapes: ReadonlyMap<string, string>): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&[^;]*;?/g, (written) => {
    const sign = escapes.get(written);
    if (sign === undefined) throw new Refusal('SAML_STRUCTURE', 'A text holds white space as a character reference.');
    return sign;
  });
}

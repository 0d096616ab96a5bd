/**
 * What the verifier reads of a message, and the slices that it hashes, are what the strict reader and its canonical form make
 * of the same bytes: a second implementation, which shares nothing with libxml2. ENTRADA_FUZZ=N tries N messages.
 */
import { expect, test } from 'vitest';
import { Refusal } from '../../../src/runtime/saml/refusal.ts';
import { readMessage } from '../../../src/runtime/saml/verify/read-message.ts';
import {
  childOf,
  type UntrustedDocument,
  type UntrustedElement,
} from '../../../src/runtime/saml/verify/untrusted-element.ts';
import { SAML } from '../../attacks/saml/message.ts';
import { message, PLAIN_STYLES } from '../../attacks/saml/sign.ts';
import { descendants } from '../xml/compare.ts';
import { mutate } from '../xml/mutate.ts';
import { nearDocument } from '../xml/near-documents.ts';
import { randomOf } from '../xml/random.ts';
import { canonicalize } from '../xml/strict/canonicalize.ts';
import { parseXml } from '../xml/strict/parse-xml.ts';
import type { XmlElement } from '../xml/strict/xml-element.ts';
import { XmlRefusal } from '../xml/strict/xml-refusal.ts';

const RUNS = Number(process.env['ENTRADA_FUZZ'] ?? 4_000);
const SEED = Number(process.env['ENTRADA_SEED'] ?? 20_261_124);

const signed = PLAIN_STYLES.flatMap((style) => ['', 'ds'].map((prefix) => message(style, {}, { prefix })));
/** Namespaces declared further out than they are used. */
const farther = signed.map((xml) => xml.replace(/<([\w:]+) /, `<$1 xmlns:far="${SAML}" `));
const MESSAGES = [...signed, ...farther].map((xml) => Buffer.from(xml));

function readOrRefuse(bytes: Buffer): UntrustedDocument | undefined {
  try {
    return readMessage(bytes, 'samlp:Response');
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** `undefined`: well-formed, but more unusual than the strict reader takes: a declared namespace that nothing uses. */
function readStrictly(bytes: Buffer): XmlElement | undefined {
  try {
    return parseXml(bytes);
  } catch (error) {
    if (error instanceof XmlRefusal && error.reason === 'profile') return undefined;
    throw error;
  }
}

/** As far as the verifier looks: our name of the namespace is settled by its table, so local names will do here. */
const read = ({ name, attributes, text }: UntrustedElement) => [name.replace(/^.*:/, ''), [...attributes].sort(), text];
const readAgain = ({ localName, attributes, children }: XmlElement) => [
  localName,
  attributes.map(({ prefix, localName: name, value }) => [prefix === '' ? name : `${prefix}:${name}`, value]).sort(),
  children.filter((child) => typeof child === 'string').join(''),
];

/** What is hashed for each signed element. */
function compareSlices({ text, elements }: UntrustedDocument, again: readonly XmlElement[]): void {
  for (const [index, element] of elements.entries()) {
    const signature = childOf(element, 'ds:Signature');
    if (signature === undefined) continue;
    const slice = text.slice(element.start, signature.start) + text.slice(signature.end, element.end);
    const without = again[elements.indexOf(signature)] as XmlElement;
    expect(Buffer.from(canonicalize(again[index] as XmlElement, { without })).toString()).toBe(slice);
  }
}

test('A second implementation reads the same, and writes the same canonical form', { timeout: 600_000 }, () => {
  let accepted = 0;
  for (let index = 0; index < RUNS; index += 1) {
    const random = randomOf(Math.imul(SEED, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
    const other = random.happens(0.5) ? random.pick(MESSAGES) : Buffer.from(nearDocument(random));
    const bytes = index < MESSAGES.length ? (MESSAGES[index] as Buffer) : mutate(random.pick(MESSAGES), other, random);
    const document = readOrRefuse(bytes);
    if (document === undefined) continue;
    const root = readStrictly(bytes);
    if (root === undefined) continue;
    const again = descendants(root);
    expect(again.map(readAgain)).toEqual(document.elements.map(read));
    compareSlices(document, again);
    accepted += 1;
  }
  expect(accepted).toBeGreaterThan(RUNS * 0.05);
});

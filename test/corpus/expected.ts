/**
 * What gallery-corpus 6 says to refuse and to warn of, read off a record itself: neither the converters nor the rules
 * are asked, so that a mistake in them shows.
 */
import type { ScimRecord, SsoRecord } from './records.ts';

const MARKED = /<[^<>]*>|\{[^{}]*\}|\[[^[\]]*\]/g;

/** The codes of all errors that a page about single sign-on must get. */
export function refusalsOfSso(record: SsoRecord): string[] {
  const { logoutUrl, claims } = record;
  const replyUrls = known(record, record.replyUrls);
  const identifiers = known(record, record.identifiers);
  const addresses = [...identifiers, ...replyUrls, record.signOnUrl ?? '', logoutUrl ?? ''];
  return codes([
    ['ENT001', identifiers.some((text) => text === '' || text.length > 256)],
    ['ENT009', sharesIdentifiers(record)],
    ['ENT012', replyUrls.some(isNotHttps)],
    ['ENT014', replyUrls.some((text) => text.includes('#'))],
    ['ENT015', addresses.some((text) => text.includes('*'))],
    ['ENT017', logoutUrl !== null && isNotHttps(logoutUrl)],
    ['ENT023', addresses.some(isUnbalanced)],
    ['ENT046', new Set(claims.map(({ name, namespace = '' }) => `${namespace} ${name}`)).size < claims.length],
  ]);
}

/** The codes of all errors that a page about provisioning must get. */
export function refusalsOfScim({ tenantUrls }: ScimRecord): string[] {
  return codes([
    ['ENT015', tenantUrls.some((text) => text.includes('*'))],
    ['ENT023', tenantUrls.some(isUnbalanced)],
    ['ENT060', tenantUrls.some(isNotHttps)],
  ]);
}

/** Warnings whose presence follows from a page's own text: a page has them exactly where this says so. */
export const WARNINGS: ReadonlyArray<readonly [string, (record: SsoRecord) => boolean]> = [
  ['ENT002', (record) => identifiersOf(record).some((text) => !/^([a-z][a-z0-9+.-]*:\/\/|urn:)/i.test(text))],
  ['ENT003', (record) => identifiersOf(record).some((text) => text.startsWith('http://'))],
  ['ENT004', (record) => identifiersOf(record).some((text) => text.includes('#'))],
  ['ENT005', (record) => identifiersOf(record).some((text) => /\s/.test(text.replace(MARKED, '')))],
  ['ENT006', (record) => identifiersOf(record).some((text) => /^https?:\/\/[^/]*[A-Z]/.test(text.replace(MARKED, '')))],
  ['ENT011', (record) => isLeftOut(record, 'identifier') || isLeftOut(record, 'reply')],
  ['ENT013', (record) => signOnsOf(record).some((text) => text.startsWith('http://'))],
  ['ENT018', (record) => signOnsOf(record).some((text) => text.includes('#') || /^[^{:]*$/.test(text))],
  ['ENT020', (record) => statesOf(record).some((text) => !/^https?:\/\//.test(text))],
  ['ENT024', (record) => textsOf(record).some((text) => /[>}\]][<{[]/.test(text))],
  ['ENT028', ({ sigAlg = [] }) => sigAlg.includes('SHA-1') && !sigAlg.includes('SHA-256')],
  ['ENT029', ({ signing }) => signing?.includes('response') ?? false],
  ['ENT030', ({ certificate }) => certificate.includes('thumbprint')],
  ['ENT041', (record) => /[A-Z]/.test(sourcesOf(record).join())],
  ['ENT042', ({ claims }) => claims.some(({ name }) => /\s/.test(name) || (name.includes('.') && !name.includes(':')))],
  ['ENT043', ({ claims }) => claims.some(({ namespace = '' }) => /\/claims\/\w+$/.test(namespace))],
];

function isLeftOut(
  { identifiers, replyUrls, fromVendorConsole = [] }: SsoRecord,
  field: 'identifier' | 'reply',
): boolean {
  const texts = field === 'identifier' ? identifiers : replyUrls;
  return texts.length === 0 && !fromVendorConsole.includes(field);
}

const identifiersOf = (record: SsoRecord): readonly string[] => known(record, record.identifiers);
const signOnsOf = (record: SsoRecord): readonly string[] =>
  known(record, record.signOnUrls ?? (record.signOnUrl === null ? [] : [record.signOnUrl]));
const statesOf = (record: SsoRecord): readonly string[] =>
  known(record, record.relayStates ?? (record.relayState === null ? [] : [record.relayState]));

function textsOf(record: SsoRecord): string[] {
  return [...record.identifiers, ...record.replyUrls, ...signOnsOf(record), record.logoutUrl ?? ''];
}

function sourcesOf({ claims, nameId }: SsoRecord): string[] {
  const attributes = claims.filter(({ sourceKind }) => sourceKind === 'attribute').map(({ source }) => source);
  const ofNameId = nameId?.source?.startsWith('Extract') ? [] : [nameId?.source ?? ''];
  return [...attributes, ...ofNameId];
}

/** The texts that are known before the vendor's console was set up: nothing else is there to be judged. */
function known(record: SsoRecord, texts: readonly string[]): readonly string[] {
  const later = new Set(consoleTextsOf(record).flatMap((text) => text.match(MARKED) ?? []));
  return texts.filter((text) => !(text.match(MARKED) ?? []).some((mark) => later.has(mark)));
}

function consoleTextsOf(record: SsoRecord): string[] {
  const { signOnUrl, signOnUrls = [], relayState } = record;
  const byField = {
    identifier: record.identifiers,
    reply: record.replyUrls,
    signon: [signOnUrl ?? '', ...signOnUrls],
    relay: [relayState ?? ''],
  };
  return (record.fromVendorConsole ?? []).flatMap((field) => byField[field]);
}

/** Several sign-on URLs are several applications; one identifier for all of them is what a tenant does not take. */
function sharesIdentifiers(record: SsoRecord): boolean {
  const { identifiers, signOnUrls = [] } = record;
  return signOnUrls.length > 1 && known(record, identifiers).length > 0 && identifiers.length !== signOnUrls.length;
}

function isNotHttps(text: string): boolean {
  return !text.startsWith('https://') && !text.startsWith('http://localhost');
}

function isUnbalanced(text: string): boolean {
  return /[<>{}]/.test(text.replace(MARKED, ''));
}

function codes(found: ReadonlyArray<readonly [string, boolean]>): string[] {
  return found.filter(([, holds]) => holds).map(([code]) => code);
}

/** A message as it came in a URL: HTTP-Redirect. What the query says is taken as it was written, never made anew. */
import { inflateRawSync } from 'node:zlib';
import { Refusal } from '../refusal.ts';
import type { MessageKind } from './outgoing.ts';

/** A message, and what was signed of its query. Nothing in it may be believed. */
export interface RedirectMessage {
  readonly kind: MessageKind;
  /** Text of the message, inflated. */
  readonly bytes: Uint8Array;
  readonly relayState: string | null;
  /** `null`: it is not signed. */
  readonly signed: QuerySignature | null;
}

/** A signature over a query. */
export interface QuerySignature {
  /** What was signed: the query's own characters. */
  readonly octets: string;
  readonly algorithm: string;
  readonly signature: Buffer;
}

const MAX_QUERY = 64 * 1024;
const MAX_MESSAGE = 256 * 1024;

const NAMES = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature', 'SAMLEncoding'] as const;
type Name = (typeof NAMES)[number];
type Fields = ReadonlyMap<Name, string>;

/**
 * Reads the query of a URL, without its question mark, as the browser sent it. Parameters of other names are not ours and
 * count for nothing.
 * @throws {Refusal} SAML_QUERY, SAML_INFLATE or SAML_SIZE.
 */
export function readRedirect(rawQuery: string): RedirectMessage {
  if (rawQuery.length > MAX_QUERY) throw new Refusal('SAML_SIZE');
  const fields = fieldsOf(rawQuery);
  const kinds = (['SAMLRequest', 'SAMLResponse'] as const).filter((kind) => fields.has(kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1)
    throw refused('It holds neither or both of SAMLRequest and SAMLResponse.');
  const encoding = decoded(fields, 'SAMLEncoding');
  if (encoding !== null && encoding !== 'urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE')
    throw refused('It names an encoding that is not DEFLATE.');
  const bytes = inflated(base64(decoded(fields, kind) ?? '', 'the message'));
  return { kind, bytes, relayState: decoded(fields, 'RelayState'), signed: signatureOf(fields, kind) };
}

function fieldsOf(rawQuery: string): Fields {
  const fields = new Map<Name, string>();
  for (const pair of rawQuery.split('&')) {
    const end = pair.indexOf('=');
    const raw = end === -1 ? pair : pair.slice(0, end);
    const name = NAMES.find((known) => known === raw);
    if (name === undefined) refuseDisguise(raw);
    else if (fields.has(name)) throw refused(`It holds ${name} twice.`);
    else fields.set(name, end === -1 ? '' : pair.slice(end + 1));
  }
  return fields;
}

/** Another reader of the same query could take it for one of the names: the two would not see the same message. */
function refuseDisguise(raw: string): void {
  const plain = (percentDecoded(raw) ?? raw).replace(/\[.*$/s, '').trim().toLowerCase();
  if (NAMES.some((name) => name.toLowerCase() === plain))
    throw refused('It holds a parameter that looks like one of ours.');
}

function decoded(fields: Fields, name: Name): string | null {
  const raw = fields.get(name);
  if (raw === undefined) return null;
  const text = percentDecoded(raw);
  if (text === undefined) throw refused(`${name} is not percent-encoded UTF-8.`);
  return text;
}

function percentDecoded(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** The order is fixed by the binding, whatever the order in the query; an absent RelayState is left out. */
function signatureOf(fields: Fields, kind: MessageKind): QuerySignature | null {
  const algorithm = decoded(fields, 'SigAlg');
  const signature = decoded(fields, 'Signature');
  if (algorithm === null && signature === null) return null;
  if (algorithm === null || signature === null)
    throw refused('It holds one of SigAlg and Signature without the other.');
  const octets = ([kind, 'RelayState', 'SigAlg'] as const)
    .filter((name) => fields.has(name))
    .map((name) => `${name}=${fields.get(name)}`)
    .join('&');
  return { octets, algorithm, signature: base64(signature, 'the signature') };
}

/** Some senders break lines of base64; nothing else may stand in it. */
function base64(text: string, what: string): Buffer {
  const plain = text.replace(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(plain) || plain.length % 4 !== 0) throw refused(`The base64 of ${what} is none.`);
  return Buffer.from(plain, 'base64');
}

/** Never more than {@link MAX_MESSAGE}, whatever the deflated bytes would grow to; and nothing may follow them. */
function inflated(bytes: Buffer): Uint8Array {
  try {
    const { buffer, engine } = inflateRawSync(bytes, {
      maxOutputLength: MAX_MESSAGE,
      info: true,
    }) as unknown as Inflated;
    if (engine.bytesWritten !== bytes.length) throw new Refusal('SAML_INFLATE');
    return buffer;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw new Refusal('SAML_SIZE');
    throw error instanceof Refusal ? error : new Refusal('SAML_INFLATE');
  }
}

/** What `info: true` gives; the types of Node do not know it. */
interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

const refused = (detail: string): Refusal => new Refusal('SAML_QUERY', detail);

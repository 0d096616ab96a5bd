/** A SAML message out of its binding (SAML Bindings 2.0, 3.4 Redirect, 3.5 POST). Nothing of it is trusted yet. */
import { inflateRawSync } from 'node:zlib';
import { refuse } from '../refusals/refuse.ts';

/** What came, as text of XML. */
export interface EncodedMessage {
  readonly parameter: 'SAMLRequest' | 'SAMLResponse';
  readonly xml: string;
  readonly relayState: string | undefined;
  readonly binding: 'redirect' | 'post';
  /** The query as it came: a signature of Redirect is over these very characters. */
  readonly rawQuery: string;
}

/** The part of an HTTP request that carries a message. */
export interface MessageCarrier {
  readonly method: string;
  readonly rawQuery: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** In characters. No page names the limit of Entra; below the 16 KB of headers that Node itself takes. */
const LONGEST_QUERY = 8_192;
/** In bytes, of the XML: a bomb ends here. */
const LARGEST_MESSAGE = 128 * 1_024;

/** @throws {SamlError} 90015, 90023, 750054, 75001, 90107. */
export function decodeMessage(carrier: MessageCarrier): EncodedMessage {
  if (carrier.rawQuery.length > LONGEST_QUERY) throw refuse(90015, { limit: String(LONGEST_QUERY) });
  const isPost = carrier.method === 'POST';
  if (isPost) checkForm(carrier.headers['content-type']);
  const fields = fieldsOf(isPost ? carrier.body : carrier.rawQuery);
  const parameter = fields.has('SAMLRequest') ? 'SAMLRequest' : 'SAMLResponse';
  const encoded = fields.get(parameter);
  if (encoded === undefined || encoded === '') throw refuse(750054);
  if (!isPost) checkEncoding(fields.get('SAMLEncoding'));
  const bytes = fromBase64(encoded);
  return {
    parameter,
    xml: textOf(isPost ? bytes : inflated(bytes)),
    relayState: fields.get('RelayState'),
    binding: isPost ? 'post' : 'redirect',
    rawQuery: carrier.rawQuery,
  };
}

function checkForm(type: string | undefined): void {
  if (/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type ?? '')) return;
  throw refuse(90023, { reason: 'the body is not application/x-www-form-urlencoded' });
}

const KNOWN = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SAMLEncoding', 'SigAlg', 'Signature'];

/** Which of two values counts, readers disagree about: none does. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const all = new URLSearchParams(text);
  const twice = KNOWN.find((name) => all.getAll(name).length > 1);
  if (twice !== undefined) throw refuse(90023, { reason: `the parameter '${twice}' is there twice` });
  if (all.has('SAMLRequest') && all.has('SAMLResponse'))
    throw refuse(90023, { reason: 'it holds both SAMLRequest and SAMLResponse' });
  return new Map(all);
}

const DEFLATE = 'urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE';

function checkEncoding(encoding: string | undefined): void {
  if (encoding !== undefined && encoding !== DEFLATE) throw refuse(75001, { reason: 'SAMLEncoding is not DEFLATE' });
}

function fromBase64(text: string): Buffer {
  // A "+" that was not escaped comes as a space; line breaks are allowed in POST.
  const packed = text.replaceAll(' ', '+').replaceAll(/[\r\n\t]/g, '');
  if (!/^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}(?:==)?|[A-Za-z\d+/]{3}=?)?$/.test(packed))
    throw refuse(75001, { reason: 'it is not base64' });
  return Buffer.from(packed, 'base64');
}

function inflated(bytes: Buffer): Buffer {
  try {
    return inflateRawSync(bytes, { maxOutputLength: LARGEST_MESSAGE });
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw refuse(75001, { reason: isLarge ? 'it inflates to too much' : 'it was not deflated' });
  }
}

function textOf(bytes: Buffer): string {
  if (bytes.length > LARGEST_MESSAGE) throw refuse(75001, { reason: 'it is too large' });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse(90107, { reason: 'it is not UTF-8' });
  }
}

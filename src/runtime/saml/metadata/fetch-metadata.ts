/**
 * Metadata by HTTPS. The host is the one that the spec or the record names: redirects are not followed, and the address that
 * is dialled is the one that was looked at, whatever DNS says a moment later. Nothing of ours is sent along.
 */
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { mayDial } from './addresses.ts';
import { metadataError } from './metadata-error.ts';
import { MAX_METADATA_BYTES } from './read-idp-metadata.ts';

/** How metadata is fetched. */
export interface MetadataDial {
  /** All addresses of a host. */
  readonly lookup: (host: string) => Promise<readonly string[]>;
  /** A stand-in is in use, or the environment's origins are local: then only this machine is dialled, and otherwise it never is. */
  readonly isLocal: boolean;
  /** Certificate authorities, PEM; absent: those of Node. */
  readonly ca?: string;
  /** Milliseconds for all of it; default 10 seconds. */
  readonly timeoutMs?: number;
}

const HINT = 'look at the metadata URL and the network; the metadata that was good last stays in use';

/**
 * The bytes of a document of at most 1 MiB.
 * @throws {EntradaError} ENT_METADATA: it cannot be had, or not without risk.
 */
export async function fetchMetadata(url: string, dial: MetadataDial): Promise<Uint8Array> {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (target?.protocol !== 'https:' || target.username !== '' || target.password !== '')
    throw metadataError(`${url} is no plain https URL`, HINT);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayDial(host, dial.isLocal)) throw metadataError(`${url} ${forbidden(dial)}`, HINT);
  const signal = AbortSignal.timeout(dial.timeoutMs ?? 10_000);
  try {
    return await readAnswer(await answerOf(target, dial, signal), signal);
  } catch (error) {
    throw metadataError(`${url} ${whyNot(error, signal)}`, HINT, error);
  }
}

/** A refusal of ours, in words that follow the URL. */
class NotFetched extends Error {}

const forbidden = ({ isLocal }: MetadataDial) =>
  isLocal ? 'is not on this machine, and a stand-in is in use' : 'leads to an address that is not public';

function answerOf(url: URL, dial: MetadataDial, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        // A connection of its own, so that no earlier one to another address is used.
        agent: false,
        signal,
        lookup: lookupOf(dial),
        headers: { accept: 'application/samlmetadata+xml, application/xml, text/xml, */*' },
        ...(dial.ca === undefined ? {} : { ca: dial.ca }),
      },
      resolve,
    );
    sent.once('error', reject);
    sent.end();
  });
}

/** Names of this machine need no DNS (RFC 6761 6.3). One address that may not be dialled spoils all of them. */
function lookupOf(dial: MetadataDial): LookupFunction {
  const addressesOf = async (host: string) => {
    const isOwn = /(^|\.)localhost$/i.test(host);
    const addresses = isOwn && dial.isLocal ? ['127.0.0.1'] : await dial.lookup(host);
    if (addresses.length === 0) throw new NotFetched('has no address');
    if (!addresses.every((address) => mayDial(address, dial.isLocal))) throw new NotFetched(forbidden(dial));
    return addresses.map((address) => ({ address, family: isIP(address) }));
  };
  return (host, options, done) => {
    addressesOf(host).then(
      (all) => {
        const [first] = all;
        if (options.all) done(null, all);
        else done(null, first?.address ?? '', first?.family);
      },
      (error: Error) => done(error, ''),
    );
  };
}

async function readAnswer(answer: IncomingMessage, signal: AbortSignal): Promise<Uint8Array> {
  const status = answer.statusCode ?? 0;
  if (status !== 200) {
    answer.destroy();
    throw new NotFetched(status >= 300 && status < 400 ? `redirects (${status})` : `answers ${status}`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (length > MAX_METADATA_BYTES) throw new NotFetched(`gives more than ${MAX_METADATA_BYTES} bytes`);
    chunks.push(chunk);
  }
  signal.throwIfAborted();
  if (!answer.complete) throw new NotFetched('gives half a document');
  return Buffer.concat(chunks);
}

function whyNot(error: unknown, signal: AbortSignal): string {
  if (error instanceof NotFetched) return error.message;
  if (signal.aborted) return 'does not answer in time';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `cannot be reached (${code})` : 'cannot be reached';
}

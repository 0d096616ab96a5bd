/** What the flags of `entrada serve` say. */
import { isIP } from 'node:net';
import { EntradaError } from '../errors.ts';
import { type TrustedProxies, trustedProxies } from '../runtime/http/client.ts';
import type { Organization } from '../runtime/organization.ts';
import type { Flag, ParsedArgs } from './flags.ts';
import { refuseFlags, STORE_FLAGS } from './runtime-store.ts';

const DEFAULT_LISTEN = '127.0.0.1:8443';

/** Own flags of `serve`. */
export const SERVE_FLAGS = {
  listen: { type: 'string', value: 'ADDR:PORT', help: `where it listens (default: ${DEFAULT_LISTEN}; port 0: any)` },
  ...STORE_FLAGS,
  origins: {
    type: 'string',
    value: 'PATTERN',
    help: "local origins for this run, as in 'https://{host}.localhost:8443'; port 0 is the one it listens on",
  },
  'tls-cert': { type: 'string', value: 'FILE', help: 'PEM with the certificate chain (default: one of our own)' },
  'tls-key': { type: 'string', value: 'FILE', help: 'PEM with its key' },
  'plain-http': { type: 'boolean', help: 'no TLS: a proxy that --trusted-proxy names speaks it' },
  'trusted-proxy': {
    type: 'string',
    multiple: true,
    value: 'CIDR',
    help: 'proxies whose X-Forwarded-For, -Host and -Proto count (again for each)',
  },
  'confirm-metadata': {
    type: 'string',
    multiple: true,
    value: 'CONNECTION[/ORG]=SHA256',
    help: 'the metadata file of this fingerprint is the right one (again for each)',
  },
} as const satisfies Record<string, Flag>;

/** A confirmation of a metadata file. */
export interface Confirmation {
  readonly connection: string;
  /** `null`: all organizations of the connection. */
  readonly organization: string | null;
  /** Upper-case hex. */
  readonly fingerprint: string;
}

/** The flags, read. */
export interface ServeOptions {
  readonly format: 'text' | 'json';
  readonly host: string;
  readonly port: number;
  readonly origins: string | null;
  /** `null`: of our own; `plain`: none. */
  readonly tls: { readonly cert: string; readonly key: string } | 'plain' | null;
  readonly isTrusted: TrustedProxies;
  readonly confirmations: readonly Confirmation[];
}

/** @throws {EntradaError} ENT_USE. */
export function serveOptions({ own, common, positionals }: ParsedArgs): ServeOptions {
  if (positionals[0] !== undefined) throw use(`serve takes no ${positionals[0]}`, 'see entrada serve --help');
  refuseFlags('serve', common);
  if (common.format !== 'text' && common.format !== 'json')
    throw use(`serve has no format ${common.format}`, 'give --format text or json');
  const proxies = (own['trusted-proxy'] as string[] | undefined) ?? [];
  return {
    format: common.format,
    ...listenOf((own['listen'] as string | undefined) ?? DEFAULT_LISTEN),
    origins: originsOf(own['origins'] as string | undefined),
    tls: tlsOf(own, proxies),
    isTrusted: trustedProxies(proxies),
    confirmations: ((own['confirm-metadata'] as string[] | undefined) ?? []).map(confirmationOf),
  };
}

function use(message: string, hint: string): EntradaError {
  return new EntradaError('ENT_USE', message, { hint });
}

function listenOf(text: string): { host: string; port: number } {
  const match = /^(\[[0-9a-f:]+\]|[^:]*):(\d{1,5})$/i.exec(text);
  const port = Number(match?.[2]);
  if (!match || port > 65_535) throw use(`--listen ${text} is not ADDR:PORT`, `as in ${DEFAULT_LISTEN}`);
  return { host: (match[1] as string).replace(/^\[|\]$/g, '') || '127.0.0.1', port };
}

function originsOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const sample = text.replaceAll('{host}', 'a');
  const isOrigin = URL.canParse(sample) && new URL(sample).protocol === 'https:' && !/[/?#]/.test(sample.slice(8));
  if (!isOrigin || isIP(new URL(sample).hostname) !== 0 || !text.includes('{host}'))
    throw use(`--origins ${text} is no pattern of https origins`, "as in 'https://{host}.localhost:8443'");
  return text;
}

function tlsOf(own: ParsedArgs['own'], proxies: readonly string[]): ServeOptions['tls'] {
  const [cert, key] = [own['tls-cert'], own['tls-key']] as (string | undefined)[];
  const isPlain = own['plain-http'] === true;
  if (isPlain && proxies.length === 0)
    throw use('--plain-http needs --trusted-proxy', 'sign-in is for https alone: name the proxy that speaks it');
  if (isPlain && (cert ?? key) !== undefined) throw use('--plain-http takes no certificate', 'leave one of them out');
  if (isPlain) return 'plain';
  if ((cert === undefined) !== (key === undefined)) throw use('--tls-cert and --tls-key belong together', 'give both');
  return cert === undefined ? null : { cert, key: key as string };
}

function confirmationOf(text: string): Confirmation {
  const match = /^([^/=]+)(?:\/([^/=]+))?=([0-9a-f:]+)$/i.exec(text);
  const fingerprint = match?.[3]?.replaceAll(':', '').toUpperCase() ?? '';
  if (!match || fingerprint.length !== 64)
    throw use(
      `--confirm-metadata ${text} is not CONNECTION[/ORG]=SHA256`,
      'serve tells the fingerprint while it waits',
    );
  return { connection: match[1] as string, organization: match[2] ?? null, fingerprint };
}

/** The organizations that a confirmation is about. @throws {EntradaError} ENT_USE: none. */
export function confirmed(
  { connection, organization }: Confirmation,
  all: readonly Organization[],
): readonly Organization[] {
  const meant = all.filter(
    (one) => one.connection === connection && (organization === null || one.name === organization),
  );
  if (meant.length === 0)
    throw use(`--confirm-metadata names no connection that is served: ${connection}`, 'see --only');
  return meant;
}

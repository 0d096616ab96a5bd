/** What is told of an organization's trust. */
import type { TrustedKey } from '../trust.ts';
import type { OrganizationKey } from './load-idp.ts';

/** What happened. */
export type TrustNews =
  /** `days`: 60, 30 or 7 are left at most; 0: it has ended, and nothing that it signed is accepted. */
  | {
      readonly kind: 'certificate-ends';
      readonly thumbprint: string;
      readonly notAfter: Date;
      readonly days: 60 | 30 | 7 | 0;
    }
  | { readonly kind: 'certificate-new'; readonly thumbprint: string; readonly notAfter: Date }
  | { readonly kind: 'certificate-gone'; readonly thumbprint: string }
  /** It could not be loaded; `isKept`: the last good one goes on. */
  | { readonly kind: 'metadata-failed'; readonly problem: string; readonly hint: string; readonly isKept: boolean }
  | { readonly kind: 'metadata-restored' }
  /** It is good, but the store could not keep it. */
  | { readonly kind: 'metadata-not-kept'; readonly problem: string };

/** What happened, and to whom. */
export type TrustEvent = TrustNews & { readonly organization: OrganizationKey };

const DAY = 86_400_000;
const LEVELS = [0, 7, 30, 60] as const;

/** The warning that is due for a key; `undefined`: it holds longer than sixty days. */
export function endingOf({ thumbprint, notAfter }: TrustedKey, now: Date): TrustNews | undefined {
  const left = notAfter.getTime() - now.getTime();
  const days = LEVELS.find((level) => left <= level * DAY);
  return days === undefined ? undefined : { kind: 'certificate-ends', thumbprint, notAfter, days };
}

/** Milliseconds until the next warning of a key is due. */
export function nextEndingMs({ notAfter }: TrustedKey, now: Date): number {
  const left = notAfter.getTime() - now.getTime();
  const waits = LEVELS.map((level) => left - level * DAY).filter((wait) => wait > 0);
  return waits.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...waits);
}

/** Certificates that came and went. */
export function changesOf(before: readonly TrustedKey[], after: readonly TrustedKey[]): TrustNews[] {
  const has = (keys: readonly TrustedKey[], { thumbprint }: TrustedKey) =>
    keys.some((key) => key.thumbprint === thumbprint);
  return [
    ...after
      .filter((key) => !has(before, key))
      .map(({ thumbprint, notAfter }): TrustNews => ({ kind: 'certificate-new', thumbprint, notAfter })),
    ...before
      .filter((key) => !has(after, key))
      .map(({ thumbprint }): TrustNews => ({ kind: 'certificate-gone', thumbprint })),
  ];
}

/** How much a change endangers, and why. Source: design rule 5; reference/config-peers.md 5, points 14 and 21. */

/** What is endangered. */
export type Danger = 'security' | 'sign-in' | 'provisioning' | 'cosmetic';

/** The risk of one field change. */
export interface Risk {
  readonly danger: Danger;
  /** Deletes and weakenings pass the blast-radius guard. */
  readonly isGuarded: boolean;
  /** One sentence for the reviewer. */
  readonly why: string;
}

/** Where drift of a field is an error, a warning, or only told. */
export const SEVERITY_OF: Readonly<Record<Danger, 'error' | 'warning' | 'info'>> = {
  security: 'error',
  'sign-in': 'error',
  provisioning: 'warning',
  cosmetic: 'info',
};

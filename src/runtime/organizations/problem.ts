/** Why an organization is not served, or not in full. */

/** A problem, for whoever runs the connection. */
export interface OrganizationProblem {
  /** `NAME[.INSTANCE]`. */
  readonly connection: string;
  /** `null`: all of the connection. */
  readonly organization: string | null;
  /** Nothing is wrong: something is not known yet. */
  readonly isWaiting: boolean;
  readonly message: string;
  readonly hint: string;
}

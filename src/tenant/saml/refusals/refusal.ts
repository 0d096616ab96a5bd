/** One refusal of a sign-in or sign-out, as pages and documentation show it. */
export interface Refusal {
  /** The message, with `{name}` for what a case fills in. */
  readonly text: string;
  /** What brings it about, for people. */
  readonly when: string;
}

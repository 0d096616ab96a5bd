/** A sign-in that the stand-in refuses, with the number Entra shows for it. An answer of the protocol, not a failure of the stand-in. */

/**
 * Thrown by whatever answers a sign-in; the HTTP layer shows `AADSTS{code}: {message}` on a page or in an error
 * Response (entra-wire.md 2.9, 3).
 */
export class SamlError extends Error {
  override readonly name = 'SamlError';
  /** The AADSTS number, such as 50105. */
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

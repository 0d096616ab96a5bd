/** The error of a text that is not XML of the strict profile. */

/**
 * Why: `size` more than the profile has room for; `encoding` no UTF-8, or characters that XML does not have, or U+FEFF; `markup` a
 * document type, comment, CDATA section or processing instruction; `form` not well-formed, or not namespace-well-formed;
 * `profile` XML that the profile does without.
 */
export type XmlReason = 'size' | 'encoding' | 'markup' | 'form' | 'profile';

/** A text was refused. Whoever reads messages tells of it in a code of his own; the message holds nothing of the text. */
export class XmlRefusal extends Error {
  readonly reason: XmlReason;
  /** In UTF-16 code units; `null`: the text as a whole. */
  readonly offset: number | null;

  constructor(reason: XmlReason, message: string, offset: number | null = null) {
    super(offset === null ? message : `${message} (character ${offset})`);
    this.name = 'XmlRefusal';
    this.reason = reason;
    this.offset = offset;
  }
}

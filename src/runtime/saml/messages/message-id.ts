/** IDs of messages. */

/** Random bytes; given, so that tests can choose them. */
export type RandomBytes = (size: number) => Uint8Array;

/** An xs:ID of 160 random bits: `_` and 40 hex digits. Entra refuses one that starts with a digit (AADSTS7500529). */
export function messageId(random: RandomBytes): string {
  return `_${Buffer.from(random(20)).toString('hex')}`;
}

/** `signIn` of a resolved connection, as the runtime reads it. */
import type { ResolvedBody } from '../spec/generated/resolved.ts';

/** `signIn` with its defaults. */
export type ResolvedSignIn = ResolvedBody['signIn'];

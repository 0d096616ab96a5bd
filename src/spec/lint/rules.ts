/** Every rule, in the order of their numbers. */
import { identifierLength } from './ent001-identifier-length.ts';
import { identifierTwice } from './ent009-identifier-twice.ts';
import { signOnUrlHttp } from './ent013-sign-on-url-http.ts';
import type { Rule } from './rule.ts';

export const RULES: readonly Rule[] = [identifierLength, identifierTwice, signOnUrlHttp];

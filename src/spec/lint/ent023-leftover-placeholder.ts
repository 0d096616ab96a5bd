import type { Saml } from '../generated/resolved.ts';
import type { VariantRule } from './rule.ts';
import { EVERY_KIND, judgeText } from './urls.ts';

const SUSPECT = /[<>{}]/;
/** Entrada's own placeholders that could not be put in; rules about parameters report them. */
const OWN = /\$\{[^}]*\}?/g;
/** A GUID in braces is an identifier, not a placeholder. */
const MARKED = /<[^<>]*>|\{(?![0-9a-f]{8}-[0-9a-f-]{27}\})[a-z][^{}]*\}/i;

const CLAIM_TEXTS = ['name', 'namespace', 'constant'] as const;

export const leftoverPlaceholder: VariantRule = {
  scope: 'variant',
  id: 'ENT023',
  name: 'leftover-placeholder',
  severity: 'error',
  why: 'Vendor pages mark with <…> or {…} what differs from customer to customer; sent to Entra as it stands, it never works.',
  fix: 'Declare a parameter and write ${name} in its place, or write the real value.',
  *check(variant) {
    yield* judgeText(variant, EVERY_KIND, (text, kind) => leftIn(text, `the ${kind}`));
    if (!variant.body.saml) return;
    for (const [pointer, value] of suspectsOf(variant.body.saml)) {
      const message = leftIn(value, 'the text');
      if (message !== undefined) yield { pointer, message };
    }
  },
};

function leftIn(text: string, noun: string): string | undefined {
  if (!SUSPECT.test(text)) return undefined;
  const rest = text.replace(OWN, '');
  const marked = MARKED.exec(rest)?.[0];
  if (marked !== undefined) return `${noun} still holds the placeholder ${marked}: ${text}`;
  const lone = /[<>]/.exec(rest)?.[0] ?? loneBraceOf(rest);
  return lone && `${noun} has a ${lone} without its counterpart: ${text}`;
}

function loneBraceOf(text: string): string | undefined {
  let open = 0;
  for (const character of text) {
    if (character === '{') open += 1;
    else if (character === '}' && --open < 0) return '}';
  }
  return open > 0 ? '{' : undefined;
}

/** Texts of claims that hold a bracket or brace; most specs have none, so places are worked out only then. */
function* suspectsOf({ nameId, groups, claims }: Saml): Iterable<readonly [string, string]> {
  if (isSuspect(nameId?.constant)) yield ['/saml/nameId/constant', nameId.constant];
  for (const [at, claim] of claims.add.entries()) {
    for (const key of CLAIM_TEXTS) if (isSuspect(claim[key])) yield [`/saml/claims/add/${at}/${key}`, claim[key]];
    for (const [nth, { constant }] of claim.when.entries())
      if (isSuspect(constant)) yield [`/saml/claims/add/${at}/when/${nth}/constant`, constant];
  }
  if (isSuspect(groups?.name)) yield ['/saml/groups/name', groups.name];
  if (isSuspect(groups?.namespace)) yield ['/saml/groups/namespace', groups.namespace];
}

function isSuspect(text: string | null | undefined): text is string {
  return typeof text === 'string' && SUSPECT.test(text);
}

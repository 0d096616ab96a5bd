import type { RuleFinding, VariantRule } from './rule.ts';
import { isComplete, urlLeavesOf } from './urls.ts';

const MOST = 256;
const UNSUPPORTED = /[!$'(),;]/g;

export const replyUrlForm: VariantRule = {
  scope: 'variant',
  id: 'ENT014',
  name: 'reply-url-form',
  severity: 'error',
  why: "Entra's reply URLs have at most 256 characters, no fragment, no white space and none of ! $ ' ( ) , ;.",
  fix: 'Ask the vendor for a reply URL without it, or percent-encode the character.',
  *check(variant) {
    const inGallery = variant.body.application.source === 'gallery';
    for (const { kind, pointer, value } of urlLeavesOf(variant.body)) {
      const found = kind === 'reply URL' ? judged(pointer, value, inGallery) : undefined;
      if (found && isComplete(variant, value)) yield found;
    }
  },
};

/** Templates of the gallery exist whose URL holds an unsupported character and works (Replicon): there it is a warning. */
function judged(pointer: string, text: string, inGallery: boolean): RuleFinding | undefined {
  const wrong: string[] = [];
  if (text.includes('#')) wrong.push('a fragment');
  if (text.length > MOST) wrong.push(`${text.length} characters (${MOST} are allowed)`);
  if (/\s/.test(text)) wrong.push('white space');
  const isBroken = wrong.length > 0;
  const characters = text.match(UNSUPPORTED);
  if (characters) wrong.push(`unsupported characters (${[...new Set(characters)].join(' ')})`);
  if (wrong.length === 0) return undefined;
  const message = `the reply URL has ${wrong.join(', ')}: ${text}`;
  return isBroken || !inGallery ? { pointer, message } : { pointer, message, severity: 'warning' };
}

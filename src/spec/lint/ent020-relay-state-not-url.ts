import type { VariantRule } from './rule.ts';
import { hasScheme, judgeForm, RELAY_STATE } from './urls.ts';

export const relayStateNotUrl: VariantRule = {
  scope: 'variant',
  id: 'ENT020',
  name: 'relay-state-not-url',
  severity: 'warning',
  why: 'Most vendors open the relay state after the sign-in; a path or a word works only where the vendor gives it a meaning.',
  fix: 'Give the whole URL; if the vendor prints just this text, waive the rule.',
  check: (variant) =>
    judgeForm(variant, RELAY_STATE, (text) => (hasScheme(text) ? undefined : `the relay state is not a URL: ${text}`)),
};

import type { VariantRule } from './rule.ts';
import { EVERY_KIND, judgeText } from './urls.ts';

/** Not before `=`: there it is the name of a query parameter. */
const WORD =
  /(?<![a-z0-9])(?:your[-_]?(?:company|customer|domain|instance|org|organization|subdomain|tenant)(?:[-_]?(?:name|id))?|(?:client|company|customer|domain|instance|organization|tenant)[-_]?name|clientshortname|subdomain|contoso)(?![a-z0-9=])/i;

/** `example` stands for a domain only as a label of a host; in a path it is a word like any other. */
const EXAMPLE_HOST = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#]*\.)?(example)(?=[.:/?#]|$)/i;

export const unmarkedPlaceholder: VariantRule = {
  scope: 'variant',
  id: 'ENT022',
  name: 'unmarked-placeholder',
  severity: 'warning',
  why: "Vendor pages write words like these where a customer's own value belongs, often without any mark.",
  fix: 'Declare a parameter and put ${…} in place of the word, or write the real value.',
  check: (variant) =>
    judgeText(variant, EVERY_KIND, (text, kind) => {
      const word = WORD.exec(text)?.[0] ?? EXAMPLE_HOST.exec(text)?.[1];
      return word && `the ${kind} holds ${word}, which looks like a placeholder: ${text}`;
    }),
};

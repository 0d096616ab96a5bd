import type { VariantRule } from './rule.ts';
import { replyUrlsOf } from './values.ts';

/** A URL that ends at its host, without even a slash. */
const BARE = /^https?:\/\/[^/?#]+$/i;

export const terraformReplyUrl: VariantRule = {
  scope: 'variant',
  id: 'ENT095',
  name: 'terraform-reply-url',
  severity: 'warning',
  why: 'The azuread provider takes reply URLs only with a path; Graph takes the others too.',
  fix: "Write the reply URL with its last slash if the vendor's page allows it, or let Graph write this project (deploy: graph).",
  *check({ body, project }) {
    if (project.isImplied || project.deploy !== 'terraform') return;
    for (const { pointer, value } of replyUrlsOf(body)) {
      if (BARE.test(value)) yield { pointer, message: `Terraform will refuse the reply URL ${value}: it has no path` };
    }
  },
};

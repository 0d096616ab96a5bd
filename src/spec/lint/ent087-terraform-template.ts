import { leavesOf } from './leaves.ts';
import type { VariantRule } from './rule.ts';

export const terraformTemplate: VariantRule = {
  scope: 'variant',
  id: 'ENT087',
  name: 'terraform-template',
  severity: 'error',
  why: 'Terraform runs %{…} in any text of its input. Entrada escapes it on synthesis, but other tools that read the spec may not.',
  fix: 'Remove the %{. Where the vendor really needs these characters, waive this rule with the reason.',
  *check({ body }) {
    for (const { pointer, value } of leavesOf(body)) {
      if (value.includes('%{')) yield { pointer, message: 'the text holds %{, a template directive of Terraform' };
    }
  },
};

import type { VariantRule } from './rule.ts';
import { identifiersOf } from './values.ts';

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

export const terraformIdentifier: VariantRule = {
  scope: 'variant',
  id: 'ENT095',
  name: 'terraform-identifier',
  severity: 'warning',
  why: 'The azuread provider takes identifiers with a scheme only; Graph takes the others too.',
  fix: 'Let Graph write the applications of this project (deploy: graph), or ask the vendor for an identifier with a scheme.',
  *check({ body, project }) {
    if (project.isImplied || project.deploy !== 'terraform') return;
    for (const { pointer, value } of identifiersOf(body)) {
      if (!SCHEME.test(value) && !value.startsWith('\ufdd0')) {
        yield { pointer, message: `Terraform will refuse the identifier ${value}: it has no scheme` };
      }
    }
  },
};

/** Entrada's own action and reusable workflows: those that `entrada init --github` writes. */
import { templateFiles } from '../../src/cli/init-templates.ts';

const WORDS = {
  project: 'entrada',
  deploy: 'graph',
  environments: '',
  branch: 'main',
  directory: '.',
};

/** `action.yml` is what `uses: OWNER/entrada@REF` looks for; it is the same action. */
export function generatePipelines(): Record<string, string> {
  const files = Object.fromEntries(templateFiles('github', [], WORDS));
  return { ...files, 'action.yml': files['.github/actions/entrada/action.yml'] as string };
}

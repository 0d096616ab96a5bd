/** The import direction of docs/ARCHITECTURE.md is held by the linter: each planted fault must turn it red. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entrada-boundaries-'));
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  cpSync(join(root, 'scripts', 'lint'), join(folder, 'scripts', 'lint'), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lints one planted file and returns which of its rules spoke. */
function lint(file: string, code: string): string[] {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--vcs-enabled=false', '--reporter=json', file], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(path);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string }[] };
  return diagnostics.map(({ category }) => category.replace(/^lint\/\w+\//, ''));
}

const check = (file: string, code: string, expected: string[]) => expect(lint(file, code)).toEqual(expected);
const use = (module: string) => `import { a } from '${module}';\nexport const b = a;\n`;

test('an arrow against the way of the data fails', () => {
  check('src/spec/x.ts', use('../connection/connection.ts'), ['noRestrictedImports']);
  check('src/spec/lint/x.ts', use('../../entra/desired.ts'), ['noRestrictedImports']);
  check('src/connection/x.ts', use('../entra/desired.ts'), ['noRestrictedImports']);
  check('src/entra/x.ts', use('../terraform/stack.ts'), ['noRestrictedImports']);
  check('src/terraform/x.ts', use('../workspace/load.ts'), ['noRestrictedImports']);
  check('src/report/x.ts', use('../cli/run.ts'), ['noRestrictedImports']);
  check('src/tenant/x.ts', use('../entra/desired.ts'), ['noRestrictedImports']);
  check('src/tenant/x.ts', use('../graph/reader.ts'), ['noRestrictedImports']);
  check('src/runtime/x.ts', use('../terraform/stack.ts'), ['noRestrictedImports']);
  check('src/runtime/x.ts', use('../verify/saml-metadata.ts'), ['noRestrictedImports']);
  check('src/runtime/http/x.ts', use('../../verify/saml-metadata.ts'), ['noRestrictedImports']);
  check('src/runtime/saml/x.ts', use('../../verify/saml-metadata.ts'), ['noRestrictedImports']);
  check('src/runtime/saml/messages/x.ts', use('../../../verify/saml-metadata.ts'), ['noRestrictedImports']);
  check('src/runtime/saml/messages/x.ts', use('../../../tenant/tenant.ts'), ['noRestrictedImports']);
  check('src/graph/x.ts', use('../engine/survey.ts'), ['noRestrictedImports']);
  check('src/verify/x.ts', use('../engine/run.ts'), ['noRestrictedImports']);
  check('src/workspace/x.ts', use('../graph/client.ts'), ['noRestrictedImports']);
  check('src/engine/x.ts', use('../cli/apply.ts'), ['noRestrictedImports']);
  check('src/engine/x.ts', use('../report/report.ts'), ['noRestrictedImports']);
  check('src/engine/x.ts', use('../tenant/tenant.ts'), ['noRestrictedImports']);
  check('src/github/x.ts', use('../graph/client.ts'), ['noRestrictedImports']);
  check('src/github/x.ts', use('../cli/run.ts'), ['noRestrictedImports']);
  check('src/github/x.ts', use('node:fs'), ['noRestrictedImports']);
  check('src/engine/x.ts', use('../github/client.ts'), ['noRestrictedImports']);
  check('src/report/x.ts', use('../github/marker.ts'), ['noRestrictedImports']);
  check('test/e2e/x.ts', use('../../src/index.ts'), ['noRestrictedImports']);
});

test('an arrow along it does not', () => {
  check('src/connection/x.ts', use('../spec/project.ts'), []);
  check('src/entra/x.ts', use('../connection/connection.ts'), []);
  check('src/terraform/x.ts', use('../entra/desired.ts'), []);
  check('src/cli/x.ts', use('../terraform/synthesize.ts'), []);
  check('src/spec/lint/x.ts', use('../finding.ts'), []);
  check('src/workspace/x.ts', use('../entra/record.ts'), []);
  check('src/report/x.ts', use('../entra/plan/change.ts'), []);
  check('src/engine/x.ts', use('../graph/read-live.ts'), []);
  check('src/runtime/http/x.ts', use('../saml/verify/verify-response.ts'), []);
  check('src/runtime/saml/messages/x.ts', use('../verify/read-message.ts'), []);
  check('src/github/x.ts', use('../report/render.ts'), []);
  check('src/cli/x.ts', use('../github/client.ts'), []);
});

test('the pure folders reach nothing outside themselves', () => {
  check('src/spec/x.ts', use('node:fs'), ['noRestrictedImports']);
  check('src/connection/x.ts', use('node:os'), ['noRestrictedImports']);
  check('src/entra/x.ts', use('node:path'), ['noRestrictedImports']);
  check('src/entra/x.ts', use('node:crypto'), []);
  check('src/spec/x.ts', 'export const a = process.env;\n', ['noRestrictedGlobals']);
  check('src/entra/x.ts', 'export const a = fetch;\n', ['noRestrictedGlobals']);
});

test('nothing but the program reads the clock or draws lots', () => {
  check('src/terraform/x.ts', 'export const a = new Date();\n', ['plugin']);
  check('src/spec/x.ts', 'export const a = Date.now();\n', ['plugin']);
  check('src/report/x.ts', 'export const a = Math.random();\n', ['plugin']);
  check('src/spec/x.ts', "export const a = Date.parse('2026-01-01');\n", []);
});

test('what signs and what verifies share no code', () => {
  check('src/tenant/saml/x.ts', use('libxml2-wasm'), ['noRestrictedImports']);
  check('src/tenant/saml/x.ts', use('xml-crypto'), []);
  for (const library of ['xml-crypto', 'xml-encryption', '@xmldom/xmldom', '@node-saml/node-saml', 'samlify']) {
    check('src/runtime/saml/x.ts', use(library), ['noRestrictedImports']);
    check('src/runtime/http/x.ts', use(library), ['noRestrictedImports']);
  }
  check('src/runtime/saml/x.ts', use('libxml2-wasm'), []);
  check('src/tenant/saml/x.ts', use('../../runtime/saml/trust.ts'), ['noRestrictedImports']);
  check('src/runtime/saml/x.ts', use('../../tenant/saml/sign-in.ts'), ['noRestrictedImports']);
});

test('cdktf is named in one file only', () => {
  check('src/cli/x.ts', use('cdktf'), ['noRestrictedImports']);
  check('src/spec/x.ts', use('cdktf'), ['noRestrictedImports']);
  check('src/terraform/x.ts', use('cdktf'), ['noRestrictedImports']);
  check('src/terraform/x.ts', use('@cdktf/provider-azuread/lib/application/index.js'), ['noRestrictedImports']);
  check('src/terraform/cdk.ts', use('cdktf'), []);
});

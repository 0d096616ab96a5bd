/**
 * Builds `dist/` for the npm package: bundles of the program and of the library, with the licences of what is bundled.
 * `--types` adds declarations. cdktf and its provider stay outside, so that only `synth` loads them.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** yaml and ajv are CommonJS and ask for `process` and `buffer`, which an ES module has no `require` for. */
const REQUIRE =
  "import { createRequire as entradaRequire } from 'node:module'; const require = entradaRequire(import.meta.url);";

/**
 * Loaded when they are needed: the first has a WASM file beside it, the next two are to be loaded in an order, and of the
 * last, which is CommonJS, a bundle would have no names when it is imported late.
 */
const AS_THEY_ARE = ['libxml2-wasm', '@peculiar/x509', 'reflect-metadata', 'xml-crypto'];

/** Writes the bundles into a folder. */
export async function bundleInto(outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { 'cli/main': 'src/cli/main.ts', index: 'src/index.ts', terraform: 'src/terraform/index.ts' },
    outdir,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    minifySyntax: true,
    minifyWhitespace: true,
    external: ['cdktf', 'constructs', '@cdktf/provider-azuread', ...AS_THEY_ARE],
    banner: { js: REQUIRE },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  chmodSync(join(outdir, 'cli', 'main.js'), 0o755);
  return metafile;
}

/** Licences of the packages whose code stands in the bundles: their texts ask to be kept with it. */
function writeLicenses(metafile: Metafile): void {
  const names = Object.keys(metafile.inputs).map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  const packages = [...new Set(names)].filter((name) => name !== undefined).sort();
  const texts = packages.map((name) => {
    const folder = join(root, 'node_modules', name);
    const file = ['LICENSE', 'LICENSE.md', 'license', 'LICENSE.txt'].map((one) => join(folder, one)).find(existsSync);
    return `${name}\n\n${file ? readFileSync(file, 'utf8') : 'no licence file'}\n`;
  });
  writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}

if (import.meta.main) {
  rmSync(dist, { recursive: true, force: true });
  writeLicenses(await bundleInto(dist));
  if (process.argv.includes('--types')) {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { cwd: root, stdio: 'inherit' });
  }
}

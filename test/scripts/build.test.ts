/** The bundles of the npm package, as far as a bundle differs from the sources. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleInto } from '../../scripts/build.ts';

test('no CommonJS package is bundled that is imported late: it would come without its names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const { inputs } = await bundleInto(folder);
    const late = Object.values(inputs).flatMap(({ imports }) =>
      imports.filter(({ kind, external }) => kind === 'dynamic-import' && !external).map(({ path }) => path),
    );
    expect(late.length).toBeGreaterThan(0);
    expect(late.filter((path) => inputs[path]?.format === 'cjs')).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

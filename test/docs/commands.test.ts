/** Commands that the documents show are commands of the program, with flags that it knows. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command.ts';
import { parseFlags } from '../../src/cli/flags.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const GUIDES = readdirSync(join(ROOT, 'docs/guides')).map((name) => `docs/guides/${name}`);
const FILES = ['README.md', 'CONTRIBUTING.md', ...GUIDES];

/** `entrada …` of code blocks and of code in lines; several on a line stand apart. */
function commandsIn(text: string): string[] {
  const blocks = [...text.matchAll(/```(?:sh)?\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...blocks, ...inline]
    .flatMap((line) => line.replace(/\s#.*$/, '').split(/&&|\|/))
    .map((line) =>
      line
        .trim()
        .replace(/^\$ /, '')
        .replace(/^(?:\w+=\S+ )*/, '')
        .replace(/^npx /, ''),
    )
    .filter((line) => /^entrada [a-z]/.test(line));
}

/** Words as a shell would split them; what stands in brackets is a note of the reader's. */
function wordsOf(line: string): string[] {
  const words = line.replaceAll(/\[[^\]]*\]/g, '').match(/'[^']*'|\S+/g) ?? [];
  return words.slice(1).map((word) => word.replaceAll("'", ''));
}

const CASES = FILES.flatMap((file) =>
  [...new Set(commandsIn(readFileSync(join(ROOT, file), 'utf8')))].map((line) => [file, line] as const),
);

test('the documents show commands', () => expect(CASES.length).toBeGreaterThan(60));

test.each(CASES)('%s: %s', async (_file, line) => {
  const [name = '', ...rest] = wordsOf(line);
  expect(Object.keys(COMMANDS)).toContain(name);
  const command = await (COMMANDS[name] as (typeof COMMANDS)[string]).load();
  expect(() => parseFlags(rest, command.flags)).not.toThrow();
});

import { readFileSync, statSync } from 'node:fs';
import type { Finding } from '../spec/finding.ts';
import { MAX_SPEC_BYTES } from '../spec/parse.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of a file, or the finding that says why there is none. `name` is how reports call the file. */
export function readText(path: string, name: string): { text: string } | { finding: Finding } {
  try {
    const kind = statSync(path);
    if (!kind.isFile()) return { finding: noFile(name, kind.isDirectory()) };
    if (kind.size > MAX_SPEC_BYTES) return { finding: tooLarge(name, kind.size) };
    return { text: decoder.decode(readFileSync(path)) };
  } catch (error) {
    return { finding: unreadable(name, error) };
  }
}

/** What is wrong with a path that cannot be read; `error` is Node's. */
export function unreadable(file: string, error: unknown): Finding {
  const { code, message: text } = error as NodeJS.ErrnoException;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    const hint = 'save the file as UTF-8';
    return { code: 'ENT_FILE_ENCODING', severity: 'error', message: 'the file is not UTF-8', hint, file };
  }
  const [message, hint] = REASONS[code ?? ''] ?? [`it cannot be read (${code ?? text})`];
  return { code: 'ENT_FILE_MISSING', severity: 'error', message, ...(hint ? { hint } : {}), file };
}

const MISSING = ['there is no such file or folder', 'give a file, or a folder with connections'] as const;

/** Codes of Node → what they mean, and what to do. */
const REASONS: Readonly<Record<string, readonly [string, string?]>> = {
  ENOENT: MISSING,
  ENOTDIR: MISSING,
  EACCES: ['it may not be read', 'give yourself the right to read it'],
  ELOOP: ['the link leads back to itself'],
  ENAMETOOLONG: ['the name is longer than a name may be'],
};

/** A pipe or a device may never end, so only files are read. */
function noFile(file: string, isFolder: boolean): Finding {
  const message = isFolder ? 'this is a folder, and a file is needed' : 'this is a pipe or a device, and no file';
  return { code: 'ENT_FILE_MISSING', severity: 'error', message, file };
}

function tooLarge(file: string, size: number): Finding {
  const message = `the file has ${size} bytes; a spec may have ${MAX_SPEC_BYTES}`;
  return { code: 'ENT_FILE_SIZE', severity: 'error', message, hint: 'is this a spec at all?', file };
}

import { readFileSync, statSync } from 'node:fs';
import type { Finding } from '../spec/finding.ts';
import { MAX_SPEC_BYTES } from '../spec/parse.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of a file, or the finding that says why there is none. `name` is how reports call the file. */
export function readText(path: string, name: string): { text: string } | { finding: Finding } {
  try {
    const { size } = statSync(path);
    if (size > MAX_SPEC_BYTES) return { finding: tooLarge(name, size) };
    return { text: decoder.decode(readFileSync(path)) };
  } catch (error) {
    return { finding: unreadable(name, error as NodeJS.ErrnoException) };
  }
}

function tooLarge(file: string, size: number): Finding {
  const message = `the file has ${size} bytes; a spec may have ${MAX_SPEC_BYTES}`;
  return { code: 'ENT_FILE_SIZE', severity: 'error', message, hint: 'is this a spec at all?', file };
}

function unreadable(file: string, error: NodeJS.ErrnoException): Finding {
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    const hint = 'save the file as UTF-8';
    return { code: 'ENT_FILE_ENCODING', severity: 'error', message: 'the file is not UTF-8', hint, file };
  }
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'the file may not be read',
    EISDIR: 'this is a folder',
  };
  const message = reasons[error.code ?? ''] ?? `the file cannot be read (${error.code ?? error.message})`;
  return { code: 'ENT_FILE_MISSING', severity: 'error', message, file };
}

/** A stand-in in a process of its own, for `npm run test:terraform`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { MAIN } from './project.ts';

interface Ready {
  readonly controlUrl: string;
  readonly controlToken: string;
  readonly caFile: string;
  readonly envFile: string;
}

/** A running stand-in. */
export interface Standin {
  readonly ready: Ready;
  readonly child: ChildProcess;
}

/** Starts one for this tenant. @throws {Error} when it does not start */
export async function startStandin(tenantId: string): Promise<Standin> {
  const words = ['tenant', '--listen', '127.0.0.1:0', '--format', 'json', '--tenant-id', tenantId];
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.once('exit', () => reject(new Error('the stand-in did not start')));
  });
  return { ready: JSON.parse(line) as Ready, child };
}

/** The variables of its env file, as `source` would set them. */
export function exportedBy({ ready }: Standin): Record<string, string> {
  const text = readFileSync(ready.envFile, 'utf8');
  return Object.fromEntries([...text.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]));
}

/** How many objects of each kind there are. */
export async function objectsOf({ ready }: Standin): Promise<string> {
  const { objects } = await new Promise<{ objects: object }>((resolve, reject) => {
    const options = { ca: readFileSync(ready.caFile), headers: { authorization: `Bearer ${ready.controlToken}` } };
    request(`${ready.controlUrl}`, options, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => resolve(JSON.parse(text)));
    })
      .once('error', reject)
      .end();
  });
  return JSON.stringify(objects);
}

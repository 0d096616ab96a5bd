/** The floor: Node's HTTPS server answering the same bytes every time, in a process of its own. Prints its port. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

const [keyFile = '', size = '0'] = process.argv.slice(2);
const { certificatePem, privateKeyPem } = JSON.parse(readFileSync(keyFile, 'utf8')) as Record<string, string>;
const body = JSON.stringify({ text: 'x'.repeat(Math.max(0, Number(size) - 11)) });

const server = createServer({ cert: certificatePem, key: privateKeyPem }, (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));

/** A client that costs little: raw requests over TLS connections that stay open. Node's own would be what is measured. */
import { connect, type TLSSocket } from 'node:tls';

/** Where requests go, and what every one of them carries. */
export interface Target {
  readonly port: number;
  readonly ca: string;
  readonly token: string;
}

/** An answer: status and body. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One connection; one request at a time. */
export class Connection {
  readonly #socket: TLSSocket;
  readonly #target: Target;
  #chunks: Buffer[] = [];
  #size = 0;
  #wanted = -1;
  #done: ((answer: Answer) => void) | undefined;
  #fail: ((error: Error) => void) | undefined;
  #head = { status: 0, bodyAt: 0 };

  private constructor(socket: TLSSocket, target: Target) {
    this.#socket = socket;
    this.#target = target;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => this.#fail?.(error));
    socket.on('close', () => this.#fail?.(new Error('the server closed the connection')));
  }

  /** Connects. */
  static open(target: Target): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port: target.port, host: '127.0.0.1', servername: 'localhost', ca: target.ca });
      socket.setNoDelay(true);
      socket.once('secureConnect', () => resolve(new Connection(socket, target)));
      socket.once('error', reject);
    });
  }

  /** Sends a request and gives its answer. */
  ask(method: string, path: string, body?: string): Promise<Answer> {
    const { port, token } = this.#target;
    const lines = [`${method} ${path} HTTP/1.1`, `Host: localhost:${port}`, `Authorization: Bearer ${token}`];
    if (body !== undefined) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
    return new Promise((resolve, reject) => {
      this.#done = resolve;
      this.#fail = reject;
      this.#socket.write(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#wanted < 0) this.#readHead();
    if (this.#wanted >= 0 && this.#size >= this.#wanted) this.#finish();
  }

  #readHead(): void {
    const all = Buffer.concat(this.#chunks);
    const end = all.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = all.toString('latin1', 0, end);
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    this.#chunks = [all];
    this.#head = { status: Number(head.slice(9, 12)), bodyAt: end + 4 };
    this.#wanted = end + 4 + length;
  }

  #finish(): void {
    const all = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
    const { status, bodyAt } = this.#head;
    const body = all.toString('utf8', bodyAt, this.#wanted);
    this.#chunks = [];
    this.#size = 0;
    this.#wanted = -1;
    this.#done?.({ status, body });
  }
}

/** Runs requests over some connections, and gives the answers that were not what was wanted. */
export async function run(
  connections: readonly Connection[],
  count: number,
  ask: (connection: Connection, index: number) => Promise<Answer>,
  isGood: (answer: Answer) => boolean,
): Promise<void> {
  let next = 0;
  await Promise.all(
    connections.map(async (connection) => {
      for (let index = next++; index < count; index = next++) {
        const answer = await ask(connection, index);
        if (!isGood(answer)) throw new Error(`request ${index}: ${answer.status} ${answer.body.slice(0, 500)}`);
      }
    }),
  );
}

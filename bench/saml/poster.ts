/** Requests to the runtime under measurement, by loopback. */
import { type Agent, request } from 'node:https';

/** Where it listens. */
export interface Target {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly ca: string;
}

/** One request. */
export interface Sending {
  /** Absent: a GET. */
  readonly body?: string;
  readonly cookie: string | null;
  readonly agent: Agent;
}

/** What came back. */
export interface Answered {
  readonly status: number;
  readonly location: string;
  readonly cookies: readonly string[];
}

/** Sends a form, or asks; the answer counts once all of it is there. */
export function post({ port, host, path, ca }: Target, { body, cookie, agent }: Sending): Promise<Answered> {
  const headers = {
    host: `${host}:${port}`,
    ...(cookie === null ? {} : { cookie }),
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }),
  };
  const method = body === undefined ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, servername: host, ca, headers, agent }, (answer) => {
      answer.resume();
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          location: answer.headers.location ?? '',
          cookies: answer.headers['set-cookie'] ?? [],
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Milliseconds since 1970, finer than a whole one: the same in all processes of this machine. */
export function wallClock(): number {
  return performance.timeOrigin + performance.now();
}

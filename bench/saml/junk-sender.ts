/** A process of its own: posts junk at fixed times, whatever the answers do. Told what by a message of its parent. */
import { Agent } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { post, type Target, wallClock } from './poster.ts';

/** What is to be sent. */
export interface Order {
  readonly target: Target;
  readonly bodies: readonly string[];
  readonly cookie: string | null;
  /** Loopback addresses to send from, in turn. */
  readonly from: readonly string[];
  readonly perSecond: number;
  /** Milliseconds since 1970. */
  readonly begin: number;
  readonly seconds: number;
}

/** What became of it: answers by status, and how many were planned. */
export interface Sent {
  readonly planned: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** By how many milliseconds the latest left too late. */
  readonly lateMs: number;
}

const agents = new Map<string, Agent>();

/** Connections of each address, kept open: junk that pays for a handshake each time is not measured. */
function agentOf(address: string): Agent {
  const known = agents.get(address) ?? new Agent({ keepAlive: true, localAddress: address, maxSockets: 8 });
  agents.set(address, known);
  return known;
}

async function obey({ target, bodies, cookie, from, perSecond, begin, seconds }: Order): Promise<Sent> {
  const statuses: Record<string, number> = {};
  const planned = perSecond * seconds;
  const waiting: Promise<void>[] = [];
  let lateMs = 0;
  for (let at = 0; at < planned; at++) {
    const due = begin + (at * 1_000) / perSecond;
    if (wallClock() < due) await sleep(due - wallClock());
    lateMs = Math.max(lateMs, wallClock() - due);
    const body = bodies[at % bodies.length] as string;
    const sent = post(target, { body, cookie, agent: agentOf(from[at % from.length] as string) });
    const told = sent.then(
      ({ status }) => String(status),
      () => 'no answer',
    );
    waiting.push(
      told.then((status) => {
        statuses[status] = (statuses[status] ?? 0) + 1;
      }),
    );
  }
  await Promise.all(waiting);
  return { planned, statuses, lateMs };
}

process.on('message', (order) => void obey(order as Order).then((sent) => process.send?.(sent)));

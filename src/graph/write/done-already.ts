/** Refusals that say a thing is done already. Texts: reference/graph.md 5, 7.1. */
import { GraphFailure } from '../graph-failure.ts';

/** Whether what was to be added is there. */
export function isAlreadyThere({ status, message }: GraphFailure): boolean {
  return (
    status === 400 &&
    /One or more added object references already exist|Permission being assigned already exists/.test(message)
  );
}

/** Whether what was to be taken away is gone; a 404 that names `owner`, the object it hangs on, is another matter. */
export function isGone(owner?: string): (failure: GraphFailure) => boolean {
  return ({ status, message }) =>
    /One or more removed object references do not exist/.test(message) ||
    (status === 404 && !(owner !== undefined && message.toLowerCase().includes(owner.toLowerCase())));
}

/** Waits for a request; a failure that says it is done already is none. @throws {GraphFailure} every other one. */
export async function unless(isDone: (failure: GraphFailure) => boolean, sent: Promise<unknown>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if (!(error instanceof GraphFailure) || !isDone(error)) throw error;
  }
}

/** The provider's waits for consistency: five good polls in a row. Here nothing is waited for between them. azuread-provider.md 2.0. */

const GOOD = 5;
const ALL = 200;

/** Polls until five in a row are good. @throws {Error} when that does not come. */
export async function settled(poll: () => Promise<boolean>, what: string): Promise<void> {
  let good = 0;
  for (let polls = 0; polls < ALL; polls += 1) {
    good = (await poll()) ? good + 1 : 0;
    if (good === GOOD) return;
    if (good === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`timeout while waiting for ${what}`);
}

const queues = new Map<string, Promise<unknown>>();

/** Runs work while no other work of this name runs in this process: the provider's locks by name. */
export async function locked<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = queues.get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  queues.set(
    name,
    mine.catch(() => undefined),
  );
  return mine;
}

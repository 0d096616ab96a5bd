/** The policies of the tenant, listed once for all connections of a run, and those that the run made. */
import type { LivePolicy } from '../../entra/live.ts';
import type { PolicySet } from '../../entra/plan/write.ts';
import type { GraphClient } from '../client.ts';
import { listAll } from '../list.ts';

/** Policies by name. */
export class PolicyBook {
  readonly #client: GraphClient;
  readonly #graphUrl: string;
  readonly #lists = new Map<PolicySet, Promise<readonly LivePolicy[]>>();

  constructor(client: GraphClient, graphUrl: string) {
    this.#client = client;
    this.#graphUrl = graphUrl;
  }

  /** Policies of this name, as they were when the run first asked. @throws {GraphFailure} */
  async named(set: PolicySet, displayName: string): Promise<readonly LivePolicy[]> {
    const list = this.#lists.get(set) ?? this.#list(set);
    this.#lists.set(set, list);
    // A list that could not be had for one connection is asked for anew by the next.
    list.catch(() => this.#lists.delete(set));
    return (await list).filter((policy) => policy.displayName === displayName);
  }

  /** The same, asked anew. @throws {GraphFailure} */
  async namedNow(set: PolicySet, displayName: string): Promise<readonly LivePolicy[]> {
    this.#lists.delete(set);
    return this.named(set, displayName);
  }

  async #list(set: PolicySet): Promise<readonly LivePolicy[]> {
    return (await listAll(this.#client, `/policies/${set}`, { graphUrl: this.#graphUrl })) as readonly LivePolicy[];
  }
}

/** What Terraform asks of a provider, answered by resources and data sources. */
import { DATA_SOURCES } from './data/index.ts';
import type { Graph } from './graph.ts';
import { RESOURCES } from './resources/index.ts';
import type { Resource } from './resources/resource.ts';
import { ResourceData } from './sdk/data.ts';
import { FACTS } from './sdk/facts.ts';
import { type Plan, plan } from './sdk/plan.ts';
import type { Block, Schemas } from './sdk/schema.ts';
import { problemsOf } from './sdk/validate.ts';
import { hasUnknown, UNKNOWN, type Value, type Values } from './sdk/values.ts';
import { signIn } from './sign-in.ts';

/** A state after a step that may have failed. */
export interface Outcome {
  readonly state: Value;
  readonly error?: unknown;
}

/** One provider process. */
export class Provider {
  readonly schemas: Schemas;
  #graph: Graph | undefined;

  constructor(schemas: Schemas) {
    this.schemas = schemas;
  }

  async configure(config: Values): Promise<void> {
    this.#graph = await signIn(config, process.env);
  }

  validate(type: string, config: Values): string[] {
    return problemsOf(FACTS[type] ?? {}, config);
  }

  plan(type: string, prior: Values | null, config: Values): Plan {
    const result = plan(this.#block(type), FACTS[type] ?? {}, prior, config);
    const customize = resourceOf(type).customize;
    return customize ? { ...result, planned: customize(prior, result.planned) } : result;
  }

  async read(type: string, state: Values): Promise<Value> {
    return this.#refreshed(type, String(state['id']), state);
  }

  async apply(type: string, prior: Values | null, planned: Values | null): Promise<Outcome> {
    const resource = resourceOf(type);
    if (planned === null) return this.#delete(resource, prior ?? {});
    const data = new ResourceData(prior, planned);
    try {
      if (prior === null) await resource.create(data, this.#signedIn());
      else await resource.update?.(data, this.#signedIn());
      return { state: await this.#refreshed(type, data.id, planned) };
    } catch (error) {
      // What has an ID is in the state, as it was wanted: Terraform marks a failed creation as tainted.
      return { state: data.id === '' ? null : { ...this.#known(type, planned), id: data.id }, error };
    }
  }

  async readData(type: string, config: Values): Promise<Values> {
    const source = DATA_SOURCES[type];
    if (source === undefined) throw new Error(`the double has no data source ${type}`);
    const found = await source(config, this.#signedIn());
    return complete(this.schemas.data[type], { ...found, timeouts: config['timeouts'] ?? null });
  }

  /** A state of which only the ID is known, for a read that follows. */
  imported(type: string, id: string): Values {
    return { ...this.#known(type, {}), id };
  }

  async #delete(resource: Resource, prior: Values): Promise<Outcome> {
    try {
      await resource.delete(new ResourceData(prior, prior), this.#signedIn());
      return { state: null };
    } catch (error) {
      return { state: prior, error };
    }
  }

  async #refreshed(type: string, id: string, state: Values): Promise<Value> {
    const live = await resourceOf(type).read(id, state, this.#signedIn());
    if (live === null) return null;
    const known = this.#known(type, state);
    const merged = Object.entries({ ...known, ...live, id }).map(([name, value]) => [name, settle(value, known[name])]);
    return Object.fromEntries(merged);
  }

  /** The state with what is not known as absent. */
  #known(type: string, state: Values): Values {
    return complete(this.#block(type), forgetUnknown(state) as Values);
  }

  #block(type: string): Block {
    const block = this.schemas.resources[type];
    if (block === undefined) throw new Error(`the double has no resource ${type}`);
    return block;
  }

  #signedIn(): Graph {
    if (this.#graph === undefined) throw new Error('the provider was not configured');
    return this.#graph;
  }
}

function resourceOf(type: string): Resource {
  const resource = RESOURCES[type];
  if (resource === undefined) throw new Error(`the double has no resource ${type}`);
  return resource;
}

/** As the SDK keeps it: where nothing was, an empty list is nothing. */
function settle(live: Value, known: Value | undefined): Value {
  const isEmpty = Array.isArray(live) && live.length === 0;
  return isEmpty && known === null ? null : live;
}

function forgetUnknown(value: Value): Value {
  if (value === UNKNOWN) return null;
  if (!hasUnknown(value)) return value;
  if (Array.isArray(value)) return value.filter((item) => item !== UNKNOWN).map(forgetUnknown);
  return Object.fromEntries(Object.entries(value as Values).map(([name, item]) => [name, forgetUnknown(item)]));
}

/** Every attribute and block that the schema has, and nothing else. */
function complete(block: Block | undefined, values: Values): Values {
  const attributes = Object.keys(block?.attributes ?? {}).map((name) => [name, values[name] ?? null]);
  const blocks = Object.entries(block?.blocks ?? {}).map(([name, { nesting }]) => [
    name,
    values[name] ?? (nesting === 'SINGLE' ? null : []),
  ]);
  return Object.fromEntries([...attributes, ...blocks]);
}

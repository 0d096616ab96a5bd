/** The plugin's server: Terraform's protocol, health and the end of the process. */
import { join } from 'node:path';
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceClientConstructor,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { Provider } from './provider.ts';
import { protocolSchema } from './sdk/schema.ts';
import { objectOf, pack, unpack, type Value, type Values } from './sdk/values.ts';

interface Dynamic {
  readonly msgpack: Uint8Array;
}

/** Any request of the protocol; each has some of these. */
interface Request {
  readonly type_name: string;
  readonly config: Dynamic;
  readonly current_state: Dynamic;
  readonly prior_state: Dynamic;
  readonly planned_state: Dynamic;
  readonly raw_state: { readonly json: Uint8Array };
  readonly id: string;
}

type Answer = Record<string, unknown>;

const read = (value: Dynamic | null) => unpack(value?.msgpack);
const values = (value: Dynamic | null): Values => objectOf(read(value)) ?? {};
const dynamic = (value: Value) => ({ msgpack: pack(value) });
const problem = (summary: string) => ({ severity: 'ERROR', summary });

/** Starts the server on a Unix socket. */
export async function serve(provider: Provider, folder: string, socket: string, end: () => void): Promise<void> {
  const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  const add = (
    file: string,
    path: readonly string[],
    methods: Record<string, (request: Request) => Promise<Answer>>,
  ) => {
    const definition = loadSync(join(folder, file), { keepCase: true, longs: Number, enums: String, defaults: true });
    const found = path.reduce<unknown>(
      (node, key) => (node as Record<string, unknown>)[key],
      loadPackageDefinition(definition),
    );
    const handlers = Object.entries(methods).map(([name, method]) => [name, unary(method)]);
    server.addService((found as ServiceClientConstructor).service, Object.fromEntries(handlers));
  };
  add('tfplugin5.proto', ['tfplugin5', 'Provider'], methodsOf(provider));
  add('health.proto', ['grpc', 'health', 'v1', 'Health'], { Check: async () => ({ status: 'SERVING' }) });
  add('controller.proto', ['plugin', 'GRPCController'], {
    Shutdown: async () => {
      setImmediate(end);
      return {};
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(`unix://${socket}`, ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve(),
    );
  });
}

function unary(method: (request: Request) => Promise<Answer>) {
  return async (call: ServerUnaryCall<Request, Answer>, done: sendUnaryData<Answer>) => {
    try {
      done(null, await method(call.request));
    } catch (error) {
      done(null, { diagnostics: [problem(messageOf(error))] });
    }
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function methodsOf(provider: Provider): Record<string, (request: Request) => Promise<Answer>> {
  return { ...settingUp(provider), ...working(provider) };
}

function settingUp(provider: Provider): Record<string, (request: Request) => Promise<Answer>> {
  const { schemas } = provider;
  const all = (blocks: typeof schemas.resources) =>
    Object.fromEntries(Object.entries(blocks).map(([type, block]) => [type, protocolSchema(block)]));
  return {
    GetSchema: async () => ({
      provider: protocolSchema(schemas.provider),
      resource_schemas: all(schemas.resources),
      data_source_schemas: all(schemas.data),
    }),
    PrepareProviderConfig: async ({ config }) => ({ prepared_config: config }),
    Configure: async ({ config }) => {
      await provider.configure(values(config));
      return {};
    },
    ValidateResourceTypeConfig: async ({ type_name, config }) => ({
      diagnostics: provider.validate(type_name, values(config)).map(problem),
    }),
    ValidateDataSourceConfig: async () => ({}),
    Stop: async () => ({}),
  };
}

function working(provider: Provider): Record<string, (request: Request) => Promise<Answer>> {
  return {
    UpgradeResourceState: async ({ raw_state }) => ({
      upgraded_state: dynamic(JSON.parse(Buffer.from(raw_state.json).toString('utf8')) as Value),
    }),
    ReadResource: async ({ type_name, current_state }) => ({
      new_state: dynamic(await provider.read(type_name, values(current_state))),
    }),
    PlanResourceChange: async ({ type_name, prior_state, config }) => {
      if (read(config) === null) return { planned_state: dynamic(null), legacy_type_system: true };
      const { planned, replaced } = provider.plan(type_name, objectOf(read(prior_state)), values(config));
      return {
        planned_state: dynamic(planned),
        requires_replace: replaced.map((name) => ({ steps: [{ attribute_name: name }] })),
        legacy_type_system: true,
      };
    },
    ApplyResourceChange: async ({ type_name, prior_state, planned_state }) => {
      const { state, error } = await provider.apply(
        type_name,
        objectOf(read(prior_state)),
        objectOf(read(planned_state)),
      );
      return {
        new_state: dynamic(state),
        diagnostics: error === undefined ? [] : [problem(messageOf(error))],
        legacy_type_system: true,
      };
    },
    ImportResourceState: async ({ type_name, id }) => ({
      imported_resources: [{ type_name, state: dynamic(provider.imported(type_name, id)) }],
    }),
    ReadDataSource: async ({ type_name, config }) => ({
      state: dynamic(await provider.readData(type_name, values(config))),
    }),
  };
}

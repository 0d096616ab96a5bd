/** Synchronization secrets and jobs. Source: azuread-provider.md 2.9, 2.10. */
import type { Graph, Json, Refusal } from '../graph.ts';
import { type ResourceData, text } from '../sdk/data.ts';
import { objectsOf, type Values } from '../sdk/values.ts';
import { locked, settled } from '../waits.ts';
import type { Resource } from './resource.ts';

const retry = ({ status }: Refusal) => status === 403 || status === 409;

export const syncSecret: Resource = {
  async create(data, graph) {
    const path = data.text('service_principal_id');
    await locked(`servicePrincipal ${path}`, () => setSecrets(data, path, graph));
    data.setId(path);
  },

  async read(id, state, graph) {
    const found = await graph.find(`${id}/synchronization/secrets`, { retry });
    if (found === null) return null;
    const known = objectsOf(state['credential']);
    const credential = found.value.map(({ key, value }: Json): Values => {
      const kept = known.find((item) => item['key'] === key)?.['value'];
      return { key, value: value === '*' ? text(kept) || '*' : (value ?? '') };
    });
    return { credential, service_principal_id: id };
  },

  async update(data, graph) {
    await locked(`servicePrincipal ${data.id}`, () => setSecrets(data, data.id, graph));
  },

  async delete(data, graph) {
    const list = `${data.id}/synchronization/secrets`;
    const value = pairsOf(data).map(({ key }) => ({ key, value: '' }));
    await locked(`servicePrincipal ${data.id}`, async () => {
      await graph.put(list, { value }, { retry });
      const isGone = async () =>
        !(await graph.get(list)).value.some((item: Json) => value.some(({ key }) => key === item.key));
      await settled(isGone, `deletion of the secrets of ${data.id}`);
    });
  },
};

function pairsOf(data: ResourceData): { key: string; value: string }[] {
  return data.blocks('credential').map((block) => ({ key: text(block['key']), value: text(block['value']) }));
}

async function setSecrets(data: ResourceData, path: string, graph: Graph): Promise<void> {
  const list = `${path}/synchronization/secrets`;
  const value = pairsOf(data);
  await graph.put(list, { value }, { retry });
  const isCounted = async () => (await graph.get(list, { retry })).value.length === value.length;
  await settled(isCounted, `the secrets of ${path}`);
}

export const syncJob: Resource = {
  async create(data, graph) {
    const path = data.text('service_principal_id');
    await locked(`servicePrincipal ${path}`, async () => {
      await graph.get(path);
      const body = { '@odata.type': '#microsoft.graph.synchronizationJob', templateId: data.text('template_id') };
      const made = await graph.post(`${path}/synchronization/jobs`, body, { retry });
      const id = `${path}/synchronization/jobs/${made.id}`;
      data.setId(id);
      await settled(async () => (await graph.find(id)) !== null, `replication of ${id}`);
      if (data.flag('enabled')) await graph.post(`${id}/start`, undefined, { retry });
    });
  },

  async read(id, _state, graph) {
    const job = await graph.find(id, { retry });
    if (job === null) return null;
    const { state, interval, expiration } = job.schedule;
    return {
      enabled: state === 'Active',
      schedule: [{ expiration: expiration ?? '', interval: interval ?? '', state }],
      service_principal_id: id.slice(0, id.indexOf('/synchronization/')),
      template_id: job.templateId ?? '',
    };
  },

  async update(data, graph) {
    const verb = data.flag('enabled') ? 'start' : 'pause';
    await graph.post(`${data.id}/${verb}`, undefined, { retry });
  },

  async delete({ id }, graph) {
    const path = id.slice(0, id.indexOf('/synchronization/'));
    await locked(`servicePrincipal ${path}`, async () => {
      await graph.delete(id, { retry });
      await settled(async () => (await graph.find(id)) === null, `deletion of ${id}`);
    });
  },
};

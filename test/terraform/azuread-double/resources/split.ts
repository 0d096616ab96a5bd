/** Resources that are parts of an application: each reads and writes a whole list of it. Source: azuread-provider.md 2.2. */
import type { Graph, Json } from '../graph.ts';
import type { ResourceData } from '../sdk/data.ts';
import { locked } from '../waits.ts';
import { last, mustBeImported, orNull, type Resource } from './resource.ts';

const TYPE = { '@odata.type': '#microsoft.graph.application' };

function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  return locked(`application ${last(path)}`, work);
}

/** The application, and the segment of the part, of an ID `/applications/{id}/{kind}/{part}`. */
function partsOf(id: string): { path: string; part: string } {
  const [, , application = '', , ...rest] = id.split('/');
  return { path: `/applications/${application}`, part: rest.join('/') };
}

export const identifierUri: Resource = {
  async create(data, graph) {
    const path = data.text('application_id');
    const uri = data.text('identifier_uri');
    const id = `${path}/identifierUris/${Buffer.from(uri).toString('base64')}`;
    await withLock(path, async () => {
      const { identifierUris = [] } = await graph.get(path);
      if (identifierUris.includes(uri)) throw mustBeImported('azuread_application_identifier_uri', id);
      await graph.patch(path, { ...TYPE, identifierUris: [...identifierUris, uri] });
      data.setId(id);
    });
  },

  async read(id, _state, graph) {
    const { path, part } = partsOf(id);
    const uri = Buffer.from(part, 'base64').toString('utf8');
    const app = await withLock(path, () => graph.find(path));
    return app?.identifierUris?.includes(uri) ? { application_id: path, identifier_uri: uri } : null;
  },

  async delete(data, graph) {
    const { path } = partsOf(data.id);
    const uri = data.text('identifier_uri');
    await withLock(path, async () => {
      const { identifierUris = [] } = await graph.get(path);
      if (!identifierUris.includes(uri))
        throw new Error(`deleting ${data.id}: could not identify existing identifier URI`);
      await graph.patch(path, { ...TYPE, identifierUris: identifierUris.filter((item: string) => item !== uri) });
    });
  },
};

export const appRole: Resource = {
  async create(data, graph) {
    const path = data.text('application_id');
    const id = `${path}/appRoles/${data.text('role_id')}`;
    await withLock(path, async () => {
      const { appRoles = [] } = await graph.get(path);
      if (appRoles.some((role: Json) => role.id === data.text('role_id'))) {
        throw mustBeImported('azuread_application_app_role', id);
      }
      await graph.patch(path, { ...TYPE, appRoles: [...appRoles, roleOf(data)] });
      data.setId(id);
    });
  },

  async read(id, _state, graph) {
    const { path, part } = partsOf(id);
    const app = await withLock(path, () => graph.find(path));
    const role = app?.appRoles?.find((item: Json) => item.id === part);
    if (!role) return null;
    return {
      allowed_member_types: role.allowedMemberTypes ?? [],
      application_id: path,
      description: role.description ?? '',
      display_name: role.displayName ?? '',
      role_id: part,
      value: role.value ?? '',
    };
  },

  async update(data, graph) {
    await replaceRole(data, [roleOf(data)], graph);
  },

  async delete(data, graph) {
    await replaceRole(data, [], graph);
  },
};

function roleOf(data: ResourceData): Json {
  return {
    allowedMemberTypes: data.texts('allowed_member_types'),
    description: data.text('description'),
    displayName: data.text('display_name'),
    id: data.text('role_id'),
    isEnabled: true,
    value: orNull(data.text('value')),
  };
}

/** Disables the role, then puts what is wanted in its place. */
async function replaceRole(data: ResourceData, wanted: readonly Json[], graph: Graph): Promise<void> {
  const { path, part } = partsOf(data.id);
  await withLock(path, async () => {
    await graph.get(path);
    const { appRoles = [] } = await graph.get(path);
    const isOurs = (role: Json) => role.id === part;
    const disabled = appRoles.map((role: Json) => (isOurs(role) ? { ...role, isEnabled: false } : role));
    await graph.patch(path, { ...TYPE, appRoles: disabled });
    await graph.patch(path, { ...TYPE, appRoles: appRoles.flatMap((role: Json) => (isOurs(role) ? wanted : [role])) });
  });
}

export const applicationOwner: Resource = {
  async create(data, graph) {
    const path = data.text('application_id');
    const owner = data.text('owner_object_id');
    await withLock(path, async () => {
      if (await isOwner(path, owner, graph)) {
        throw mustBeImported('azuread_application_owner', `${path}/owners/${owner}`);
      }
      await graph.post(`${path}/owners/$ref`, graph.reference(owner), { retry: ({ status }) => status === 404 });
      data.setId(`${path}/owners/${owner}`);
    });
  },

  async read(id, _state, graph) {
    const { path, part } = partsOf(id);
    const isThere = await withLock(path, () => isOwner(path, part, graph));
    return isThere ? { application_id: path, owner_object_id: part } : null;
  },

  async delete({ id }, graph) {
    const { path, part } = partsOf(id);
    await withLock(path, () => graph.delete(`${path}/owners/${part}/$ref`));
  },
};

async function isOwner(path: string, owner: string, graph: Graph): Promise<boolean> {
  const found = await graph.find(`${path}/owners`, { query: { $filter: `id eq '${owner}'` } });
  return found?.value.some(({ id }: Json) => id === owner) ?? false;
}

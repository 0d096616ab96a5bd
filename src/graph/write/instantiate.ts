/**
 * Makes application and service principal. The application carries the mark as its name until it gets its own, so that a
 * run that is cut off leaves one that is found again. Source: reference/graph.md 1.3.
 */
import type { LiveApplication, LiveServicePrincipal } from '../../entra/live.ts';
import type { Write } from '../../entra/plan/write.ts';
import { EntradaError, EXIT } from '../../errors.ts';
import type { GraphFailure } from '../graph-failure.ts';
import { listAll } from '../list.ts';
import { makeOnce } from './make-once.ts';
import { polled, youngPause } from './patience.ts';
import type { Run } from './run.ts';

type Instantiate = Extract<Write, { kind: 'instantiate' }>;

interface Pair {
  readonly application: LiveApplication;
  readonly servicePrincipal: LiveServicePrincipal;
}

/**
 * Makes both, and never a second one: after an answer that says nothing of what was done they are looked for by the mark.
 * What a cut-off run made was found when the plan was made; whatever else has the name is not ours.
 * @throws {EntradaError} ENT_AMBIGUOUS for two applications with the mark, or two templates with the name; ENT_APPLY for
 * a template that is not there. @throws {GraphFailure}
 */
export async function instantiate(run: Run, { template, mark }: Instantiate): Promise<void> {
  const templateId = 'id' in template ? template.id : await templateNamed(run, template.displayName);
  const pair = await makeOnce<Pair>(run, {
    request: { method: 'POST', path: `/applicationTemplates/${templateId}/instantiate`, body: { displayName: mark } },
    read: pairIn,
    find: () => findMade(run, templateId, mark),
    // The template is there: a 404 is of what was made (obs).
    isUnsure: ({ status }: GraphFailure) => status === 404,
  });
  run.made(pair.application, pair.servicePrincipal);
}

/** Ids may be missing in the answer (inf): then both are read. */
function pairIn(body: unknown): Pair | undefined {
  const { application, servicePrincipal } = (body ?? {}) as Partial<Pair>;
  return application?.id && application.appId && servicePrincipal?.id ? { application, servicePrincipal } : undefined;
}

async function templateNamed(run: Run, displayName: string): Promise<string> {
  const path = `/applicationTemplates?$filter=${filterOf('displayName', displayName)}&$select=id,displayName`;
  const found = await listAll(run.client, path, { graphUrl: run.deps.graphUrl });
  const [one, second] = found;
  if (one && !second) return one.id;
  const ids = found.map(({ id }) => id).join(', ');
  throw one
    ? new EntradaError(
        'ENT_AMBIGUOUS',
        `${run.connection}: several gallery templates are named ${displayName}: ${ids}`,
        {
          hint: 'name one by its id in application.template',
          exitCode: EXIT.partial,
        },
      )
    : new EntradaError('ENT_APPLY', `${run.connection}: no gallery template is named ${displayName}`, {
        hint: 'check application.template against the gallery; its display name counts with capitals and spaces',
        exitCode: EXIT.partial,
      });
}

async function findMade(run: Run, templateId: string, mark: string): Promise<Pair | undefined> {
  const filter = `${filterOf('applicationTemplateId', templateId)} and ${filterOf('displayName', mark)}`;
  const path = `/applications?$filter=${filter}`;
  const found = await listAll(run.client, path, { graphUrl: run.deps.graphUrl });
  const [application, second] = found as unknown as readonly LiveApplication[];
  if (second) {
    throw new EntradaError(
      'ENT_AMBIGUOUS',
      `${run.connection}: two applications carry the mark ${mark} as their name`,
      {
        hint: `delete all but one of the applications with the ids ${found.map(({ id }) => id).join(', ')}`,
        exitCode: EXIT.partial,
      },
    );
  }
  return application && { application, servicePrincipal: await principalOf(run, application) };
}

/** Its service principal is made with it, and may be seen later. */
async function principalOf(run: Run, { appId }: LiveApplication): Promise<LiveServicePrincipal> {
  const path = `/servicePrincipals?$filter=${filterOf('appId', appId)}`;
  const found = await polled(run.deps.wait, youngPause, async () => {
    const [one] = await listAll(run.client, path, { graphUrl: run.deps.graphUrl });
    return one as LiveServicePrincipal | undefined;
  });
  if (found) return found;
  throw new EntradaError('ENT_APPLY', `${run.connection}: application ${appId} has no service principal`, {
    hint: 'delete the application, purge it from the deleted ones, and run again',
    exitCode: EXIT.partial,
  });
}

/** `name eq 'value'`, ready for a URL; a quote in the value is doubled. */
function filterOf(name: string, value: string): string {
  return encodeURIComponent(`${name} eq '${value.replaceAll("'", "''")}'`);
}

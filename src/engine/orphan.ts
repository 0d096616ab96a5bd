/** Connections that have a live application with our mark, and no spec any more. */
import { connect } from '../connection/connection.ts';
import { checkSpecs } from '../spec/check.ts';
import type { EngineRun, RunConnection } from './run.ts';

const ID = /^([a-z0-9-]+)(?:\.([a-z0-9-]+))?@([a-z0-9-]+)$/;

/**
 * The connection that an orphan's id stands for, as a retired one whose spec says no more; `null` where the id is none of
 * this environment, or a spec of its name is there.
 */
export function orphanOf(id: string, { project, environment, all }: EngineRun): RunConnection | null {
  const [, name, instance, env] = ID.exec(id) ?? [];
  if (name === undefined || env !== environment.name || all.some(({ connection }) => connection.id === id)) return null;
  const file = `connections/${name}.yaml`;
  const { specs } = checkSpecs([{ file, text: textOf(name, instance) }], project, DAY, env);
  const [variant] = specs.flatMap(({ variants }) => variants).filter((one) => one.environment.name === env);
  return variant ? { connection: connect(variant), variant, file } : null;
}

/** No waiver stands in such a text, so the day says nothing. */
const DAY = '2000-01-01';

/** Provisioning is said, so that jobs are looked at. */
function textOf(name: string, instance: string | undefined): string {
  const lines = [
    'apiVersion: entrada/v1',
    'kind: Connection',
    `name: ${name}`,
    `displayName: ${name}`,
    'retired: true',
    'provisioning: {running: false, auth: {method: bearer}}',
    ...(instance === undefined ? [] : [`instances: {${instance}: {}}`]),
  ];
  return `${lines.join('\n')}\n`;
}

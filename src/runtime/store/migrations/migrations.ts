/** The migrations, oldest first. Names are kept in every database: they are only added to. */
import type { Migration } from 'kysely/migration';
import { up as signIn } from './001-sign-in.ts';

/** Every migration by its name. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-sign-in': { up: signIn },
};

/** Accounts that wait for the first sign-in of their person: an address names one in its organization. */
import { type Kysely, sql } from 'kysely';

/** Makes the index; the address of such an account is in lower case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      'create unique index users_invited on users (connection, organization, email) where object_id is null and name_id is null',
    )
    .execute(db);
}

/** Tables of sign-in. A migration that was released is never changed: the next one changes what it made. */
import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely';

type Table = CreateTableBuilder<string, never>;

/** Makes the tables, on SQLite and PostgreSQL alike. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  const create = (name: string, key: readonly string[], columns: (table: Table) => Table) =>
    columns(schema.createTable(name) as Table)
      .addPrimaryKeyConstraint(`${name}_key`, key as never)
      .execute();

  await create(
    'users',
    ['connection', 'organization', 'id'],
    (table) =>
      nullable(text(owned(table), 'id', 'state', 'state_by', 'source'), ...PROFILE)
        .addColumn('created_at', 'bigint', required)
        .addColumn('updated_at', 'bigint', required)
        .addColumn('last_sign_in_at', 'bigint') as Table,
  );
  await create(
    'sessions',
    ['connection', 'organization', 'id_hash'],
    (table) =>
      times(
        nullable(text(owned(table), 'id_hash', 'user_id', 'name_id', 'issuer'), 'name_id_format', 'session_index'),
        ['created_at', 'last_seen_at', 'expires_at'],
        ['ended_at'],
      )
        .addColumn('ended_why', 'text')
        .addForeignKeyConstraint(
          'sessions_user',
          ['connection', 'organization', 'user_id'] as never,
          'users',
          ['connection', 'organization', 'id'],
          (key) => key.onDelete('cascade'),
        ) as Table,
  );
  await create('requests', ['connection', 'organization', 'id'], (table) =>
    times(
      nullable(text(owned(table), 'id', 'handle_hash', 'browser_hash', 'state_hash', 'acs_url'), 'return_path'),
      ['created_at', 'expires_at'],
      ['consumed_at'],
    ),
  );
  await create('logout_requests', ['connection', 'organization', 'id'], (table) =>
    times(text(owned(table), 'id'), ['created_at', 'expires_at']),
  );
  await create('assertions', ['connection', 'organization', 'issuer', 'id'], (table) =>
    times(text(owned(table), 'issuer', 'id'), ['not_on_or_after']),
  );
  await create(
    'codes',
    ['connection', 'organization', 'code_hash'],
    (table) =>
      times(
        nullable(
          text(owned(table), 'code_hash', 'user_id', 'name_id', 'issuer'),
          ...['state_hash', 'name_id_format', 'session_index', 'return_path'],
        ),
        ['created_at', 'expires_at'],
        ['session_ends_at', 'used_at'],
      ).addForeignKeyConstraint(
        'codes_user',
        ['connection', 'organization', 'user_id'] as never,
        'users',
        ['connection', 'organization', 'id'],
        (key) => key.onDelete('cascade'),
      ) as Table,
  );
  await create('idp_metadata', ['connection', 'organization'], (table) =>
    times(text(owned(table), 'url', 'document'), ['fetched_at']),
  );
  await create('idp_confirmations', ['connection', 'organization', 'sha256'], (table) =>
    times(text(owned(table), 'sha256'), ['confirmed_at']),
  );
  await create('domains', ['connection', 'organization', 'domain'], (table) =>
    times(text(owned(table), 'domain', 'challenge'), ['added_at'], ['proved_at']),
  );
  await create('tokens', ['connection', 'organization', 'id'], (table) =>
    times(
      nullable(text(owned(table), 'id', 'token_hash'), 'note'),
      ['created_at', 'expires_at'],
      ['last_used_at', 'revoked_at'],
    ),
  );
  await create('traces', ['reference'], (table) =>
    times(nullable(text(table, 'reference', 'code', 'details'), 'connection', 'organization'), ['at']),
  );
  await createIndexes(db);
}

const PROFILE = [
  ...['tenant_id', 'object_id', 'name_id', 'user_name', 'email'],
  ...['given_name', 'family_name', 'display_name', 'role'],
];

const required = (column: ColumnDefinitionBuilder) => column.notNull();

function owned(table: Table): Table {
  return text(table, 'connection', 'organization');
}

function text(table: Table, ...columns: readonly string[]): Table {
  return columns.reduce((made, column) => made.addColumn(column, 'text', required) as Table, table);
}

function nullable(table: Table, ...columns: readonly string[]): Table {
  return columns.reduce((made, column) => made.addColumn(column, 'text') as Table, table);
}

function times(table: Table, always: readonly string[], sometimes: readonly string[] = []): Table {
  const made = always.reduce((before, column) => before.addColumn(column, 'bigint', required) as Table, table);
  return sometimes.reduce((before, column) => before.addColumn(column, 'bigint') as Table, made);
}

/** A secret names its row by itself, so its hash is unique in the whole table. */
async function createIndexes(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'create unique index users_object on users (connection, organization, tenant_id, object_id) where object_id is not null',
    'create unique index users_name_id on users (connection, organization, name_id) where object_id is null',
    'create unique index sessions_id on sessions (id_hash)',
    'create index sessions_user on sessions (connection, organization, user_id)',
    'create index sessions_name_id on sessions (connection, organization, name_id)',
    'create index sessions_expiry on sessions (expires_at)',
    'create unique index requests_handle on requests (handle_hash)',
    'create index requests_expiry on requests (expires_at)',
    'create index logout_requests_expiry on logout_requests (expires_at)',
    'create index assertions_expiry on assertions (not_on_or_after)',
    'create unique index codes_hash on codes (code_hash)',
    'create index codes_expiry on codes (expires_at)',
    'create unique index domains_name on domains (connection, domain)',
    'create unique index tokens_hash on tokens (token_hash)',
    'create index traces_age on traces (at)',
  ])
    await sql.raw(statement).execute(db);
}

// What a server on the same libraries does when it has nothing to do: one insert for each mutation, one row for each query.
//   node --import ./scripts/typescript.mjs bench/support/bare-server.ts <file of SQLite, or address of PostgreSQL>
import Database from 'better-sqlite3';
import { fastify } from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

type Row = { readonly id: string; readonly doctor: string; readonly data: string };
type Table = {
  insert(row: Row): Promise<void>;
  find(id: string): Promise<Row | undefined>;
};

function sqliteTable(file: string): Table {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE rows (id TEXT PRIMARY KEY, doctor TEXT NOT NULL, data TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO rows VALUES (?, ?, ?)');
  const find = db.prepare<[string], Row>('SELECT id, doctor, data FROM rows WHERE id = ?');
  return {
    insert: ({ id, doctor, data }) => {
      insert.run(id, doctor, data);
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(find.get(id)),
  };
}

async function postgresTable(url: string): Promise<Table> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query('CREATE TABLE bare_rows (id text PRIMARY KEY, doctor text NOT NULL, data text NOT NULL)');
  return {
    insert: async ({ id, doctor, data }) => {
      const text = 'INSERT INTO bare_rows VALUES ($1, $2, $3)';
      await pool.query({ name: 'insert', text, values: [id, doctor, data] });
    },
    find: async (id) => {
      const text = 'SELECT id, doctor, data FROM bare_rows WHERE id = $1';
      return (await pool.query<Row>({ name: 'find', text, values: [id] })).rows[0];
    },
  };
}

const [, , where = ':memory:'] = process.argv;
const table = where.startsWith('postgres') ? await postgresTable(where) : sqliteTable(where);

const server = fastify();
await server.register(mercurius, {
  schema: `
    type Row { id: ID! doctor: String! data: String! }
    type Query { row(id: ID!): Row }
    type Mutation { insert(id: ID!, doctor: String!, data: String!): Row! }
  `,
  resolvers: {
    Query: { row: (_: unknown, { id }: Pick<Row, 'id'>) => table.find(id) },
    Mutation: {
      insert: async (_: unknown, { id, doctor, data }: Row) => {
        await table.insert({ id, doctor, data });
        return { id, doctor, data };
      },
    },
  },
  jit: 1,
});
console.log(await server.listen({ host: '127.0.0.1', port: 0 }));
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));

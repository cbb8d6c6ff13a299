import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A database of its own on the PostgreSQL of the test run. */
export class TestDatabase {
  private constructor(
    readonly url: string,
    private readonly name: string,
    private readonly server: string,
  ) {}

  /** On the server of the test run, or on another one. */
  static async create(server = process.env.TEST_DATABASE_URL ?? ''): Promise<TestDatabase> {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    await run(server, `CREATE DATABASE ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return new TestDatabase(url.href, name, server);
  }

  /** Cuts every connection to it first. */
  async drop(): Promise<void> {
    await run(this.server, `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
  }
}

async function run(server: string, sql: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

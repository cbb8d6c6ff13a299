import '../../scripts/typescript.mjs';

/** Before all tests: one PostgreSQL for the run, unless `TEST_DATABASE_URL` names one. Each suite makes databases of its own. */
export default async function postgresUp() {
  if ((process.env.TEST_DATABASE_URL ?? '') !== '') return;
  const { PostgresServer } = await import('./postgres-server.ts');
  const server = await PostgresServer.start();
  process.env.TEST_DATABASE_URL = server.url();
  globalThis.postgresOfTheRun = server;
}

/** After all tests. */
export default async function postgresDown() {
  await globalThis.postgresOfTheRun?.stop();
}

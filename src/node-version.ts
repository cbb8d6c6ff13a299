/** Imported first: the database's native part ends an older Node without a word. */
if (Number(process.versions.napi) < 10) {
  console.error(
    `This program needs Node 22.14 or newer, and this is ${process.version}. ` +
      'Run it with npm or npx, which use the Node that npm ci has brought, or install a newer one.',
  );
  process.exit(1);
}

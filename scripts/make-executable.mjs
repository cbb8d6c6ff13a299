// The compiler writes plain files; npm runs our command only when the file may be executed.
import { chmodSync, existsSync } from 'node:fs';

for (const file of process.argv.slice(2)) if (existsSync(file)) chmodSync(file, 0o755);

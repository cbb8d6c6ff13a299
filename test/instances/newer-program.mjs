// Loaded before the program, makes it the next version of itself: one that keeps the roster in tables of its own.
import { registerHooks } from 'node:module';

const changed = [
  [/\/career\/projections\/[a-z-]+\.ts$/, (code) => code.replaceAll('doctor_roster_v1', 'doctor_roster_v2')],
  [/\/career\/projections\/doctor-roster\.ts$/, (code) => code.replace('version: 1', 'version: 2')],
];

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const changes = changed.filter(([path]) => path.test(url)).map(([, change]) => change);
    return { ...loaded, source: changes.reduce((code, change) => change(code), loaded.source) };
  },
});

import type { AccessLog } from '../access-log/access-log.js';
import type { EventStore } from '../event-store/event-store.js';
import { withoutIds } from '../logging/error-fields.js';
import type { Projections } from '../projections/projections.js';
import type { ProjectionStatus } from '../projections/status.js';
import type { Views } from '../projections/views.js';
import type { Vault } from '../vault/vault.js';
import type { Check, Finding } from './health.js';

export function eventLogCheck(store: EventStore): Check {
  return {
    name: 'event-log',
    check: async () => {
      const began = performance.now();
      await store.lastPosition();
      return { status: 'ok', details: { milliseconds: Math.round(performance.now() - began) } };
    },
  };
}

/** The stored keys open, and the key of somebody who does not exist is looked for. */
export function personKeysCheck(vault: Vault): Check {
  return {
    name: 'person-keys',
    check: async () => {
      await vault.check();
      await vault.person('health');
      return { status: 'ok' };
    },
  };
}

/** Without it no record is shown to anybody. */
export function accessLogCheck(log: AccessLog): Check {
  return {
    name: 'access-log',
    check: async () => {
      await log.check();
      return { status: 'ok' };
    },
  };
}

/** Where the rows are. */
export function viewsCheck(views: Views): Check {
  return {
    name: 'read-models',
    check: async () => {
      await views.db.selectNoFrom((is) => is.val(1).as('there')).executeTakeFirst();
      return { status: 'ok' };
    },
  };
}

/** Their start has been gone through. */
export function readModelsStarted(projections: Projections): Check {
  return {
    name: 'read-models',
    check: () => {
      const idle = projections.status().filter(({ state }) => state === 'idle');
      return idle.length === 0
        ? { status: 'ok' }
        : { status: 'error', reason: `not started: ${idle.map(({ name }) => name).join(', ')}` };
    },
  };
}

/** Each read model shows the whole log, up to what was recorded just now, and goes on doing so. */
export function readModelChecks(projections: Projections): Check[] {
  return projections
    .status()
    .map((status) => ({ name: `read-model ${status.name}`, check: () => readModelFinding(status) }));
}

/** What passes by itself is not worth an alarm before this, in milliseconds. */
const PATIENCE_WITH_HINDRANCES = 30_000;

function readModelFinding(status: ProjectionStatus): Finding {
  const { version, state, complete, reason, notice, seenUntil, rebuilding, hinderedFor = 0 } = status;
  const isHindered = hinderedFor > PATIENCE_WITH_HINDRANCES;
  const isOk = complete && state !== 'stopped' && !isHindered;
  const details = {
    version,
    state,
    complete,
    ...(seenUntil === undefined ? {} : { seenUntil }),
    ...(rebuilding === undefined ? {} : { buildingGeneration: rebuilding.generation }),
    ...(notice === undefined ? {} : { notice: withoutIds(notice) }),
    ...(isOk && reason !== undefined ? { waitsFor: withoutIds(reason) } : {}),
  };
  if (isOk) return { status: 'ok', details };
  const what = state === 'stopped' ? 'stopped' : isHindered ? 'cannot go on' : 'not complete yet';
  return { status: 'error', reason: reason === undefined ? what : `${what}: ${withoutIds(reason)}`, details };
}

/**
 * Run at every start, before the program: gives it a user of its own in EventStoreDB that may append to streams and read them,
 * $all included, and nothing else. It cannot delete a stream, nor set how long its events are kept. Does nothing where all is as
 * it should be.
 */
/* global AbortSignal, Buffer, fetch */
import { setTimeout as pause } from 'node:timers/promises';
import { BACKWARDS, END, EventStoreDBClient, StreamNotFoundError, jsonEvent } from '@eventstore/db-client';

const user = 'tjenestebok';
const { EVENTSTORE_URL, EVENTSTORE_HTTP, EVENTSTORE_ADMIN_PASSWORD, EVENTSTORE_PASSWORD } = process.env;
if (!EVENTSTORE_URL || !EVENTSTORE_HTTP || !EVENTSTORE_ADMIN_PASSWORD || !EVENTSTORE_PASSWORD) {
  throw new Error('Set EVENTSTORE_URL, EVENTSTORE_HTTP, EVENTSTORE_ADMIN_PASSWORD and EVENTSTORE_PASSWORD');
}

/** For streams that say nothing else themselves. Administrators may do everything besides. */
const defaults = {
  $userStreamAcl: { $r: user, $w: user, $d: '$admins', $mr: user, $mw: '$admins' },
  $systemStreamAcl: { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' },
};
const readersOfAll = ['$admins', user];

/** The cluster may still be choosing a leader. */
const until = Date.now() + 120_000;
for (;;) {
  try {
    await giveAccess();
    break;
  } catch (error) {
    if (Date.now() > until) throw error;
    console.log(`Trying again: ${error instanceof Error ? error.message : String(error)}`);
    await pause(2_000);
  }
}

async function giveAccess() {
  await makeUser();
  const admin = EventStoreDBClient.connectionString(EVENTSTORE_URL);
  const credentials = { username: 'admin', password: EVENTSTORE_ADMIN_PASSWORD };
  try {
    await setDefaults(admin, credentials);
    await letReadAll(admin, credentials);
  } finally {
    await admin.dispose();
  }
}

/** The server takes the same user with the same password for one that is made already. */
async function makeUser() {
  const answer = await fetch(`${EVENTSTORE_HTTP}/users`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`admin:${EVENTSTORE_ADMIN_PASSWORD}`).toString('base64')}`,
    },
    body: JSON.stringify({ loginName: user, fullName: 'Tjenestebok', groups: [], password: EVENTSTORE_PASSWORD }),
    signal: AbortSignal.timeout(10_000),
  });
  await answer.text();
  if (answer.status === 409) {
    console.error(
      `There is a user ${user} with another password than EVENTSTORE_PASSWORD. Reset it there, or set that one.`,
    );
    process.exit(1);
  }
  if (!answer.ok) throw new Error(`the user could not be made: status ${answer.status}`);
  console.log(`User ${user}: there`);
}

async function setDefaults(admin, credentials) {
  const [newest] = await read(admin, '$settings', credentials);
  if (newest && same(newest.data, defaults)) {
    console.log('Rights to streams: as they should be');
    return;
  }
  const event = jsonEvent({ type: 'update-default-acl', data: defaults });
  await admin.appendToStream('$settings', event, { credentials });
  console.log('Rights to streams: set');
}

async function letReadAll(admin, credentials) {
  const { metadata } = await admin.getStreamMetadata('$all', { credentials });
  if (metadata && same(metadata.acl?.readRoles, readersOfAll)) {
    console.log('Right to read the whole log: as it should be');
    return;
  }
  await admin.setStreamMetadata('$all', { ...metadata, acl: { readRoles: readersOfAll } }, { credentials });
  console.log('Right to read the whole log: set');
}

async function read(admin, stream, credentials) {
  const events = [];
  try {
    const options = { direction: BACKWARDS, fromRevision: END, maxCount: 1, credentials };
    for await (const { event } of admin.readStream(stream, options)) if (event) events.push(event);
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return events;
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

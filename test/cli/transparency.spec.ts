import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/platform/config/settings.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { openNote, parseVerifierKey } from '../../src/proof/note.js';
import { parseTlogProof } from '../../src/proof/tlog-proof.js';
import { newStream, someEvents } from '../platform/events.js';
import { command, startedCommand } from '../support/command-line.js';

let data: string;
let events: ReturnType<typeof someEvents>;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'tjenestebok-transparency-'));
  readSettings({ TJENESTEBOK_DATA: data });
  events = someEvents(7);
  await recorded(events);
});

afterEach(() => {
  rmSync(data, { recursive: true, force: true });
});

async function recorded(some: typeof events): Promise<void> {
  const store = new EmbeddedEventStore(join(data, 'events.sqlite'));
  await store.append(newStream(), 'no_stream', some);
  await store.close();
}

const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  command(args, { TJENESTEBOK_DATA: data, ...environment });

describe('the log at the command line', () => {
  it('tells its key, signs what is recorded, and proves an event', async () => {
    const started = startedCommand(['log-key'], { TJENESTEBOK_DATA: data });
    const key = parseVerifierKey(started.stdout.trim());
    const checkpoint = await run(['log-checkpoint']);
    expect([checkpoint.status, checkpoint.stderr]).toEqual([0, '']);
    expect(openNote(checkpoint.stdout, key ? [key] : [])).toMatchObject({ text: expect.stringMatching(/\n7\n/) });
    const proof = await run(['log-proof', events[6]?.id ?? '']);
    expect(parseTlogProof(proof.stdout)).toMatchObject({ index: 6, checkpoint: checkpoint.stdout });
    expect(await run(['log-proof', '00000000-0000-4000-8000-000000000000'])).toMatchObject({
      status: 1,
      stderr: 'There is no event with this id in the log.\n',
    });
    expect((await run(['log-proof', 'event 7'])).stderr).toMatch(/UUID/);
  });

  it('is verified against what was kept', async () => {
    const kept = join(data, 'kept.txt');
    writeFileSync(kept, (await run(['log-checkpoint'])).stdout);
    await recorded(someEvents(2));
    await run(['log-checkpoint']);
    const { status, stdout } = await run(['log-verify', '--against', kept]);
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^9 events are as they were signed: root .{44}\nThe checkpoint of 7 events that was kept is a beginning of it\n$/,
      ),
    ]);
    // The same log with events lost, and nothing left of the tree: only what was kept tells.
    for (const name of ['events.sqlite', 'events.sqlite-wal', 'transparency.sqlite', 'transparency.sqlite-wal']) {
      rmSync(join(data, name), { force: true });
    }
    await recorded(events.slice(0, 5));
    const lost = await run(['log-verify', '--against', kept]);
    expect([lost.status, lost.stdout]).toEqual([1, 'FAULT: the log ends after 5 events, and 7 were signed\n']);
    writeFileSync(kept, 'nothing\n');
    expect((await run(['log-verify', '--against', kept])).stderr).toMatch(/NOTE_MALFORMED/);
    expect((await run(['log-verify', '--against', join(data, 'none')])).stderr).toMatch(/cannot be read/);
  });

  it('signs no other log under its name, and says the way out', async () => {
    await run(['log-checkpoint']);
    for (const name of ['events.sqlite', 'events.sqlite-wal']) rmSync(join(data, name), { force: true });
    await recorded(someEvents(9));
    const refused = await run(['log-checkpoint']);
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/^LOG_DOES_NOT_LEAD_TO_TREE: .*log-rebuild --as-new-log\n$/s);
    expect((await run(['log-rebuild'])).status).toBe(1);
    const renamed = { TJENESTEBOK_LOG_NAME: 'example.no/log2' };
    expect((await run(['log-checkpoint'], renamed)).stderr).toMatch(/^LOG_NAME_CHANGED/);
    expect((await run(['log-rebuild', '--as-new-log'], renamed)).stdout).toBe(
      'The tree of example.no/log2 stands: 9 events\n',
    );
    expect((await run(['log-verify'], renamed)).status).toBe(0);
  });

  it('makes nothing where there is no register', async () => {
    const none = join(data, 'none');
    expect(await run(['log-checkpoint'], { TJENESTEBOK_DATA: none })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^There is no event log/),
    });
  });
});

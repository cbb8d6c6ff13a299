import { describe, expect, it } from '@jest/globals';
import { faultsIn, faultsInRoster } from './check.js';
import type { Outcome, Read, Recorded, Write } from './history.js';

let time = 0;

function event(stream: string, revision: number, request: string, more: Partial<Recorded> = {}): Recorded {
  return { stream, revision, id: `${stream}-${request}-${revision}`, request, isPost: revision > 0, ...more };
}

function write(stream: string, request: string, outcome: Outcome, more: Partial<Write> = {}): Write {
  return {
    kind: 'write',
    client: 'kari',
    stream,
    request,
    tries: 1,
    invoked: ++time,
    returned: ++time,
    outcome,
    ...more,
  };
}

function read(stream: string, more: Partial<Read> = {}): Read {
  return { kind: 'read', of: 'roster', client: 'kari', stream, invoked: ++time, returned: ++time, ...more };
}

const acknowledged = (revision: number, ...recordings: string[]): Outcome => ({
  is: 'acknowledged',
  revision,
  recordings,
});
const refused = (code: string): Outcome => ({ is: 'refused', code });

/** Kari registers and adds a post, Ola adds another; all of it is well. */
const log = [event('a', 0, 'r1'), event('a', 1, 'r2'), event('a', 2, 'r3')];
const kari = [write('a', 'r1', acknowledged(0, 'a-r1-0')), write('a', 'r2', acknowledged(1, 'a-r2-1'))];
const ola = write('a', 'r3', acknowledged(2, 'a-r3-2'), { client: 'ola' });
const history = [...kari, ola];

const kinds = (entries: readonly (Write | Read)[], recorded: readonly Recorded[] = log) =>
  faultsIn(entries, recorded).map(({ kind }) => kind);

describe('the checker of histories', () => {
  it('finds nothing where all is well', () => {
    const looks = [
      read('a', { seen: 1, shown: { revision: 1, posts: 1 } }),
      read('a', { seen: 1, shown: { revision: 2, posts: 2 } }),
      read('a', { seen: 2, of: 'doctor', shown: { revision: 2, posts: 2 } }),
    ];
    const late = [
      write('a', 'r4', refused('CONFLICT'), { expectedRevision: 1 }),
      write('a', 'r5', refused('DOCTOR_EXISTS'), { client: 'ola' }),
      write('a', 'r6', { is: 'unknown' }),
    ];
    expect(faultsIn([...history, ...looks, ...late], log)).toEqual([]);
  });

  it('finds a write that was acknowledged and is lost', () => {
    expect(kinds([...history, write('a', 'r4', acknowledged(3, 'a-r4-3'))])).toEqual(['lost']);
    expect(kinds(history, log.slice(0, 2))).toEqual(['lost']);
  });

  it('finds an event that is there twice', () => {
    const again = event('a', 3, 'r3');
    expect(kinds(history, [...log, again])).toEqual(['doubled']);
    expect(kinds(history, [...log, { ...again, id: 'a-r3-2' }])).toEqual(['doubled', 'doubled']);
    expect(
      kinds([...history, write('a', 'r4', { is: 'unknown' })], [...log, event('a', 3, 'r4'), event('b', 0, 'r4')]),
    ).toEqual(['doubled']);
  });

  it('finds what nobody sent', () => {
    expect(kinds(history, [...log, event('a', 3, 'r9')])).toEqual(['doubled']);
  });

  it('finds a hole in a stream', () => {
    expect(kinds(history.slice(0, 2), [event('a', 0, 'r1'), event('a', 2, 'r2', { id: 'a-r2-1' })])).toContain('torn');
  });

  it('finds a read that does not show what its client wrote', () => {
    expect(kinds([...history, read('a', { seen: 1, shown: { revision: 0, posts: 0 } })])).toEqual(['stale']);
    expect(kinds([...history, read('a', { seen: 1 })])).toEqual(['stale']);
  });

  it('finds a read that shows less than one before it', () => {
    const looks = [
      read('a', { client: 'per', seen: 2, shown: { revision: 2, posts: 2 } }),
      read('a', { client: 'per', seen: 2, shown: { revision: 1, posts: 1 } }),
    ];
    expect(kinds([...history, ...looks])).toEqual(['stale']);
  });

  it('asks nothing of a read that names nothing', () => {
    expect(kinds([...history, read('a', { shown: { revision: 0, posts: 0 } })])).toEqual([]);
  });

  it('finds a state that never was', () => {
    expect(kinds([...history, read('a', { client: 'per', shown: { revision: 2, posts: 1 } })])).toEqual(['torn']);
    expect(kinds([...history, read('a', { client: 'per', shown: { revision: 3, posts: 2 } })])).toEqual(['wrong']);
  });

  it('finds a conflict that was none, and one that was recorded all the same', () => {
    expect(kinds([...history, write('a', 'r4', refused('CONFLICT'), { expectedRevision: 2 })])).toEqual(['wrong']);
    expect(kinds([...kari, write('a', 'r3', refused('CONFLICT'), { expectedRevision: 0 })])).toEqual(['wrong']);
    expect(kinds([...history, write('a', 'r4', refused('POST_UNKNOWN'))])).toEqual(['wrong']);
  });

  it('finds a write that stands where it was not expected', () => {
    expect(kinds([...kari, { ...ola, expectedRevision: 0 }])).toEqual(['wrong']);
    expect(kinds([...kari, { ...ola, outcome: acknowledged(5, 'a-r3-2') }])).toEqual(['wrong']);
    expect(kinds([...kari, { ...ola, tries: 2, outcome: acknowledged(5, 'a-r3-2') }])).toEqual([]);
  });
});

describe('the checker of the roster', () => {
  const roster = (rows: Parameters<typeof faultsInRoster>[0]) => faultsInRoster(rows, log).map(({ kind }) => kind);

  it('finds nobody missing, behind or unknown where all is well', () => {
    expect(roster([{ stream: 'a', revision: 2, posts: 2 }])).toEqual([]);
  });

  it('finds who is missing, behind, there twice or unknown', () => {
    expect(roster([])).toEqual(['lost']);
    expect(roster([{ stream: 'a', revision: 1, posts: 1 }])).toEqual(['torn']);
    const row = { stream: 'a', revision: 2, posts: 2 };
    expect(roster([row, row])).toEqual(['doubled']);
    expect(roster([row, { ...row, stream: 'b' }])).toEqual(['doubled']);
  });
});

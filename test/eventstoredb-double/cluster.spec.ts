import { describe, expect, test } from '@jest/globals';
import { AccessDeniedError, NotLeaderError, UnavailableError } from '@eventstore/db-client';
import { failure, harness, ids, someEvents } from './harness.js';

const { start, connect } = harness();

describe('TLS', () => {
  test.each([1, 3] as const)('with the certificate authority of the double, %s node(s)', async (nodes) => {
    const double = await start({ tls: true, nodes });
    const client = connect(double.url);
    await client.appendToStream('career-1', someEvents(2));
    expect(await ids(client.readStream('career-1'))).toHaveLength(2);
  });

  test('fails without it', async () => {
    const double = await start({ tls: true });
    const url = double.url.replace(/&tlsCAFile=[^&]*/, '');
    expect(await failure(ids(connect(url).readAll()))).toBeInstanceOf(UnavailableError);
  });
});

describe.each([true, false])('credentials, batch append %s', (batchAppend) => {
  const credentials = { user: 'writer', password: 'p@ss:word' };
  const open = () => start({ tls: true, credentials, features: { batchAppend } });

  test('are asked for, and taken from the connection string or the call', async () => {
    const double = await open();
    const client = connect(double.url);
    await client.appendToStream('career-1', someEvents(2));
    expect(await ids(client.readStream('career-1'))).toHaveLength(2);
    const anonymous = connect(double.urlWith({ credentials: false }));
    const own = { credentials: { username: credentials.user, password: credentials.password } };
    await anonymous.appendToStream('career-1', someEvents(1), own);
    expect(await ids(anonymous.readStream('career-1', own))).toHaveLength(3);
  });

  test.each([
    ['nobody', false],
    ['somebody else', { user: 'writer', password: 'wrong' }],
  ] as const)('of %s are refused', async (_, theirs) => {
    const double = await open();
    const client = connect(double.urlWith({ credentials: theirs }));
    expect(await failure(client.appendToStream('career-1', someEvents(1)))).toBeInstanceOf(AccessDeniedError);
    expect(await failure(ids(client.readAll()))).toBeInstanceOf(AccessDeniedError);
    expect(double.log.stateOf('career-1')).toBe('none');
  });

  test('are dropped silently by the client where there is no TLS', async () => {
    const double = await start({ credentials, features: { batchAppend } });
    expect(await failure(connect(double.url).appendToStream('career-1', someEvents(1)))).toBeInstanceOf(
      AccessDeniedError,
    );
  });
});

describe('a cluster', () => {
  const open = async () => {
    const double = await start({ nodes: 3 });
    return { double, client: connect(double.url) };
  };
  const urlOf = (ports: readonly number[], node: number) => `esdb://127.0.0.1:${ports[node] ?? 0}?tls=false`;

  test('is found through gossip, whichever node is asked, and writes go to its leader', async () => {
    const { double, client } = await open();
    expect(double.ports).toHaveLength(3);
    await client.appendToStream('career-1', someEvents(1), { requiresLeader: true });
    double.faults.changeLeader();
    expect(double.leader).toBe(1);
    await connect(double.url).appendToStream('career-1', someEvents(1), { requiresLeader: true });
  });

  test('has followers that pass writes on, unless the leader is required', async () => {
    const { double } = await open();
    await connect(urlOf(double.ports, 2)).appendToStream('career-1', someEvents(1));
    const client = connect(urlOf(double.ports, 2));
    const append = () => client.appendToStream('career-1', someEvents(1), { requiresLeader: true });
    const error = await failure(append());
    expect(error).toBeInstanceOf(NotLeaderError);
    expect(error).toMatchObject({ leader: { address: '127.0.0.1', port: double.ports[0] } });
    expect(await append()).toMatchObject({ nextExpectedRevision: 1n }); // The client has gone over to the leader.
    expect(await failure(ids(connect(urlOf(double.ports, 1)).readAll({ requiresLeader: true })))).toBeInstanceOf(
      NotLeaderError,
    );
  });

  test.each([true, false])('may change its leader during an append, stored: %s', async (stored) => {
    const { double, client } = await open();
    const { happened } = double.faults.changeLeaderDuringAppend({ stored });
    const events = someEvents(2);
    const append = () =>
      client.appendToStream('career-1', events, { expectedRevision: 'no_stream', requiresLeader: true });
    expect(await failure(append())).toBeInstanceOf(UnavailableError);
    await happened;
    expect(double.leader).toBe(1);
    expect(double.log.stateOf('career-1')).toBe(stored ? 'there' : 'none');
    expect(await append()).toMatchObject({ nextExpectedRevision: 1n });
  });

  test('without a leader does nothing until there is one again', async () => {
    const { double, client } = await open();
    await client.appendToStream('career-1', someEvents(1));
    double.faults.loseLeader();
    expect(double.leader).toBe(-1);
    expect(await failure(client.appendToStream('career-1', someEvents(1)))).toMatchObject({
      message: 'Could not recognize Server Is Not Ready',
    });
    expect(await failure(ids(client.readAll()))).toBeInstanceOf(UnavailableError);
    const lost = connect(`${double.url}&maxDiscoverAttempts=1&discoveryInterval=1`);
    expect(await failure(ids(lost.readAll()))).toMatchObject({ message: 'Failed to discover after 1 attempts.' });
    double.faults.changeLeader(2);
    expect(await ids(connect(double.url).readStream('career-1'))).toHaveLength(1);
  });

  test('goes on without a node that is gone', async () => {
    const { double } = await open();
    double.faults.changeLeader(1);
    await double.faults.refuseConnections(0);
    await connect(double.url).appendToStream('career-1', someEvents(1), { requiresLeader: true });
    await double.faults.acceptConnections(0);
    expect(await connect(urlOf(double.ports, 0)).appendToStream('career-1', someEvents(1))).toMatchObject({
      nextExpectedRevision: 1n,
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCheckpoint } from '../../src/proof/checkpoint.js';
import { hashOfSpan } from '../../src/proof/merkle.js';
import { openNote, parseVerifierKey } from '../../src/proof/note.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { hashInTile } from '../../src/platform/transparency/tiles.js';
import { newStream, someEvents } from '../platform/events.js';
import { TestApp } from '../support/app.js';

let service: TestApp;

beforeAll(async () => {
  service = await TestApp.start();
});

afterAll(async () => {
  await service.stop();
  service.remove();
});

const get = (url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET') => service.app.inject({ method, url });

async function checkpointNow() {
  const { body } = await get('/log/checkpoint');
  const key = parseVerifierKey((await get('/log/vkey')).body.trim());
  const opened = openNote(body, key ? [key] : []);
  const checkpoint = 'text' in opened ? parseCheckpoint(opened.text) : undefined;
  if (!checkpoint) throw new Error(`That is no checkpoint: ${body}`);
  return checkpoint;
}

describe('the log for everybody', () => {
  it('is had without log-in, and verified with nothing but its key', async () => {
    const { size, root, origin } = await checkpointNow();
    expect(origin).toMatch(/^tjenestebok\.invalid\//);
    const tile = await get(`/log/tile/0/000.p/${String(size)}`);
    expect(tile.rawPayload).toHaveLength(size * 32);
    const hashOf = (subtree: { level: number; n: number }) =>
      hashInTile(new Uint8Array(tile.rawPayload), subtree) ?? new Uint8Array();
    expect(hashOfSpan({ from: 0, to: size }, hashOf)).toEqual(root);
  });

  it('is at what was recorded just now', async () => {
    const { size } = await checkpointNow();
    await service.app.get(EventStore).append(newStream(), 'no_stream', someEvents(3));
    expect((await checkpointNow()).size).toBe(size + 3);
  });

  it('says what it is, and how long it may be kept', async () => {
    const headers = async (url: string) => {
      const { statusCode, headers: found } = await get(url);
      return [statusCode, found['content-type'], found['cache-control']];
    };
    expect(await headers('/log/checkpoint')).toEqual([200, 'text/plain; charset=utf-8', 'public, max-age=5']);
    expect(await headers('/log/vkey')).toEqual([200, 'text/plain; charset=utf-8', 'public, max-age=5']);
    expect(await headers('/log/tile/0/000.p/1')).toEqual([
      200,
      'application/octet-stream',
      'public, max-age=31536000, immutable',
    ]);
    expect((await get('/log/checkpoint', 'HEAD')).statusCode).toBe(200);
    expect((await get('/health/live')).headers['cache-control']).toBe('no-store');
  });

  it.each([
    '/log/tile/0/000',
    '/log/tile/0/000.p/200',
    '/log/tile/0/0',
    '/log/tile/9/000',
    '/log/tile/entries/000.p/1',
    '/log/tile/0/000.p/1/..',
  ])('has nothing under %s, and nobody keeps that answer', async (url) => {
    const { statusCode, headers } = await get(url);
    expect([statusCode, headers['cache-control']]).toEqual([404, 'no-store']);
  });

  it.each(['/log', '/log/', '/log/entries', '/logs/checkpoint'])('has no other door: %s', async (url) => {
    expect((await get(url)).statusCode).toBe(401);
  });

  it('is only read', async () => {
    expect((await get('/log/checkpoint', 'POST')).statusCode).toBe(401);
  });
});

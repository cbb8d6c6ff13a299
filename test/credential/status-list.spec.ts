import { describe, expect, it } from '@jest/globals';
import { StatusList, getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import fc from 'fast-check';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { type FallenDocument, statusListOf } from '../../src/credential/status-list.js';
import { standingIn } from '../../src/proof/status.js';
import { ISSUER, KEY, LISTS, NOW, listed } from './issued.js';

const BEGINS = 2 * 131_072;

describe('a status list', () => {
  it('is a signed Token Status List of a whole block, whatever has fallen', async () => {
    const list = await listed([{ index: BEGINS + 3, status: 'WITHDRAWN' }]);
    const { payload } = await jwtVerify(list, await importJWK(KEY.public, 'EdDSA'), {
      currentDate: new Date(NOW * 1_000),
    });
    expect(decodeProtectedHeader(list)).toEqual({ alg: 'EdDSA', typ: 'statuslist+jwt', kid: KEY.public.kid });
    expect(payload).toMatchObject({ iss: ISSUER, sub: `${LISTS}/2`, iat: NOW, exp: NOW + 86_400, ttl: 300 });
    expect(payload.status_list).toMatchObject({ bits: 2 });
    expect(getListFromStatusListJWT(list).statusList.length).toBe(131_072);
    const none = getListFromStatusListJWT(await listed()).statusList;
    expect([none.length, none.every((status) => status === 0)]).toEqual([131_072, true]);
  });

  it('is packed as in the specification’s example of two bits', () => {
    const example = new StatusList([1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3], 2);
    expect(Buffer.from(example.encodeStatusList()).toString('hex')).toBe('c944f9');
  });

  it('tells of each document what befell it, read by the library and by the verifier', async () => {
    const fallen = fc.uniqueArray(
      fc.record<FallenDocument>({
        index: fc.integer({ min: BEGINS, max: BEGINS + 131_071 }),
        status: fc.constantFrom('SUPERSEDED', 'WITHDRAWN'),
      }),
      { selector: ({ index }) => index, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(fallen, fc.integer({ min: BEGINS, max: BEGINS + 131_071 }), async (documents, another) => {
        const jwt = await listed(documents);
        const read = getListFromStatusListJWT(jwt);
        const told = new Map(documents.map(({ index, status }) => [index, status]));
        for (const index of [...told.keys(), another]) {
          const status = told.get(index) ?? 'VALID';
          expect(read.getStatus(index - BEGINS)).toBe({ VALID: 0, WITHDRAWN: 1, SUPERSEDED: 3 }[status]);
          expect(standingIn({ jwt, now: NOW }, { index, address: LISTS }, KEY.public)).toBe(status);
        }
        expect(read.statusList.filter((status) => status !== 0).length).toBe(documents.length);
      }),
      { numRuns: 6 },
    );
  });

  it('is the same for the same, in whatever order they fell, and withdrawn outweighs superseded', async () => {
    const [superseded, withdrawn] = (['SUPERSEDED', 'WITHDRAWN'] as const).map((status) => ({ index: BEGINS, status }));
    if (!superseded || !withdrawn) throw new Error('two documents');
    const list = await listed([superseded, withdrawn]);
    expect(await listed([withdrawn, superseded])).toBe(list);
    expect(getListFromStatusListJWT(list).getStatus(0)).toBe(1);
  });

  it.each([BEGINS - 1, BEGINS + 131_072])('refuses a document of another block: %p', async (index) => {
    const listing = { issuer: ISSUER, address: LISTS, block: 2, now: NOW, key: KEY };
    await expect(statusListOf({ ...listing, fallen: [{ index, status: 'WITHDRAWN' }] })).rejects.toThrow(RangeError);
  });
});

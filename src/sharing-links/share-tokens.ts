import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import { type CalendarDate, dayOf } from '../kernel/dates.js';

/** What a link opens: one grant of one doctor. */
export type ShareTo = { readonly doctorId: string; readonly grantId: string };

const AUDIENCE = 'urn:tjenestebok:shared';
const ALGORITHM = 'HS256';
const SECONDS_OF_A_DAY = 86_400;
const CODES = 100_000_000n;

/**
 * The text of a link, and the code that goes with it. The link is signed, so that nobody makes one up or goes through numbers;
 * whether it may still be used the career says. Of the code nothing is kept but a keyed hash: who has the events alone cannot
 * try all of them.
 */
export class ShareTokens {
  private readonly tokenKey: Uint8Array;
  private readonly codeKey: Uint8Array;

  constructor(identityKey: Buffer) {
    const key = (use: string) => new Uint8Array(hkdfSync('sha256', identityKey, '', use, 32));
    this.tokenKey = key('tjenestebok sharing links');
    this.codeKey = key('tjenestebok sharing codes');
  }

  /** The same grant always gets the same text. @param to the last day of the grant */
  make({ doctorId, grantId }: ShareTo, to: CalendarDate): Promise<string> {
    return (
      new SignJWT({})
        .setProtectedHeader({ alg: ALGORITHM })
        .setAudience(AUDIENCE)
        .setSubject(doctorId)
        .setJti(grantId)
        // A day longer than the last day in Norway: the career tells to the day.
        .setExpirationTime((dayOf(to) + 2) * SECONDS_OF_A_DAY)
        .sign(this.tokenKey)
    );
  }

  /** What the link opens; `EXPIRED`, or undefined for what was never made here. @param now milliseconds since 1970 */
  async read(token: string, now: number): Promise<ShareTo | 'EXPIRED' | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.tokenKey, {
        audience: AUDIENCE,
        algorithms: [ALGORITHM],
        currentDate: new Date(now),
        requiredClaims: ['sub', 'jti', 'exp'],
      });
      const { sub: doctorId = '', jti: grantId = '' } = payload;
      return { doctorId, grantId };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'EXPIRED';
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  /**
   * Eight digits. They follow from the request that asked for them, which nobody can without the key: a request whose answer got
   * lost is answered alike when it is sent again, and no other way leads to a code that was made.
   */
  code(doctorId: string, commandId: string): string {
    const digest = this.hashed(`code\0${doctorId}\0${commandId}`);
    return String(digest.readBigUInt64BE() % CODES).padStart(8, '0');
  }

  /** What is recorded of a code: good for this grant alone. */
  kept(grantId: string, code: string): string {
    return this.hashed(`kept\0${grantId}\0${code}`).toString('base64url');
  }

  /** Whether it is the code of the grant. Blanks between the digits do no harm. */
  fits(grantId: string, code: string, kept: string): boolean {
    const given = Buffer.from(this.kept(grantId, code.replaceAll(/\s/g, '')));
    const known = Buffer.from(kept);
    return given.length === known.length && timingSafeEqual(given, known);
  }

  private hashed(text: string): Buffer {
    return createHmac('sha256', this.codeKey).update(text).digest();
  }
}

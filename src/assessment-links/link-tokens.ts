import { hkdfSync } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import { type CalendarDate, dayOf } from '../kernel/dates.js';

/** What a one-time link is for: one activity of one doctor. */
export type LinkTo = { readonly doctorId: string; readonly linkId: string; readonly activityId: string };

const AUDIENCE = 'urn:tjenestebok:sign';
const ALGORITHM = 'HS256';
const SECONDS_OF_A_DAY = 86_400;

/**
 * The text of a one-time link. It is signed, so that nobody makes one up; that it is used once, and may be taken back, the
 * career says.
 */
export class LinkTokens {
  private readonly key: Uint8Array;

  constructor(identityKey: Buffer) {
    this.key = new Uint8Array(hkdfSync('sha256', identityKey, '', 'tjenestebok assessment links', 32));
  }

  /** The same link always gets the same text. */
  make({ doctorId, linkId, activityId }: LinkTo, expiresOn: CalendarDate): Promise<string> {
    return (
      new SignJWT({ act: activityId })
        .setProtectedHeader({ alg: ALGORITHM })
        .setAudience(AUDIENCE)
        .setSubject(doctorId)
        .setJti(linkId)
        // A day longer than the last day in Norway: the career tells to the day.
        .setExpirationTime((dayOf(expiresOn) + 2) * SECONDS_OF_A_DAY)
        .sign(this.key)
    );
  }

  /** What the link is for; `EXPIRED`, or undefined for what was never made here. @param now milliseconds since 1970 */
  async read(token: string, now: number): Promise<LinkTo | 'EXPIRED' | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        audience: AUDIENCE,
        algorithms: [ALGORITHM],
        currentDate: new Date(now),
        requiredClaims: ['sub', 'jti', 'act', 'exp'],
      });
      const { sub = '', jti = '', act } = payload;
      return typeof act === 'string' ? { doctorId: sub, linkId: jti, activityId: act } : undefined;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'EXPIRED';
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}

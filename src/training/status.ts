/** `CHECK`: a person must look at it; met by one reading and not by another, or nobody says how much is needed. */
export const STATUSES = ['MET', 'OPEN', 'CHECK'] as const;
export type Status = (typeof STATUSES)[number];

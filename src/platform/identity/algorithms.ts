/** Signatures we accept: made with a private key that only the signer has. Neither `none` nor a shared secret. */
export const ASYMMETRIC = [
  ...['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512'],
  ...['RS256', 'RS384', 'RS512', 'EdDSA', 'Ed25519'],
];

/** How far a clock may be off the issuer's or the caller's, in seconds. */
export const CLOCK_SKEW = 60;

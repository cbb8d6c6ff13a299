// Checks what a holder shows with other people's code alone: the SD-JWT library, jose and Node's own digests. Takes
// {"presentation", "metadata", "statusList", "nonce"?, "now"} on standard input and answers {"claims"} or {"refused"}.
import { createHash } from 'node:crypto';
import { stdin, stdout } from 'node:process';
import { text } from 'node:stream/consumers';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { flattenedVerify, importJWK } from 'jose';

const { presentation, metadata, statusList, nonce, now } = JSON.parse(await text(stdin));

const verifyWith = (jwk) => async (data, signature) => {
  const [header, payload] = data.split('.');
  await flattenedVerify({ protected: header, payload, signature }, await importJWK(jwk, jwk.alg ?? 'EdDSA'));
  return true;
};

const [key] = metadata.jwks.keys;
const verifier = new SDJwtVcInstance({
  hasher: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
  verifier: verifyWith(key),
  kbVerifier: (data, signature, { cnf }) => verifyWith(cnf.jwk)(data, signature),
  statusListFetcher: () => Promise.resolve(statusList),
});
const answer = await verifier
  .verify(presentation, { currentDate: now, ...(nonce && { keyBindingNonce: nonce }) })
  .then(({ payload }) => ({ claims: payload }))
  .catch((error) => ({ refused: String(error.message) }));
stdout.write(JSON.stringify(answer));

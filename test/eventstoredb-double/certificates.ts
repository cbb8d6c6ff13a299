import { fileURLToPath } from 'node:url';

const file = (name: string) => fileURLToPath(new URL(`certificates/${name}`, import.meta.url));

/** For localhost and 127.0.0.1, for tests only: the private key is public. */
export const certificates = { authority: file('ca.crt'), server: file('server.crt'), serverKey: file('server.key') };

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RemoteService } from '../client/remote-service.js';
import { leadWords } from '../proof/verdict-words.js';
import { type TrustedLog, verify } from '../proof/verify.js';

const DOCTOR = 'query ($hpr: String!) { doctor(hprNumber: $hpr) { id } }';
const ISSUE = `mutation ($doctor: ID!, $until: String) {
  issueConfirmation(doctor: $doctor, input: { scope: { kind: CAREER }, sections: [GOALS, SUPERVISION], validOn: $until }) {
    document { id page }
    errors { code message { en } }
  }
}`;

type Issued = {
  readonly issueConfirmation: {
    readonly document: { readonly id: string; readonly page: string } | null;
    readonly errors: readonly { readonly code: string; readonly message: { readonly en: string } }[];
  };
};

/**
 * A doctor has a confirmation of her whole career issued, and somebody who has nothing but the file and the key of the log checks
 * it: as it is, and with one figure of it changed.
 */
export async function showConfirmation(
  service: RemoteService,
  { hprNumber, until, folder, trusted }: Question,
): Promise<readonly string[]> {
  const { doctor } = await service.ask<{ doctor: { readonly id: string } }>(DOCTOR, { hpr: hprNumber });
  const { issueConfirmation } = await service.ask<Issued>(ISSUE, { doctor: doctor.id, until });
  const { document, errors } = issueConfirmation;
  if (!document) throw new Error(errors.map(({ code, message }) => `${message.en} [${code}]`).join('\n'));
  mkdirSync(folder, { recursive: true });
  const write = async (form: string) => {
    const { fileName, bytes } = await service.download(`/documents/${document.id}${form}`);
    writeFileSync(join(folder, fileName), bytes, { mode: 0o600 });
    return { file: join(folder, fileName), bytes };
  };
  const [pages, plain] = [await write('.pdf?language=nb'), await write('.json')];
  const text = Buffer.from(plain.bytes).toString();
  const forged = Buffer.from(text.replace(/"percent": ?(\d+)/, '"percent":100'));
  const say = (bytes: Uint8Array) => {
    const verdict = verify(bytes, { trusted });
    return `${verdict.word}: ${leadWords(verdict, 'en')}`;
  };
  return [
    `  ${pages.file}`,
    `    ${say(pages.bytes)}`,
    `  the same as JSON, with a percentage changed by hand`,
    `    ${say(forged)}`,
    `  what the QR code on it opens, for whoever holds the paper`,
    `    ${document.page}`,
  ];
}

type Question = {
  readonly hprNumber: string;
  /** The last day it speaks of. */
  readonly until: string;
  /** Where the files go. */
  readonly folder: string;
  readonly trusted: readonly TrustedLog[];
};

import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { MakePack, PACK_PARTS } from '../application-pack/application/make-pack.js';
import type { Pack, PackFault } from '../application-pack/pack.js';
import { PART_STATE_WORDS } from '../application-pack/words.js';
import { PAGE_WORDS } from '../application-pack/page-words.js';
import { type DocumentLanguage, DOCUMENT_LANGUAGES } from '../counting/index.js';
import { CredentialIssuer } from '../credential/credential-issuer.js';
import { DocumentFiles } from '../documents/application/document-files.js';
import { Refused } from '../kernel/rule.js';
import { RecordedGoalCatalogue } from '../learning-goals/application/recorded-goal-catalogue.js';
import { readSettings } from '../platform/config/settings.js';
import { openTransparencyLog } from '../platform/engines.js';
import { todayInOslo } from '../platform/instants.js';
import { RecordedSupervisors } from '../supervisors/application/supervisors.js';
import { readRecordedCareer } from './recorded-career.js';
import type { Register } from './register.js';
import { BAD_INPUT, printRefusals } from './statement-options.js';

type Options = {
  readonly draft?: boolean;
  readonly asValid?: string;
  readonly language: DocumentLanguage;
  readonly json?: boolean;
};

const EXIT: Readonly<Record<Pack['state'], number>> = { READY: 0, NOT_READY: 1, READY_IF_READ_SO: 3 };

/** `application-pack <doctor> <file>`: everything an application needs as one zip, from the register of this machine. */
export function addApplicationPackCommand(program: Command, open: () => Promise<Register>): void {
  program
    .command('application-pack')
    .description('everything an application to Helsedirektoratet needs as one zip file, or what is missing for it')
    .argument('<doctor>', 'HPR number, or the doctor’s id')
    .argument('<file>', 'the zip file to write')
    .option('--draft', 'write it though it is not ready, with DRAFT on every sheet made for it')
    .option('--as-valid <date>', 'as the application would be on this day (default: today)')
    .addOption(new Option('--language <language>', 'of the sheets').choices(DOCUMENT_LANGUAGES).default('nb'))
    .option('--json', 'what is there and what is missing, for programs')
    .addHelpText(
      'after',
      '\nExit status: 0 ready and written, 1 not ready (written only with --draft), 2 the doctor is not known or an option cannot be used, 3 written, but ready only if what is unsettled is read kindly.',
    )
    .action(async (doctor: string, file: string, options: Options) => {
      const register = await open();
      try {
        process.exitCode = await runApplicationPack(doctor, file, options, register);
      } finally {
        await register.close();
      }
    });
}

async function runApplicationPack(doctor: string, file: string, options: Options, register: Register): Promise<number> {
  const { draft = false, language, asValid, json } = options;
  const { stdout } = process;
  try {
    const valid = asValid ?? todayInOslo();
    const known = await readRecordedCareer({ doctor, parts: PACK_PARTS, valid }, register);
    const settings = readSettings(process.env);
    const log = await openTransparencyLog(settings, register.store);
    try {
      const { store, vault } = register;
      const documents = new DocumentFiles(store, vault, log, CredentialIssuer.of(settings), settings);
      const packs = new MakePack(new RecordedGoalCatalogue(store), new RecordedSupervisors(store), documents, vault);
      const pack = await packs.of(known);
      const isWritten = draft || pack.state !== 'NOT_READY';
      if (isWritten) await writeFile(file, await packs.zip(known, pack, language, draft));
      stdout.write(json === true ? `${JSON.stringify(pack, undefined, 2)}\n` : `${told(pack, language)}\n`);
      return EXIT[pack.state];
    } finally {
      await log.close();
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    printRefusals(error.refusals, { language: language === 'en' ? 'en' : 'nb' }, process);
    return BAD_INPUT;
  }
}

/** Part by part, and below each what is wrong and the way out. */
function told({ sentence, deadline, parts, faults }: Pack, language: DocumentLanguage): string {
  const line = ({ code, text, wayOut }: PackFault) => `     - ${text[language]} [${code}]\n       ${wayOut[language]}`;
  return [
    sentence[language],
    ...(deadline === null ? [] : [PAGE_WORDS[language].deadline(deadline)]),
    '',
    ...parts.flatMap(({ id, number, title, state }) => [
      `${String(number).padStart(2)}. ${title[language]}: ${PART_STATE_WORDS[state][language].toLowerCase()}`,
      ...faults.filter((fault) => fault.part === id && fault.severity !== 'WARNING').map(line),
    ]),
  ].join('\n');
}

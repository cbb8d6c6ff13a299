import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { careerStream } from '../career/application/career-stream.js';
import { foldCareer } from '../career/domain/state.js';
import { checkHprNumber } from '../career/domain/rules.js';
import { readCareerEvent } from '../career/domain/upcasters.js';
import { openerOf } from '../career/graphql/doctor-view.js';
import { LogInRefused, QuestionRefused, RemoteService } from '../client/remote-service.js';
import { reproduce } from '../documents/reproduce.js';
import { unpacked } from '../documents/packing.js';
import { notLoggedInText } from '../import/report.js';
import { Refused } from '../kernel/rule.js';
import { CATALOGUE_STREAM } from '../learning-goals/application/catalogue-stream.js';
import { foldCatalogue } from '../learning-goals/domain/state.js';
import { readCatalogueEvent } from '../learning-goals/domain/upcasters.js';
import type { Language, Text } from '../messages/template.js';
import { loadPlaces } from '../places/index.js';
import type { Register } from './register.js';
import { BAD_INPUT, printRefusals } from './statement-options.js';

type Remote = { readonly url: string; readonly language: Language };
type Issue = Remote & {
  readonly post?: string;
  readonly municipality?: string;
  readonly district?: string;
  readonly goals?: true;
  readonly supervision?: true;
  readonly until?: string;
  readonly commandId?: string;
};

const UNREADABLE = 1;
const DIFFERENT = 3;

/** `document`: confirmations of service, through a running service; `reproduce` in the register of this machine. */
export function addDocumentCommands(
  program: Command,
  connect: (url: string) => RemoteService,
  open: () => Promise<Register>,
): void {
  const document = program.command('document').description('confirmations of service: see docs/documents.md');
  const remote = (name: string) =>
    document
      .command(name)
      .requiredOption('--url <address>', 'the running service, such as http://127.0.0.1:4000/graphql')
      .addOption(new Option('--language <language>', 'language of messages').choices(['nb', 'en']).default('nb'));
  const run = (work: (service: RemoteService, options: Remote) => Promise<number>) => async (options: Remote) => {
    process.exitCode = await orTold(options, () => work(connect(options.url), options));
  };

  remote('issue')
    .description('issue a confirmation: of the whole career, or of one post, municipality or city district')
    .argument('<hpr>', 'HPR number of the doctor')
    .addOption(new Option('--post <id>', 'of this post').conflicts(['municipality', 'district']))
    .addOption(new Option('--municipality <number>', 'of the posts in this municipality').conflicts('district'))
    .option('--district <number>', 'of the posts in this city district')
    .option('--goals', 'tell of learning goals')
    .option('--supervision', 'tell of supervision')
    .option('--until <date>', 'the last day it speaks of; today without it')
    .option('--command-id <id>', 'your own id for the request: sent again, it is the same document')
    .addHelpText('after', '\nExit status: 0 issued, 2 refused, 1 a service that does not answer or lets nobody in.')
    .action((hpr: string, options: Issue) => run((service) => issue(service, hpr, options))(options));
  remote('list')
    .description('the confirmations of a doctor, whether they still stand, and what has changed')
    .argument('<hpr>', 'HPR number of the doctor')
    .action((hpr: string, options: Remote) => run((service) => list(service, hpr, options))(options));
  remote('get')
    .description('write the files of a document: PDF in three languages, JSON, credential')
    .argument('<id>', 'id of the document')
    .option('--folder <folder>', 'where to', '.')
    .action((id: string, options: Remote & { readonly folder: string }) =>
      run((service) => get(service, id, options.folder))(options),
    );
  remote('reissue')
    .description('issue a document anew, in the place of one that no longer stands')
    .argument('<hpr>', 'HPR number of the doctor')
    .argument('<id>', 'id of the old document')
    .action((hpr: string, id: string, options: Remote) =>
      run(async (service) => {
        const doctor = await doctorIn(service, hpr);
        const { payload } = await service.ask<{ payload: Issued }>(REISSUE, { doctor, documentId: id });
        return tell(payload, options);
      })(options),
    );
  remote('withdraw')
    .description('say that whoever issued it no longer stands behind it')
    .argument('<hpr>', 'HPR number of the doctor')
    .argument('<id>', 'id of the document')
    .argument('<reason>', 'why')
    .action((hpr: string, id: string, reason: string, options: Remote) =>
      run(async (service) => {
        const doctor = await doctorIn(service, hpr);
        const input = { documentId: id, reason };
        const { payload } = await service.ask<{ payload: Answer }>(WITHDRAW, { doctor, input });
        if (payload.errors.length === 0) process.stdout.write(`${id}\n`);
        return told(payload, options);
      })(options),
    );
  document
    .command('reproduce')
    .description('make a document anew from the register of this machine, and hold it against what was kept')
    .argument('<doctor>', 'HPR number, or the doctor’s id')
    .argument('<id>', 'id of the document')
    .addHelpText('after', '\nExit status: 0 the same, 3 it comes out otherwise, 2 there is no such document.')
    .action(async (doctor: string, id: string) => {
      const register = await open();
      try {
        const options = { language: 'nb', url: '' } as const;
        process.exitCode = await orTold(options, () => runReproduce(doctor, id, register));
      } finally {
        await register.close();
      }
    });
}

type Told = { readonly code: string; readonly value: string | null; readonly message: Text };
type Answer = { readonly errors: readonly Told[] };
type Issued = Answer & { readonly document: { readonly id: string; readonly page: string | null } | null };

const ERRORS = 'errors { code value message { nb en } }';
const DOCTOR = 'query Doctor($hprNumber: String!) { doctor(hprNumber: $hprNumber) { id } }';
const ISSUE = `mutation Issue($doctor: ID!, $input: IssueConfirmationInput!, $request: RequestInput) {
  payload: issueConfirmation(doctor: $doctor, input: $input, request: $request) { document { id page } ${ERRORS} }
}`;
const REISSUE = `mutation Reissue($doctor: ID!, $documentId: ID!) {
  payload: reissueConfirmation(doctor: $doctor, documentId: $documentId) { document { id page } ${ERRORS} }
}`;
const WITHDRAW = `mutation Withdraw($doctor: ID!, $input: WithdrawConfirmationInput!) {
  payload: withdrawConfirmation(doctor: $doctor, input: $input) { ${ERRORS} }
}`;
const LIST = `query Documents($hprNumber: String!) {
  doctor(hprNumber: $hprNumber) {
    documents { id issuedOn issuedBy validOn scope { kind postId municipality district } standing text { nb en }
      supersededBy changes { text { nb en } } }
  }
}`;

/** @throws Refused with HPR_NUMBER_WRONG, DOCTOR_UNKNOWN */
async function doctorIn(service: RemoteService, hprNumber: string): Promise<string> {
  const wrong = checkHprNumber(hprNumber);
  if (wrong) throw new Refused([wrong]);
  const { doctor } = await service.ask<{ doctor: { readonly id: string } | null }>(DOCTOR, { hprNumber });
  if (!doctor) throw new Refused([{ code: 'DOCTOR_UNKNOWN', field: 'doctor' }]);
  return doctor.id;
}

async function issue(service: RemoteService, hpr: string, options: Issue): Promise<number> {
  const { post, municipality, district, goals, supervision, until, commandId } = options;
  const kind = post ? 'POST' : municipality ? 'MUNICIPALITY' : district ? 'DISTRICT' : 'CAREER';
  const { payload } = await service.ask<{ payload: Issued }>(ISSUE, {
    doctor: await doctorIn(service, hpr),
    input: {
      scope: { kind, postId: post, municipality, district },
      sections: [...(goals ? ['GOALS'] : []), ...(supervision ? ['SUPERVISION'] : [])],
      validOn: until,
    },
    request: { commandId },
  });
  return tell(payload, options);
}

function tell(payload: Issued, options: Remote): number {
  const { document } = payload;
  if (document) process.stdout.write(`${document.id}${document.page === null ? '' : ` ${document.page}`}\n`);
  return told(payload, options);
}

function told({ errors }: Answer, { language }: Remote): number {
  for (const { code, value, message } of errors) {
    process.stderr.write(`${message[language]} [${[code, ...(value === null ? [] : [value])].join(', ')}]\n`);
  }
  return errors.length > 0 ? BAD_INPUT : 0;
}

type Listed = {
  readonly id: string;
  readonly issuedOn: string;
  readonly issuedBy: string;
  readonly scope: Readonly<Record<'kind', string> & Record<'postId' | 'municipality' | 'district', string | null>>;
  readonly standing: string;
  readonly text: Text;
  readonly supersededBy: string | null;
  readonly changes: readonly { readonly text: Text }[];
};

async function list(service: RemoteService, hprNumber: string, { language }: Remote): Promise<number> {
  const { doctor } = await service.ask<{ doctor: { readonly documents: readonly Listed[] } | null }>(LIST, {
    hprNumber,
  });
  if (!doctor) throw new Refused([{ code: 'DOCTOR_UNKNOWN', field: 'doctor' }]);
  for (const { id, issuedOn, issuedBy, scope, standing, text, supersededBy, changes } of doctor.documents) {
    const of = scope.postId ?? scope.municipality ?? scope.district;
    const about = [issuedOn, scope.kind, ...(of === null ? [] : [of]), standing, issuedBy];
    process.stdout.write(`${id}  ${about.join('  ')}${supersededBy === null ? '' : `  -> ${supersededBy}`}\n`);
    if (standing === 'VALID') continue;
    for (const line of [text, ...changes.map((change) => change.text)]) {
      process.stdout.write(`  ${line[language]}\n`);
    }
  }
  return 0;
}

const FORMS = ['.json', '.sd-jwt', '.pdf?language=nb', '.pdf?language=nn', '.pdf?language=en'] as const;

async function get(service: RemoteService, id: string, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  for (const form of FORMS) {
    const { fileName, bytes } = await service.download(`/documents/${encodeURIComponent(id)}${form}`);
    const file = join(folder, fileName);
    await writeFile(file, bytes, { mode: 0o600 });
    process.stdout.write(`${file}\n`);
  }
  return 0;
}

/** @throws Refused with DOCUMENT_UNKNOWN, DOCUMENT_DAMAGED, DOCTOR_FORGOTTEN */
async function runReproduce(doctor: string, documentId: string, { store, vault }: Register): Promise<number> {
  const doctorId = /^[0-9a-f]{8}-/.test(doctor) ? doctor : vault.personId(doctor);
  const stored = await store.readStream(careerStream(doctorId));
  const career = foldCareer(stored.map(readCareerEvent));
  const issued = career.content.documents.issued.get(documentId);
  if (issued?.packed === undefined) {
    throw new Refused([{ code: 'DOCUMENT_UNKNOWN', field: 'documentId', value: documentId }]);
  }
  const text = career.content.forgotten ? undefined : (await vault.person(doctorId)).open(issued.packed);
  if (text === undefined) throw new Refused([{ code: 'DOCTOR_FORGOTTEN', field: 'doctor' }]);
  const kept = unpacked(text, documentId, issued.content);
  const goals = (await store.readStream(CATALOGUE_STREAM)).map(readCatalogueEvent);
  const { differs } = reproduce(kept, issued, stored, {
    open: await openerOf({ doctorId, forgotten: false }, career, vault),
    places: loadPlaces(),
    catalogue: foldCatalogue(goals.filter(({ revision }) => revision <= (kept.madeFrom.catalogue ?? -1))),
  });
  process.stdout.write(`${differs.length === 0 ? 'the same' : `differs: ${differs.join(', ')}`}\n`);
  return differs.length === 0 ? 0 : DIFFERENT;
}

async function orTold({ language }: Remote, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) {
      printRefusals(error.refusals, { language, json: false }, process);
      return BAD_INPUT;
    }
    if (error instanceof LogInRefused) {
      process.stderr.write(notLoggedInText(error.reason, language));
      return UNREADABLE;
    }
    if (!(error instanceof QuestionRefused)) throw error;
    for (const { code, message } of error.reasons) process.stderr.write(`${message[language]} [${code}]\n`);
    return BAD_INPUT;
  }
}

import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { checkHprNumber } from '../career/domain/rules.js';
import { LogInRefused, QuestionRefused, type RemoteService } from '../client/remote-service.js';
import { distanceBetween } from '../import/columns.js';
import { notLoggedInText } from '../import/report.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import { type Language, type Text, fillBoth } from '../messages/template.js';
import { BAD_INPUT, type Output, printRefusals } from './statement-options.js';

export type RecordOptions = {
  readonly url: string;
  readonly language: Language;
  readonly dryRun?: true;
  readonly commandId?: string;
  readonly json?: true;
};

type Streams = Output & { readonly stdin: NodeJS.ReadableStream };

/** `record`: one mutation about one doctor through a running service, in the name of whoever the token is for. */
export function addRecordCommand(program: Command, open: (url: string) => RemoteService): void {
  program
    .command('record')
    .description('record one thing about a doctor through a running service, as whoever TJENESTEBOK_TOKEN is for')
    .argument('<hpr>', 'HPR number of the doctor')
    .argument('<mutation>', 'name of a mutation with the arguments doctor and input, such as approveGoal')
    .argument('<input>', 'its input as JSON; @path for a file, - for standard input')
    .requiredOption('--url <address>', 'the running service, such as http://127.0.0.1:4000/graphql')
    .option('--dry-run', 'check everything and record nothing')
    .option('--command-id <id>', 'your own id for the request: sent again, it is done once')
    .addOption(new Option('--language <language>', 'language of messages').choices(['nb', 'en']).default('nb'))
    .option('--json', 'what the service answered, as JSON on stdout')
    .addHelpText(
      'after',
      '\nExit status: 0 recorded or unchanged, 2 refused, 1 an input that cannot be read or a service that does not answer or lets nobody in.',
    )
    .action(async (hprNumber: string, mutation: string, input: string, options: RecordOptions) => {
      const streams: Streams = process;
      process.exitCode = await runRecord({ hprNumber, mutation, input }, options, open(options.url), streams);
    });
}

export type Asked = { readonly hprNumber: string; readonly mutation: string; readonly input: string };

const UNREADABLE = 1;

/** @returns the exit status @throws ServiceError when the service does not answer as it should */
export async function runRecord(
  { hprNumber, mutation, input: given }: Asked,
  options: RecordOptions,
  service: RemoteService,
  streams: Streams,
): Promise<number> {
  const { language, dryRun = false, commandId, json } = options;
  const refuse = (refusals: readonly Refusal[], status: number) => {
    printRefusals(refusals, { language, json: json ?? false }, streams);
    return status;
  };
  const input = await readInput(given, streams.stdin);
  if (!input.isRead) return refuse([input.refusal], UNREADABLE);
  try {
    const payload = await recorded({ hprNumber, mutation, input: input.value }, { dryRun, commandId }, service);
    const { errors, notices } = payload;
    if (json) streams.stdout.write(`${JSON.stringify({ mutation, dryRun, ...payload }, undefined, 2)}\n`);
    else {
      for (const told of [...notices, ...errors]) streams.stderr.write(`${toldText(told, language)}\n`);
      if (errors.length === 0) streams.stdout.write(`${summaryText(payload, dryRun)[language]}\n`);
      if (payload.link) streams.stdout.write(`${payload.link}\n`);
    }
    return errors.length > 0 ? BAD_INPUT : 0;
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusals, BAD_INPUT);
    if (error instanceof LogInRefused) {
      streams.stderr.write(notLoggedInText(error.reason, language));
      return UNREADABLE;
    }
    if (!(error instanceof QuestionRefused)) throw error;
    for (const { code, message } of error.reasons) streams.stderr.write(`${message[language]} [${code}]\n`);
    return BAD_INPUT;
  }
}

type Read = { readonly isRead: true; readonly value: unknown } | { readonly isRead: false; readonly refusal: Refusal };

async function readInput(given: string, stdin: NodeJS.ReadableStream): Promise<Read> {
  let written: string;
  try {
    written =
      given === '-' ? await text(stdin) : given.startsWith('@') ? await readFile(given.slice(1), 'utf8') : given;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    return { isRead: false, refusal: { code: 'INPUT_FILE_UNREADABLE', field: 'input', details: { reason } } };
  }
  try {
    return { isRead: true, value: JSON.parse(written) as unknown };
  } catch {
    // Nothing of it is repeated: it may hold a name.
    return { isRead: false, refusal: { code: 'INPUT_NOT_JSON', field: 'input' } };
  }
}

type Told = {
  readonly code: string;
  readonly field: string | null;
  readonly value: string | null;
  readonly rule: string | null;
  readonly message: Text;
};

type Payload = {
  readonly events: number;
  readonly recordings: readonly string[];
  readonly seen: { readonly stream: string; readonly revision: number } | null;
  readonly notices: readonly Told[];
  readonly errors: readonly Told[];
  /** Of a one-time link alone. */
  readonly link?: string | null;
};

type Act = { readonly hprNumber: string; readonly mutation: string; readonly input: unknown };

/** @throws Refused with MUTATION_UNKNOWN, HPR_NUMBER_WRONG, DOCTOR_UNKNOWN; ServiceError */
async function recorded(
  { hprNumber, mutation, input }: Act,
  { dryRun, commandId }: { readonly dryRun: boolean; readonly commandId: string | undefined },
  service: RemoteService,
): Promise<Payload> {
  const type = INPUT_TYPES.get(mutation);
  if (type === undefined) {
    throw new Refused([{ code: 'MUTATION_UNKNOWN', value: mutation, details: { nearest: nearestTo(mutation) } }]);
  }
  const wrong = checkHprNumber(hprNumber);
  if (wrong) throw new Refused([wrong]);
  const { doctor } = await service.ask<{ doctor: { id: string } | null }>(DOCTOR, { hprNumber });
  if (!doctor) throw new Refused([{ code: 'DOCTOR_UNKNOWN', field: 'doctor' }]);
  const request = { dryRun, ...(commandId === undefined ? {} : { commandId }) };
  const answer = await service.ask<{ payload: Payload }>(mutationText(mutation, type), {
    doctor: doctor.id,
    input,
    request,
  });
  return answer.payload;
}

const DOCTOR = 'query Doctor($hprNumber: String!) { doctor(hprNumber: $hprNumber) { id } }';

function mutationText(mutation: string, inputType: string): string {
  return `mutation Record($doctor: ID!, $input: ${inputType}!, $request: RequestInput) {
  payload: ${mutation}(doctor: $doctor, input: $input, request: $request) {
    events
    recordings
    seen { stream revision }
    ${mutation === 'issueAssessmentLink' ? 'link' : ''}
    notices { ...Told }
    errors { ...Told }
  }
}
fragment Told on UserError { code field value rule message { nb en } }`;
}

/** Mutations about one doctor whose input is called after them; a test holds them against the schema. */
const NAMED_AFTER = [
  ...['agreePlan', 'agreeToCorrection', 'askConfirmation', 'declineCorrection', 'delegateConfirmation'],
  ...['escalateConfirmation', 'proposeCorrection', 'remindConfirmer', 'withdrawConfirmationRequest'],
  ...['describeService', 'issueConfirmation', 'recordBirthDate', 'withdrawConfirmation'],
  ...['applyForWaiver', 'appointSuperviser', 'approveGoal', 'approveSpecialist', 'assignLeader'],
  ...['assignSupervisor', 'attendGroup', 'changePositionPercent', 'changeSupervisor', 'completeActivity'],
  ...['completePart1', 'confirmPeriod', 'convertScheme', 'correctRecording', 'decideCredit', 'disputePeriod'],
  ...['endLeadership', 'endSuperviser', 'endSupervision', 'extendSubstitutePosition', 'fileDocument', 'forgetDoctor'],
  ...['giveOpinion', 'grantAccess', 'grantSupervisorWaiver', 'holdSupervision', 'issueAssessmentLink', 'joinGroup'],
  ...['leaveGroup', 'planSupervision', 'recordCourse', 'recordDiploma', 'recordDuties', 'recordPoints', 'recordVisit'],
  ...['refuseWaiver', 'registerAbsence', 'returnGoal', 'revokeApproval', 'sendGoal', 'signActivity'],
  ...['startEmployment', 'startSpecialisation', 'startSubstitutePosition', 'takeOverGoal', 'withdrawAccess'],
  ...['withdrawAssessmentLink', 'withdrawRecording', 'withdrawSubmission', 'writeMinutes'],
];

/** The type of the input of each mutation about one doctor. */
export const INPUT_TYPES: ReadonlyMap<string, string> = new Map([
  ...NAMED_AFTER.map((name) => [name, `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`] as const),
  ['endEmployment', 'EndPostInput'],
  ['endSubstitutePosition', 'EndPostInput'],
  ['placeLegalHold', 'LegalHoldInput'],
  ['liftLegalHold', 'LegalHoldInput'],
]);

/** The three names that are most like it, the most alike first. */
function nearestTo(mutation: string): string {
  const distance = (name: string) => distanceBetween(mutation.toLowerCase(), name.toLowerCase());
  return [...INPUT_TYPES.keys()]
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, 3)
    .join(', ');
}

/** As the import tells it, on one line: what is wrong and the way out, then the code, where it stands and the rule. */
function toldText({ code, field, value, rule, message }: Told, language: Language): string {
  const where = field === null ? [] : [value === null ? field : `${field} ${value}`];
  return `${message[language]} [${[code, ...where, ...(rule === null ? [] : [rule])].join(', ')}]`;
}

function summaryText({ events, recordings }: Payload, dryRun: boolean): Text {
  const template = dryRun ? SUMMARY.DRY : events === 0 ? SUMMARY.UNCHANGED : SUMMARY.RECORDED;
  return fillBoth(template, { events: String(events), recordings: recordings.join(' ') });
}

const SUMMARY = {
  RECORDED: {
    nb: 'Registrert. Hendelser: {events}[ ({recordings})].',
    en: 'Recorded. Events: {events}[ ({recordings})].',
  },
  UNCHANGED: {
    nb: 'Uendret: det var registrert fra før.',
    en: 'Unchanged: it was recorded before.',
  },
  DRY: {
    nb: 'Prøvekjøring, ingenting er registrert. Hendelser det ville blitt: {events}.',
    en: 'Dry run, nothing was recorded. Events there would be: {events}.',
  },
} as const satisfies Record<string, Text>;

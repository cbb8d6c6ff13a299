import { type Command, InvalidArgumentError, Option } from 'commander';
import { CompleteLists } from '../career/application/complete-lists.js';
import { LoggedAccess } from '../career/application/logged-access.js';
import { type RemoteService, QuestionRefused } from '../client/remote-service.js';
import {
  ReadConfirmationQueue,
  ReadConfirmationQueueHandler,
} from '../confirmations/application/read-confirmation-queue.js';
import { viewQueueItem } from '../confirmations/graphql/view.js';
import { confirmationProjections } from '../confirmations/projections/confirmation-queue.js';
import { type Language, dateText } from '../counting/index.js';
import { Refused } from '../kernel/rule.js';
import { Clock } from '../platform/clock.js';
import { readSettings } from '../platform/config/settings.js';
import { openViews } from '../platform/engines.js';
import { todayInOslo } from '../platform/instants.js';
import { Projections } from '../platform/projections/projections.js';
import { operator } from './operator.js';
import { type RecordOptions, runRecord } from './record.js';
import type { Register } from './register.js';
import { BAD_INPUT, printRefusals } from './statement-options.js';

type Form = { readonly language: Language; readonly json?: true };
type ListOptions = Form & {
  readonly organisation?: string;
  readonly olderThan?: number;
  readonly asValid?: string;
  readonly first: number;
};
type AskOptions = RecordOptions & {
  readonly post: string;
  readonly from: string;
  readonly to?: string;
  readonly note?: string;
  readonly successor?: string;
};
type RemindOptions = RecordOptions & { readonly request?: readonly string[]; readonly due?: true };

/** `confirmations`: what waits for whom on this machine; asking and reminding through a service, as whoever logs in there. */
export function addConfirmationCommands(
  program: Command,
  openRegister: () => Promise<Register>,
  openService: (url: string) => RemoteService,
): void {
  const confirmations = program
    .command('confirmations')
    .description('service to be confirmed: the queue, asking, reminding');
  withForm(
    confirmations
      .command('list')
      .description('requests that wait for an answer, the longest wait first')
      .option('--organisation <number>', 'only what waits for this organisation')
      .option('--older-than <days>', 'only what has waited for longer', wholeDays)
      .option('--as-valid <date>', 'as it was on this day (default: today)')
      .option('--first <count>', 'how many', wholeDays, 100),
  ).action((options: ListOptions) => list(options, openRegister));
  throughService(
    confirmations
      .command('ask')
      .description('ask for days of a post to be confirmed; of whom follows from place and date')
      .argument('<hpr>', 'HPR number of the doctor')
      .requiredOption('--post <id>', 'the post')
      .requiredOption('--from <date>', 'first day')
      .option('--to <date>', 'last day (default: the end of the post)')
      .option('--note <words>', 'what is written along')
      .option('--successor <number>', 'municipality or district that has taken over, where the place was divided'),
  ).action(async (hprNumber: string, options: AskOptions) => {
    const { post, from, to, note, successor } = options;
    const input = JSON.stringify({ postId: post, from, to, note, successor });
    const asked = { hprNumber, mutation: 'askConfirmation', input };
    process.exitCode = await runRecord(asked, options, openService(options.url), process);
  });
  throughService(
    confirmations
      .command('remind')
      .description('record that whoever is asked was reminded')
      .argument('<hpr>', 'HPR number of the doctor')
      .addOption(new Option('--request <id...>', 'these requests').conflicts('due'))
      .option('--due', 'all requests of the doctor that may be reminded of today'),
  ).action((hprNumber: string, options: RemindOptions) => remind(hprNumber, options, openService(options.url)));
}

function withForm(command: Command): Command {
  return command
    .addOption(new Option('--language <language>', 'language of the answer').choices(['nb', 'en']).default('nb'))
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExit status: 0 answered or recorded, 2 refused, 1 a service that does not answer.');
}

function throughService(command: Command): Command {
  return withForm(
    command
      .requiredOption('--url <address>', 'the running service, such as http://127.0.0.1:4000/graphql')
      .option('--dry-run', 'check everything and record nothing'),
  );
}

function wholeDays(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Write a whole number.');
  return Number(text);
}

/** How long the read model may take to be built and to show the newest event, in milliseconds. */
const PATIENCE_MS = 600_000;

async function list(options: ListOptions, open: () => Promise<Register>): Promise<void> {
  const register = await open();
  const { store, vault, accessLog } = register;
  const views = await openViews(readSettings(process.env));
  const projections = new Projections(store, views, confirmationProjections);
  const clock = new Clock();
  try {
    await projections.start();
    await projections.whenComplete(PATIENCE_MS);
    for await (const { stream, revision } of store.readAll({ direction: 'backwards', limit: 1 })) {
      await projections.waitFor(stream, revision, PATIENCE_MS);
    }
    const { organisation, olderThan, asValid, first } = options;
    const { items, total } = await new ReadConfirmationQueueHandler(
      new CompleteLists(projections, store, clock),
      views,
      store,
      clock,
      vault,
      new LoggedAccess(accessLog, vault, clock),
    ).execute(
      new ReadConfirmationQueue(operator(vault), { organisation, olderThanDays: olderThan, on: asValid, first }),
    );
    const shown = items.map(viewQueueItem);
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ total, items: shown }, undefined, 2)}\n`
        : queueText(shown, total, options.language),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    printRefusals(error.refusals, { language: options.language, json: options.json ?? false }, process);
    process.exitCode = BAD_INPUT;
  } finally {
    await projections.stop();
    await views.close();
    await register.close();
  }
}

const WORDS = {
  nb: {
    nothing: 'Ingenting venter på bekreftelse.',
    waiting: (total: number) => `${String(total)} venter på bekreftelse.`,
    since: (days: number) => `${String(days)} dager`,
    overdue: 'forfalt',
  },
  en: {
    nothing: 'Nothing waits to be confirmed.',
    waiting: (total: number) => `${String(total)} wait to be confirmed.`,
    since: (days: number) => `${String(days)} days`,
    overdue: 'overdue',
  },
} as const;

function queueText(items: readonly ReturnType<typeof viewQueueItem>[], total: number, language: Language): string {
  const words = WORDS[language];
  const date = (day: string | null) => (day === null ? '' : dateText(day, language));
  const lines = items.map((item) => [
    item.doctorName ?? item.doctorId ?? '',
    `${date(item.from)} – ${date(item.to)}`,
    item.waitingFor.organisation,
    words.since(item.days),
    item.overdue ? words.overdue : '',
  ]);
  return `${items.length === 0 ? words.nothing : words.waiting(total)}\n${lines.map((line) => `${line.join('  ').trimEnd()}\n`).join('')}`;
}

const DUE = `query Due($hprNumber: String!) {
  doctor(hprNumber: $hprNumber) { confirmationRequests(open: true) { id canRemindFrom } }
}`;

/** Each in a request of its own: one that is refused does not keep the others from being reminded of. */
async function remind(hprNumber: string, options: RemindOptions, service: RemoteService): Promise<void> {
  const requests = options.due ? await dueRequests(hprNumber, options, service) : (options.request ?? []);
  const statuses: number[] = [];
  for (const requestId of requests) {
    const asked = { hprNumber, mutation: 'remindConfirmer', input: JSON.stringify({ requestId }) };
    statuses.push(await runRecord(asked, options, service, process));
  }
  if (requests.length === 0 && process.exitCode === undefined) {
    process.stdout.write(options.language === 'nb' ? 'Ingenting å purre på.\n' : 'Nothing to remind of.\n');
  }
  if (statuses.length > 0) process.exitCode = Math.max(...statuses);
}

type Due = {
  readonly doctor: { readonly confirmationRequests: readonly { id: string; canRemindFrom: string }[] } | null;
};

async function dueRequests(
  hprNumber: string,
  { language }: RemindOptions,
  service: RemoteService,
): Promise<readonly string[]> {
  try {
    const { doctor } = await service.ask<Due>(DUE, { hprNumber });
    const today = todayInOslo();
    return (doctor?.confirmationRequests ?? [])
      .filter(({ canRemindFrom }) => canRemindFrom <= today)
      .map(({ id }) => id);
  } catch (error) {
    if (!(error instanceof QuestionRefused)) throw error;
    for (const { code, message } of error.reasons) process.stderr.write(`${message[language]} [${code}]\n`);
    process.exitCode = BAD_INPUT;
    return [];
  }
}

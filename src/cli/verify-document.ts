import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { dayText, figureText, percentText } from '../documents/written.js';
import type { Environment } from '../platform/config/environment.js';
import { signingKeyInFolder } from '../platform/config/keys.js';
import { reasonOf } from '../platform/durable-files.js';
import { parseVerifierKey } from '../proof/note.js';
import { type Language, LANGUAGES, VERDICT_TITLES, leadWords, reasonWords } from '../proof/verdict-words.js';
import { type TrustedLog, type Verdict, type VerdictWord, verify } from '../proof/verify.js';
import { WORDS } from '../verification-page/words.js';
import { trustedLogsOf } from '../verification/trusted-logs.js';
import { settingsAsFound } from './settings-as-found.js';

type Options = {
  readonly key?: readonly string[];
  readonly statusList?: string;
  readonly language?: Language;
  readonly json?: boolean;
};

type Surroundings = {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env: Environment;
  readonly now: Date;
};

const EXIT: Readonly<Record<VerdictWord, number>> = {
  GENUINE: 0,
  ALTERED: 1,
  UNKNOWN_KEY: 1,
  NOT_OURS: 1,
  SUPERSEDED: 3,
  WITHDRAWN: 3,
};
const BAD_INPUT = 2;
const PATIENCE = 10_000;

export function addVerifyDocumentCommand(program: Command): void {
  program
    .command('verify-document')
    .description('tell whether a service confirmation, PDF or JSON, is as it was issued; no register is read')
    .argument('<file>', 'the file as it was handed over')
    .option(
      '--key <vkey...>',
      'key of a log whose word is taken; without it, the installation’s own and TJENESTEBOK_TRUSTED_LOGS',
      keys,
    )
    .option('--status-list <file or address>', 'status list (JWT) that tells whether it still stands')
    .addOption(new Option('--language <language>', 'language of the answer').choices(LANGUAGES).default('nb'))
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      '\nExit status: 0 genuine, 1 altered, of an unknown issuer or no such document, 2 the file or an option cannot be used, 3 superseded or withdrawn.',
    )
    .action(async (file: string, options: Options) => {
      const { stdout, stderr, env } = process;
      process.exitCode = await runVerifyDocument(file, options, { stdout, stderr, env, now: new Date() });
    });
}

function keys(text: string, before: readonly string[] = []): readonly string[] {
  if (!parseVerifierKey(text)) throw new InvalidArgumentError('Write <name>+<8 hex digits>+<base64>.');
  return [...before, text];
}

/** @returns the exit status */
export async function runVerifyDocument(file: string, options: Options, surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, env, now } = surroundings;
  const trusted: TrustedLog[] = (options.key ?? []).map((vkey) => ({ vkey }));
  const { language = 'nb', statusList } = options;
  try {
    const bytes = await bytesOf(file);
    const jwt = statusList === undefined ? undefined : await listFrom(statusList);
    const verdict = verify(bytes, {
      trusted: withOwn(trusted, env),
      ...(jwt === undefined ? {} : { statusList: { jwt, now: now.getTime() / 1_000 } }),
    });
    stdout.write(options.json === true ? `${JSON.stringify(asJson(verdict), null, 2)}\n` : asText(verdict, language));
    return EXIT[verdict.word];
  } catch (error) {
    if (!(error instanceof InputUnusable)) throw error;
    stderr.write(`${error.message}\n`);
    return BAD_INPUT;
  }
}

/** Keys that are named stand alone; of a log that is also known here, the key of the status lists is known too. */
function withOwn(named: readonly TrustedLog[], env: Environment): readonly TrustedLog[] {
  const { settings } = settingsAsFound(env);
  const known = trustedLogsOf(settings, settings.signingKey ?? signingKeyInFolder(settings.dataFolder));
  if (named.length === 0) return known;
  return named.map((log) => known.find(({ vkey }) => vkey === log.vkey) ?? log);
}

class InputUnusable extends Error {}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new InputUnusable(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

async function listFrom(place: string): Promise<string> {
  if (!/^https?:\/\//.test(place)) return new TextDecoder().decode(await bytesOf(place));
  try {
    const answer = await fetch(place, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) return await answer.text();
    throw new InputUnusable(`${place} answers ${answer.status}`);
  } catch (error) {
    if (error instanceof InputUnusable) throw error;
    throw new InputUnusable(`${place} cannot be reached: ${reasonOf(error)}`);
  }
}

function asJson({ word, form, standing, reasons, document }: Verdict): object {
  const text = (reason: Verdict['reasons'][number]) =>
    Object.fromEntries(LANGUAGES.map((language) => [language, reasonWords(reason, language)]));
  return {
    ...{ word, form, standing },
    reasons: reasons.map((reason) => ({ ...reason, text: text(reason) })),
    document: document && {
      ...{ log: document.log, index: document.index, logSize: document.logSize, issuedAt: document.issuedAt },
      content: document.content,
    },
  };
}

function asText(verdict: Verdict, language: Language): string {
  const { word, reasons, document } = verdict;
  const lines = [
    VERDICT_TITLES[word][language].toLocaleUpperCase(language),
    leadWords(verdict, language),
    ...reasons.map((reason) => `- ${reasonWords(reason, language)}`),
    ...(document ? ['', ...atAGlance(document.content, language, word === 'ALTERED')] : []),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function atAGlance(content: NonNullable<Verdict['document']>['content'], language: Language, isAltered: boolean) {
  const words = WORDS[language];
  const { doctor, issuedBy, account, scope } = content;
  const months = (total: { readonly rounded: string }) => `${figureText(total, language)} ${words.months}`;
  const posts = content.posts.map(({ employer, periods, category }) => {
    const percents = periods.map(({ from, to, percent }) => {
      const until = to === null ? words.ongoing : dayText(to, language);
      return `${dayText(from, language)}–${until} ${percentText(percent, language)}`;
    });
    return `  ${employer.name}, ${words.categories[category]}: ${percents.join(', ')}`;
  });
  const missing = content.notConfirmed.map(
    ({ employer, from, to, standing }) =>
      `  ${employer}, ${dayText(from, language)}–${dayText(to, language)}: ${words.standings[standing]}`,
  );
  return [
    `${isAltered ? words.saysAltered : words.says}:`,
    `${words.doctor}: ${doctor.name}, ${words.hprNumber} ${doctor.hprNumber}`,
    `${words.issued}: ${dayText(content.issuedOn, language)}, ${[issuedBy.name, issuedBy.organisation].filter((part) => part !== null).join(', ')}`,
    `${words.speaksOf}: ${words.scopes[scope.kind]}`,
    `${words.totals}: ${months(account.confirmed.total)} ${words.confirmed}, ${months(account.withDeclared.total)} ${words.withDeclared}`,
    ...posts,
    ...(missing.length === 0 ? [words.allConfirmed] : [`${words.notConfirmed}:`, ...missing]),
    words.notice,
  ];
}

/** What a document says must not steer the terminal. */
const printable = (line: string) => line.replaceAll(/\p{Cc}/gu, ' ');

import type { Command } from 'commander';
import { LogInRefused } from '../client/remote-service.js';
import { type Fault, FileUnreadable } from '../import/faults.js';
import { type Gateway, type Progress, importDoctors } from '../import/importer.js';
import {
  brokenText,
  faultTable,
  faultsTitle,
  notLoggedInText,
  notesTitle,
  progressText,
  readingText,
  summaryText,
  unreadableTitle,
} from '../import/report.js';
import { RowCollector } from '../import/rows.js';
import { readTable } from '../import/table.js';
import type { Language } from '../messages/template.js';

export type Opened = { readonly gateway: Gateway; close(): Promise<void> };

export type ImportCommandOptions = {
  readonly dryRun?: boolean;
  readonly language?: Language;
  readonly json?: boolean;
  /** Address of a running service; without it the register of this machine. */
  readonly url?: string;
};

/** Where the command writes: the report for programs on one, all that is for people on the other. */
export type Output = {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
};

export const ALL_RECORDED = 0;
export const UNREADABLE = 1;
export const SOME_REFUSED = 2;

export function addImportCommand(program: Command, open: (options: ImportCommandOptions) => Promise<Opened>): Command {
  return program
    .command('import')
    .description('record careers from spreadsheets (CSV or XLSX); see docs/import.md')
    .argument('<file...>', 'tables in the format of docs/import.md; a doctor may be spread over several')
    .option('--dry-run', 'check everything and record nothing')
    .option('--language <language>', 'language of messages, nb or en', 'nb')
    .option('--url <address>', 'record through a running service, such as http://127.0.0.1:4000/graphql')
    .option('--json', 'a machine-readable report on stdout')
    .addHelpText(
      'after',
      '\nExit status: 0 all recorded or unchanged, 2 some doctors refused, 1 a file that cannot be read or a register that cannot be written.',
    )
    .action(async (files: string[], options: ImportCommandOptions) => {
      if (options.language !== 'nb' && options.language !== 'en') {
        program.error(`error: --language must be nb or en, not ${String(options.language)}`);
      }
      const interrupt = new AbortController();
      const onInterrupt = () => {
        interrupt.abort();
      };
      process.once('SIGINT', onInterrupt);
      try {
        process.exitCode = await runImport(files, options, () => open(options), process, interrupt.signal);
      } finally {
        process.off('SIGINT', onInterrupt);
      }
    });
}

/** Reads everything before anything is opened or recorded: a file that cannot be used costs nothing. */
export async function runImport(
  files: readonly string[],
  options: ImportCommandOptions,
  open: () => Promise<Opened>,
  output: Output,
  signal?: AbortSignal,
): Promise<number> {
  const { dryRun = false, language = 'nb', json = false } = options;
  const { stdout, stderr } = output;
  const width = Math.min(stderr.columns ?? 120, 160);
  const report = (content: object) => {
    if (json) stdout.write(`${JSON.stringify({ files, dryRun, ...content }, undefined, 2)}\n`);
  };
  const show = (title: string, faults: readonly Fault[]) => {
    if (faults.length > 0) stderr.write(`${title}${faultTable(faults, language, width)}\n`);
  };

  const collector = new RowCollector();
  const progress = progressOn(stderr, language);
  const unreadable: Fault[] = [];
  for (const file of files) {
    progress.reading(file);
    try {
      await collector.add(readTable(file));
    } catch (error) {
      if (!(error instanceof FileUnreadable)) throw error;
      unreadable.push(...error.faults);
    }
  }
  if (unreadable.length > 0) {
    progress.clear();
    show(unreadableTitle(language), unreadable);
    report({ outcome: 'UNREADABLE', faults: unreadable });
    return UNREADABLE;
  }

  const parsed = collector.finish();
  const opened = await open();
  try {
    const summary = await importDoctors(parsed.doctors, opened.gateway, {
      dryRun,
      onProgress: progress.show,
      ...(signal ? { signal } : {}),
    });
    progress.clear();
    const faults = inOrder([...parsed.faults, ...summary.faults]);
    const notes = inOrder([...parsed.notes, ...summary.notes]);
    show(notesTitle(notes.length, language), notes);
    show(faultsTitle(faults.length, language), faults);
    stderr.write(summaryText(summary, language));
    const outcome = summary.stopped ? 'STOPPED' : faults.length > 0 ? 'SOME_REFUSED' : 'ALL_RECORDED';
    const { doctors, events } = summary;
    report({ outcome, rows: parsed.rows, doctors, events, faults, notes });
    return summary.stopped ? UNREADABLE : faults.length > 0 ? SOME_REFUSED : ALL_RECORDED;
  } catch (error) {
    progress.clear();
    const reason = error instanceof Error ? error.message : String(error);
    stderr.write(
      error instanceof LogInRefused ? notLoggedInText(error.reason, language) : brokenText(reason, language),
    );
    report({ outcome: 'BROKEN', reason });
    return UNREADABLE;
  } finally {
    await opened.close();
  }
}

/** By file as given, then by line; what is about a file as a whole first. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const files = [...new Set(faults.map(({ file, sheet }) => `${file ?? ''}\u0000${sheet ?? ''}`))];
  const place = ({ file, sheet }: Fault) => files.indexOf(`${file ?? ''}\u0000${sheet ?? ''}`);
  return faults.toSorted((a, b) => place(a) - place(b) || (a.line ?? 0) - (b.line ?? 0));
}

const BETWEEN_FRAMES = 100;
const BETWEEN_LINES = 10_000;

/** A bar that moves where there is a terminal; elsewhere, such as in a log, a line now and then. */
function progressOn(stderr: Output['stderr'], language: Language) {
  const isTerminal = stderr.isTTY ?? false;
  let last = performance.now();
  let drawn = false;
  return {
    reading: (file: string) => {
      if (!isTerminal) return;
      drawn = true;
      stderr.write(`\r${readingText(file, language)}\u001b[K`);
    },
    show: (progress: Progress) => {
      const now = performance.now();
      if (now - last < (isTerminal ? BETWEEN_FRAMES : BETWEEN_LINES)) return;
      last = now;
      drawn = true;
      const line = progressText(progress, language);
      stderr.write(isTerminal ? `\r${line}\u001b[K` : `${line}\n`);
    },
    clear: () => {
      if (isTerminal && drawn) stderr.write('\r\u001b[K');
    },
  };
}

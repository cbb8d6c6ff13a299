import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import type { ReportedCommand } from '../../src/career/domain/career.js';
import { type Fault, FileUnreadable } from '../../src/import/faults.js';
import { type DoctorRows, type Parsed, readDoctors } from '../../src/import/rows.js';
import { type Limits, LIMITS, readTable } from '../../src/import/table.js';

const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-files-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;

/** Writes a file and says where it is. */
export function fileOf(content: string | Buffer, name = 'rader.csv'): string {
  const path = join(folder, `${String(++files)}-${name}`);
  writeFileSync(path, content);
  return path;
}

export type RowObject = Readonly<Record<string, string>>;

/** Rows as the text of a table; its headers are all the columns the rows use. */
export function csv(
  rows: readonly RowObject[],
  { delimiter = ';', newline = '\r\n', end }: { delimiter?: string; newline?: string; end?: string } = {},
): string {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (text: string) => (/[";,\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))];
  return lines.map((line) => line.map(cell).join(delimiter)).join(newline) + (end ?? newline);
}

export function read(content: string | Buffer, limits: Partial<Limits> = {}): Promise<Parsed> {
  return readDoctors(readTable(fileOf(content), { ...LIMITS, ...limits }));
}

/** What is wrong with a file that cannot be used at all. */
export async function unreadable(content: string | Buffer, limits: Partial<Limits> = {}): Promise<readonly Fault[]> {
  return read(content, limits).then(
    () => {
      throw new Error('The file was read');
    },
    (error: unknown) => {
      if (error instanceof FileUnreadable) return error.faults;
      throw error;
    },
  );
}

export const row = (radtype: string, cells: RowObject): RowObject => ({ radtype, ...DOCTOR, ...cells });

/** The rows of one doctor, without a fault. */
export async function doctorOf(...rows: readonly RowObject[]): Promise<DoctorRows> {
  const { doctors, faults } = await read(csv(rows));
  expect(faults).toEqual([]);
  const [doctor] = doctors;
  if (!doctor) throw new Error('No doctor was read');
  return doctor;
}

export async function commandsOf(...rows: readonly RowObject[]): Promise<readonly ReportedCommand[]> {
  return (await doctorOf(...rows)).commands;
}

/** Code, line, column and, where it may be told, value. */
export async function faultsOf(...rows: readonly RowObject[]): Promise<unknown[][]> {
  const { faults } = await read(csv(rows));
  return faults.map(({ code, line, column, value }) => [code, line, column, ...(value === undefined ? [] : [value])]);
}

export const DOCTOR = { hpr: '9000001', navn: 'Kari Nordmann' };

export const POST = {
  radtype: 'stilling',
  ...DOCTOR,
  referanse: 'A',
  kategori: 'AUP',
  arbeidsgiver: 'Oslo kommune',
  orgnr: '310000108',
  kommunenr: '0301',
  fra: '01.01.2024',
  prosent: '50',
  kontrakt: 'fast',
  oppgitt_av: 'arbeidsgiver',
};

export const SUBSTITUTE = {
  radtype: 'vikariat',
  ...DOCTOR,
  referanse: 'V',
  kategori: 'AUP',
  arbeidsgiver: 'Bydel Sagene',
  kommunenr: '0301',
  bydel: '030103',
  fra: '01.01.2024',
  til: '30.06.2024',
  prosent: '40',
  vikar_for: 'fastlege',
  form: 'på toppen',
  oppgitt_av: 'lege',
};

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Life } from './number-history.js';
import { type District, type Municipality, Places } from './places.js';

type Row = Readonly<Record<string, string>>;

/** Reads the two tables that lie beside this file. A table of another shape stops the start of the program. */
export function loadPlaces(folder = join(import.meta.dirname, 'data')): Places {
  return new Places(loadMunicipalities(folder), loadDistricts(folder));
}

export function loadMunicipalities(folder = join(import.meta.dirname, 'data')): Municipality[] {
  return rowsOf(join(folder, 'municipalities.csv')).map(lifeOf);
}

export function loadDistricts(folder = join(import.meta.dirname, 'data')): District[] {
  return rowsOf(join(folder, 'bydeler.csv')).map((row) => ({
    ...lifeOf(row),
    municipality: cell(row, 'municipality_number'),
    administrative: cell(row, 'administrative_unit') === 'yes',
  }));
}

function rowsOf(file: string): Row[] {
  return parse<Row>(readFileSync(file, 'utf8'), { columns: true, bom: true });
}

function lifeOf(row: Row): Life {
  const until = cell(row, 'valid_to');
  return {
    number: cell(row, 'number'),
    name: cell(row, 'name'),
    from: cell(row, 'valid_from'),
    ...(until === '' ? {} : { until }),
    successors: cell(row, 'successor_numbers')
      .split(';')
      .filter((number) => number !== ''),
  };
}

function cell(row: Row, column: string): string {
  const text = row[column];
  if (text === undefined) throw new Error(`Reference table without column ${column}`);
  return text;
}

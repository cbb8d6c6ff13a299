import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { Places, PlacesModule, loadPlaces } from '../../src/places/index.js';

describe('loading', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'places-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function change(file: string, edit: (text: string) => string): void {
    cpSync(join(import.meta.dirname, '../../src/places/data'), folder, { recursive: true });
    writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), 'utf8')));
  }

  test('names keep their letters, numbers their zeros', () => {
    expect(loadPlaces().municipality('0301', '2024-06-01')?.name).toBe('Oslo');
    expect(loadPlaces().municipality('1850', '2019-06-01')?.name).toBe('Tysfjord - Divtasvuodna');
    expect(loadPlaces().district('030102', '2024-06-01')?.name).toBe('Grünerløkka');
  });

  test('from another folder, also with a byte order mark and the line ends of Windows', () => {
    change('municipalities.csv', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(loadPlaces(folder).municipalities('2024-06-01')).toEqual(loadPlaces().municipalities('2024-06-01'));
    expect(loadPlaces(folder).translate('1850', '2019-06-01', '2024-06-01')).toMatchObject({
      candidates: ['1806', '1875'],
    });
  });

  test('a table without one of its columns is not taken', () => {
    change('municipalities.csv', (text) => text.replace('valid_to', 'valid_until'));
    expect(() => loadPlaces(folder)).toThrow('valid_to');
    change('bydeler.csv', (text) => text.replace('administrative_unit', 'unit'));
    expect(() => loadPlaces(folder)).toThrow('administrative_unit');
  });

  test('nor one with a row too short', () => {
    change('bydeler.csv', (text) => `${text}030118,Nowhere\n`);
    expect(() => loadPlaces(folder)).toThrow('Invalid Record Length');
  });
});

test('the module provides one and the same', async () => {
  const app = await Test.createTestingModule({ imports: [PlacesModule] }).compile();
  expect(app.get(Places).municipality('4601', '2024-06-01')?.name).toBe('Bergen');
  expect(app.get(Places)).toBe(app.get(Places));
  await app.close();
});

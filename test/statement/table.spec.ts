import { describe, expect, test } from '@jest/globals';
import { NORWEGIAN_RULES, withParameterText } from '../../src/counting/index.js';
import { monthsIn, monthsText, sumOf } from '../../src/statement/figures.js';
import { cut, textOfLine, widthOf, wrap } from '../../src/statement/layout.js';
import { bar } from '../../src/statement/requirements-table.js';
import { renderStatement } from '../../src/statement/table.js';
import type { StatementView } from '../../src/statement/view.js';
import {
  ALL,
  READY,
  absent,
  empty,
  fortyFivePosts,
  mixed,
  post,
  supervised,
  v01,
  v08,
  v10,
  v13,
  v16,
  v17,
  v20,
  viewOf,
} from './careers.js';
import { wholeMonths } from '../../src/kernel/months.js';

const print = (view: StatementView, language: 'nb' | 'en' = 'nb', width = 100, more = {}) =>
  renderStatement(view, { language, width, colour: false, ...more });

/** The lines of one section, between its heading and the next. */
function section(text: string, heading: string): string[] {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`${heading} ─`));
  const rest = lines.slice(from + 1);
  const until = rest.findIndex((line) => / ─{8,}$/.test(line));
  return from < 0 ? [] : rest.slice(0, until < 0 ? undefined : until);
}

function lineWith(lines: readonly string[], ...parts: readonly string[]): string | undefined {
  return lines.find((line) => parts.every((part) => line.includes(part)));
}

/** Its figures, as the language writes them. */
function figuresIn(line: string | undefined): string[] {
  return line?.match(/−?\d+,\d{2}(?!\d)/g) ?? [];
}

describe('every statement', () => {
  const views = Object.entries(ALL).map(([name, view]) => [name, view()] as const);

  test.each(views)('%s: no line is wider than the terminal, in either language', (_, view) => {
    for (const language of ['nb', 'en'] as const) {
      for (const width of [80, 81, 92, 99, 100, 107, 120]) {
        const tooWide = print(view, language, width)
          .split('\n')
          .filter((line) => widthOf(line) > width);
        expect(tooWide).toEqual([]);
      }
    }
  });

  test.each(views)('%s: says it is not a decision, the day, the rule set and what was recorded', (_, view) => {
    const [nb, en] = [print(view), print(view, 'en')];
    expect(nb).toContain('Dette er en beregning, ikke et vedtak. Bare Helsedirektoratet godkjenner spesialister.');
    expect(en).toContain('This is an assessment, not a decision.');
    const { valid } = view.asOf;
    expect(nb).toContain(`Slik det var ${valid.slice(8)}.${valid.slice(5, 7)}.${valid.slice(0, 4)}`);
    expect(en).toContain(`As it was on ${valid}`);
    expect(nb).toContain('no-general-practice-2026-11');
  });

  test.each(views)('%s: figures and dates are those of the language', (_, view) => {
    expect(print(view).replace(/kl\. [\d.]+ UTC/, '')).not.toMatch(/\d\.\d{2}(?!\.?\d)|\d{4}-\d{2}-\d{2}/);
    expect(print(view, 'en')).not.toMatch(/\d,\d{2}(?!\d)|\d{2}\.\d{2}\.\d{4}/);
  });

  test.each(views)('%s: colour adds codes and changes no letter; without colour there are none', (_, view) => {
    const plain = print(view);
    const coloured = renderStatement(view, { language: 'nb', width: 100, colour: true });
    expect(plain).not.toContain('\u001b');
    // eslint-disable-next-line no-control-regex -- ANSI codes begin with one
    const stripped = coloured.replaceAll(/\u001b\[[\d;]*m/g, '').replaceAll(/ +\n/g, '\n');
    expect(coloured).toContain('\u001b[');
    expect(stripped).toBe(plain);
  });

  test.each(views)(
    '%s: every line of the ledger is printed with its period, verdict, standing and reasons',
    (_, view) => {
      const ledger = section(print(view, 'nb', 120), 'LINJE FOR LINJE');
      const text = ledger.join(' ').replaceAll(/\s+/g, ' ');
      for (const line of view.withDeclared.lines) {
        const date = (iso: string) => `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`;
        const months = monthsText(line.months, 'nb');
        const standing = { CONFIRMED: 'bekreftet', DECLARED: 'egenmeldt', DISPUTED: 'bestridt' }[line.standing];
        expect(lineWith(ledger, `${date(line.from)}–${date(line.to)}`, months, standing)).toBeDefined();
        for (const reason of line.reasons) expect(text).toContain(`${reason.text.nb} [${reason.rule}]`);
      }
    },
  );

  test.each(views)('%s: the sums are those of the exact lines', (_, view) => {
    const text = print(view);
    const { lines, employments, categories, total } = view.withDeclared;
    const gross = sumOf(lines.map(({ months }) => months));
    expect(gross).toBe(sumOf(employments.map((employment) => employment.gross)));
    if (lines.length > 0) expect(text).toMatch(new RegExp(`Sum av alle linjer +${monthsText(gross, 'nb')}\n`));
    const deducted = sumOf(employments.map((employment) => employment.deducted));
    const decided = sumOf(categories.map((category) => category.decided));
    const uncredited = sumOf(categories.map((category) => category.uncredited));
    expect(gross - deducted + decided - uncredited).toBe(monthsIn(total));
    const sums = section(text, 'REGNESTYKKET').filter((line) => line.startsWith('I alt '));
    const expected = [gross, -deducted, gross - deducted, decided, -uncredited, monthsIn(total)];
    if (categories.length > 0) {
      expect(figuresIn(sums.at(-1))).toEqual(expected.map((months) => monthsText(months, 'nb')));
    }
  });
});

describe('readings that differ', () => {
  test('V16: both figures stand in the summary, for every requirement they move, and in the sum', () => {
    const text = print(v16());
    expect(section(text, 'KORT SAGT')[0]).toContain('6,60–8,40 måneder');
    const requirements = section(text, 'KRAV');
    const at = requirements.findIndex((line) => line.startsWith('Del 3 i alt'));
    expect(requirements[at]).toContain('6,60–8,40 etter lesning');
    expect(figuresIn(requirements[at + 1])).toEqual(['6,60', '6,60', '60,00', '53,40']);
    expect(figuresIn(requirements[at + 2])).toEqual(['8,40', '8,40', '60,00', '51,60']);
    expect(lineWith(requirements, 'Åpen uselektert', '1,00–2,80')).toBeDefined();
    expect(lineWith(section(text, 'REGNESTYKKET'), 'Strengeste lesning', '6,60')).toBeDefined();
  });

  test('V16: neither figure of a requirement is printed without the other beside it', () => {
    for (const language of ['nb', 'en'] as const) {
      for (const width of [80, 100, 120]) {
        const text = print(v16(), language, width);
        const [kind, strict] = language === 'nb' ? ['8,40', '6,60'] : ['8.40', '6.60'];
        const headings =
          language === 'nb' ? ['KORT SAGT', 'KRAV', 'REGNESTYKKET'] : ['IN SHORT', 'REQUIREMENTS', 'HOW IT ADDS UP'];
        for (const heading of headings) {
          const own = section(text, heading).join('\n');
          expect([heading, own.includes(kind), own.includes(strict)]).toEqual([heading, true, true]);
        }
      }
    }
  });

  test('the two readings are two bars of the same size, the strict one shorter', () => {
    const requirements = section(print(v10(), 'nb', 120), 'KRAV');
    const bars = requirements
      .filter((line) => /lesning +█|her +█/.test(line))
      .map((line) => /[█▒░]+/.exec(line)?.[0] ?? '');
    const [strict, chosen] = bars;
    expect(strict?.length).toBe(chosen?.length);
    expect((strict ?? '').lastIndexOf('█')).toBeLessThan((chosen ?? '').lastIndexOf('█'));
  });

  test('each reading says its rule, its parameter, what it means, both totals and the difference', () => {
    const lines = section(print(v16()), 'TO LESNINGER AV EN UAVKLART REGEL');
    expect(lines.join('\n')).toContain('PCT-BASIS (aup.pct_basis): Ingen kilde avgjør');
    expect(lineWith(lines, 'Som regnet her: samtidige avtaler legges sammen')).toBeDefined();
    expect(lineWith(lines, 'Annen lesning: hver avtale må nå grensen alene')).toBeDefined();
    expect(figuresIn(lineWith(lines, 'I alt kreditert'))).toEqual(['8,40', '6,60', '−1,80']);
    expect(figuresIn(lineWith(lines, 'Åpen uselektert'))).toEqual(['2,80', '1,00', '−1,80']);
  });

  test('a requirement met under one reading only is not counted as met', () => {
    // 100 % for 25 months with 3 months away: 24.50 under one reading, 22.00 under the other.
    const gp = post('AUP', 100, ['2020-01-01', '2022-01-31']);
    const view = viewOf([...READY, gp, absent(gp, 'SICK', ['2021-01-01', '2021-03-31'])], '2022-01-31');
    const text = print(view, 'nb', 120);
    const aup = section(text, 'KRAV');
    const at = aup.findIndex((line) => line.startsWith('Åpen uselektert'));
    expect(aup[at + 1]).toMatch(/strengeste lesning .*22,00.*mangler 2,00/);
    expect(aup[at + 2]).toMatch(/som regnet her .*24,50.*oppfylt \d/);
    expect(section(text, 'KORT SAGT').join('\n')).toContain(
      'Åpen uselektert allmennpraksis: oppfylt eller mangler 2,00, etter lesning',
    );
    expect(section(text, 'KORT SAGT').join('\n')).toContain('1 av 5 er oppfylt på bekreftet tid, uansett lesning');
    const readings = section(text, 'TO LESNINGER AV EN UAVKLART REGEL');
    expect(readings.join('\n')).toMatch(/bekreftet: oppfylt → mangler 2,00/);
  });

  test('days that hang on a reading are marked in the timeline and in the ledger', () => {
    const text = print(v16());
    expect(lineWith(section(text, 'TIDSLINJE'), '030103 AUP', '????')).toBeDefined();
    expect(lineWith(section(text, 'TIDSLINJE'), '? avhenger av lesning')).toBeDefined();
    expect(section(text, 'LINJE FOR LINJE').join('\n')).toContain('Avhenger av hvordan PCT-BASIS leses');
  });

  test('a reading the reader has chosen is named, and no longer open', () => {
    const rules = withParameterText(NORWEGIAN_RULES, 'aup.pct_basis', 'PER_CONTRACT');
    const view = viewOf(
      [...READY, post('AUP', 30, ['2022-01-01', '2022-12-31']), post('AUP', 30, ['2022-01-01', '2022-12-31'])],
      '2022-12-31',
      rules,
    );
    expect(print(view)).toContain('Regnet med egne valg i stedet for regelsettets: aup.pct_basis');
    expect(print(view)).not.toContain('TO LESNINGER');
  });
});

describe('confirmed, declared and disputed', () => {
  const text = print(mixed(), 'nb', 110);

  test('both figures of each requirement, and both of what is missing', () => {
    const institution = lineWith(section(text, 'KRAV'), 'Institusjonstjeneste');
    expect(figuresIn(institution)).toEqual(['0,00', '4,06', '6,00', '6,00', '1,93']);
    expect(institution).toMatch(/▒+░+/);
  });

  test('a requirement met only with declared time is still missing', () => {
    const facts = [...READY, post('AUP', 100, ['2020-01-01', '2021-12-31'], { declaredBy: 'DOCTOR' })];
    const lines = section(print(viewOf(facts, '2022-01-01'), 'nb', 120), 'KRAV');
    const at = lines.findIndex((line) => line.startsWith('Åpen uselektert'));
    expect(lines[at]).toContain('mangler 24,00');
    expect(`${lines[at + 1] ?? ''} ${lines[at + 2] ?? ''}`.replaceAll(/\s+/g, ' ')).toContain(
      '(oppfylt 31.12.2021 med egenmeldt)',
    );
  });

  test('who stands behind each line, and what waits', () => {
    expect(section(text, 'KORT SAGT').join(' ').replaceAll(/\s+/g, ' ')).toContain(
      'Teller 18,84–20,54 måneder på heltid i del 3 på bekreftet tid, 22,91–31,63 med egenmeldt, etter hvordan',
    );
    expect(section(text, 'KORT SAGT').join('\n')).toMatch(/Ikke bekreftet +488 stillingsdager venter på arbeidsgiver/);
    const ledger = section(text, 'LINJE FOR LINJE');
    expect(lineWith(ledger, '01.07.2023–15.01.2024', 'teller ikke', 'bestridt')).toBeDefined();
    expect(lineWith(ledger, '16.01.2024–17.05.2024', 'egenmeldt')).toBeDefined();
    expect(ledger[0]).toBe('Linjene regner med egenmeldt tid og gir 30,68 kreditert. Bare bekreftet tid gir 20,54.');
  });

  test('a confirmed post that counts only beside a declared one says so', () => {
    const ledger = section(text, 'LINJE FOR LINJE').join('\n');
    expect(ledger).toContain('På bekreftet tid alene: 0,00. Teller ikke: 30 % åpen uselektert');
  });

  test('both accounts add up', () => {
    const sums = section(text, 'REGNESTYKKET').filter((line) => line.startsWith('I alt '));
    expect(sums.map((line) => figuresIn(line).at(-1))).toEqual(['20,54', '30,68']);
  });

  test('the timeline tells them apart without colour', () => {
    const timeline = section(text, 'TIDSLINJE');
    expect(lineWith(timeline, 'Oslo legevakt')).toMatch(/×{6,}/);
    expect(lineWith(timeline, 'Diakonhjemmet')).toMatch(/▒{4,}/);
    expect(lineWith(timeline, 'Torshov')).toMatch(/█{8}·█{3}f{4,5}█/);
    for (const sign of ['█ teller', '× bestridt', 'f teller, men med fravær', '· teller ikke']) {
      expect(timeline.join('\n')).toContain(sign);
    }
  });
});

describe('timeline', () => {
  test('V16: a post lies under its months', () => {
    const [years, months, ticks, first, second] = section(print(v16()), 'TIDSLINJE');
    const january = (months ?? '').indexOf('jan');
    expect((years ?? '').indexOf('2023')).toBe(january);
    expect((ticks ?? '').indexOf('┬')).toBe(january);
    expect((first ?? '').indexOf('█')).toBe(january);
    expect((first ?? '').lastIndexOf('█')).toBe((months ?? '').indexOf('mar') - 1);
    expect((second ?? '').indexOf('?')).toBe((months ?? '').indexOf('mar'));
  });

  test('V17: years are equally long, and posts in the order they begin', () => {
    const lines = section(print(v17(), 'en'), 'TIMELINE');
    expect(lines[1]).toMatch(/┬─{11}┬─{11}┬─{11}$/);
    expect(lines[2]).toMatch(/Storgata legesenter 1601 AUP +█{24}$/);
    expect(lines[4]).toMatch(/Solbakken sykehjem +1601 other +█{4}f{2}█{6}$/);
  });

  test('a post agreed for decades does not squeeze what has been served', () => {
    const view = viewOf([...READY, post('AUP', 100, ['2023-01-01', '2060-12-31'])], '2023-12-31');
    const lines = section(print(view), 'TIDSLINJE');
    expect(lineWith(lines, 'Storgata')).toMatch(/█{24}–{24}$/);
    expect(lines.join('\n')).toContain('Stillinger varer lenger enn tidslinjen viser.');
  });

  test('a long career is cut coarser', () => {
    const view = viewOf([...READY, post('AUP', 100, ['1985-05-01', '2023-12-31'])], '2023-12-31');
    expect(section(print(view, 'nb', 80), 'TIDSLINJE').join('\n')).toContain('én rute er 12 måneder');
  });

  test('one row for each of 45 posts', () => {
    const view = fortyFivePosts();
    const lines = section(print(view), 'TIDSLINJE');
    expect(lines.filter((line) => line.startsWith('Legekontor nummer'))).toHaveLength(45);
  });
});

describe('bars', () => {
  const bars = (reached: number, declared: number, width = 20) => {
    const status = (months: number) => (months >= 60 ? ('MET' as const) : ('MISSING' as const));
    const one = (months: number) => ({
      credited: { rounded: '', exact: `${String(Math.round(months * 100))}/100` },
      status: status(months),
    });
    return textOfLine(bar(width, wholeMonths(60), one(reached), one(declared)));
  };

  test.each([0, 1, 8.4, 15, 29.99, 30, 45.5, 59.99, 60, 72])(
    '%d of 60 months fills its share to the nearest cell',
    (months) => {
      const filled = bars(months, months).replaceAll('░', '').length;
      expect(Math.abs(filled - Math.min(20, (months / 60) * 20))).toBeLessThanOrEqual(1);
      expect(bars(months, months)).toHaveLength(20);
    },
  );

  test('full only when met, never empty when something counts', () => {
    expect(bars(59.99, 59.99)).toBe(`${'█'.repeat(19)}░`);
    expect(bars(60, 60)).toBe('█'.repeat(20));
    expect(bars(0.01, 0.01)).toBe(`█${'░'.repeat(19)}`);
    expect(bars(0, 0)).toBe('░'.repeat(20));
  });

  test('declared time is shaded on top of confirmed', () => {
    expect(bars(15, 30)).toBe(`${'█'.repeat(5)}${'▒'.repeat(5)}${'░'.repeat(10)}`);
    expect(bars(15, 60)).toBe(`${'█'.repeat(5)}${'▒'.repeat(15)}`);
    expect(bars(30, 15)).toBe(`${'█'.repeat(10)}${'░'.repeat(10)}`);
  });
});

describe('what the vectors say', () => {
  test('V01: all is met, on the day it was', () => {
    const lines = section(print(v01()), 'KRAV');
    expect(lineWith(lines, 'Del 3 i alt', 'oppfylt 31.08.2024')).toBeDefined();
    expect(section(print(v01()), 'KORT SAGT').join('\n')).toContain('5 av 5 er oppfylt');
    expect(lineWith(section(print(v01(), 'en'), 'REQUIREMENTS'), 'Part 3 in all', 'met 2024-08-31')).toBeDefined();
  });

  test('missed by less than the calendar can cause is near, and says by how much', () => {
    const view = viewOf([...READY, post('AUP', 100, ['2020-01-02', '2021-12-31'])], '2022-01-01');
    expect(lineWith(section(print(view, 'nb', 120), 'KRAV'), 'Åpen uselektert')).toContain('nær – mangler 0,03');
  });

  test('V08: what is above the maximum is said at the top and in the sum, with its rule', () => {
    const text = print(v08());
    expect(section(text, 'KORT SAGT').join(' ').replaceAll(/\s+/g, ' ')).toContain(
      '6,00 måneder: Annen allmennmedisinsk tjeneste kan fylle høyst 30 måneder. [OTH-MAX-2Y6M]',
    );
    expect(figuresIn(lineWith(section(text, 'REGNESTYKKET'), 'Annen allmennmedisinsk tjeneste   '))).toEqual([
      '36,00',
      '0,00',
      '36,00',
      '0,00',
      '−6,00',
      '30,00',
    ]);
  });

  test('V10: absence with what is tolerated and what is taken away, and that it can be read otherwise', () => {
    const lines = section(print(v10()), 'FRAVÆR');
    expect(figuresIn(lineWith(lines, 'Storgata legesenter'))).toEqual(['36,00', '10,00', '3,60', '−6,40', '29,60']);
    expect(lines.join('\n')).toContain('Avhenger av hvordan ABS-MODE leses');
  });

  test('V13: the two months without a supervisor do not count, and why', () => {
    const text = print(v13());
    expect(section(text, 'KORT SAGT').join('\n')).toContain(
      '61 stillingsdager: ingen veileder er registrert for disse dagene. [SUP-REQUIRED]',
    );
    expect(
      lineWith(section(text, 'LINJE FOR LINJE'), '01.06.2022–31.07.2022', '100 %', '0 %', '0,00', 'teller ikke'),
    ).toBeDefined();
    expect(lineWith(section(text, 'TIDSLINJE'), 'Storgata')).toMatch(/█{20}·{8}█{20}$/);
  });

  test('V17: the old scheme keeps service beside general practice from service alone', () => {
    const text = print(v17(), 'nb', 120);
    expect(text).toContain('Gammel ordning');
    const sums = section(text, 'REGNESTYKKET');
    expect(figuresIn(lineWith(sums, 'ved siden av AUP')).at(-1)).toBe('9,60');
    expect(figuresIn(lineWith(sums, 'tjeneste alene'))).toEqual(['12,00', '−2,00', '10,00', '0,00', '0,00', '10,00']);
    expect(lineWith(section(text, 'KRAV'), 'Åpen uselektert', '14,40', 'mangler 9,60')).toBeDefined();
  });

  test('V20: part 1 with remaining service is not met though long enough', () => {
    const text = print(v20());
    expect(lineWith(section(text, 'KRAV'), 'Del 1 (LIS1)')).toMatch(/█░ .*18,00 .*resttjeneste gjenstår/);
    expect(lineWith(section(text, 'DEL 1 (LIS1)'), 'Sykehus')).toMatch(/12,00 +12,00 +12,00 +15 +12 +3$/);
    expect(lineWith(section(text, 'DEL 1 (LIS1)'), 'Kommune')).toMatch(/ 6 +6 +0$/);
  });

  test('an empty career says that nothing is recorded', () => {
    const text = print(empty());
    expect(text).toContain('ingenting er registrert');
    expect(text).toContain('Ingen stillinger er registrert.');
    expect(lineWith(section(text, 'KRAV'), 'Del 3 i alt', 'mangler 60,00')).toBeDefined();
    expect(print(empty(), 'en')).toContain('No posts are recorded.');
  });
});

describe('names', () => {
  const named = (employer: string) =>
    viewOf([...READY, post('AUP', 100, ['2022-01-01', '2022-12-31'], { employer })], '2022-12-31');

  test('very long names are cut in the timeline and wrapped in the ledger', () => {
    const employer = `${'Interkommunalt '.repeat(12)}legevaktsamarbeid ${'x'.repeat(200)}`;
    const text = print(named(employer), 'nb', 80);
    expect(text.split('\n').filter((line) => widthOf(line) > 80)).toEqual([]);
    expect(lineWith(section(text, 'TIDSLINJE'), '…')).toBeDefined();
    expect(text.replaceAll(/\s+/g, '')).toContain('x'.repeat(200));
  });

  test('nothing in a name moves the cursor, colours the text or turns it around', () => {
    const text = print(named('A\u001b[2J\u001b]0;x\u0007B\r\n\u202eC\u0085\u200bD'), 'nb', 80, {
      title: 'T\u001b[31m\nU',
    });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]/); // eslint-disable-line no-control-regex
    expect(text.split('\n')[0]).toBe('T [31m U');
  });

  test('wide letters are counted as two columns', () => {
    expect(widthOf('日本')).toBe(4);
    expect(widthOf('Ærø å')).toBe(5);
    expect(widthOf('é')).toBe(1);
    expect(cut('日本語の診療所', 7)).toBe('日本語…');
    expect(wrap('日本語の診療所', 6)).toEqual(['日本語', 'の診療', '所']);
  });

  test('a figure is never parted from its percent sign', () => {
    for (let width = 8; width < 40; width += 1) {
      for (const line of wrap('Det kreves 50 % av uken, og 37,5 % er for lite', width)) expect(line).not.toMatch(/^%/);
    }
  });

  test('the title is the reader’s', () => {
    expect(print(v01(), 'nb', 100, { title: 'Tjenestebok for Kari Nordmann' }).split('\n')[0]).toBe(
      'Tjenestebok for Kari Nordmann',
    );
  });
});

test('a narrower terminal than 80 is written as 80, a wider than 120 as 120', () => {
  expect(print(v16(), 'nb', 40)).toBe(print(v16(), 'nb', 80));
  expect(print(v16(), 'nb', 300)).toBe(print(v16(), 'nb', 120));
});

test('a hole in supervision between two posts of one name stays with its post', () => {
  const facts = [
    ...READY.slice(0, 2),
    supervised('2022-01-01', '2022-03-31'),
    post('AUP', 50, ['2022-01-01', '2022-06-30']),
    post('AUP', 50, ['2022-01-01', '2022-03-31']),
  ];
  const lines = section(print(viewOf(facts, '2022-06-30')), 'LINJE FOR LINJE').filter((line) =>
    /^ {2}\d|^Storgata/.test(line),
  );
  expect(lines.map((line) => line.slice(0, 23).replace(/ ·.*/, '').trim())).toEqual([
    'Storgata legesenter',
    '01.01.2022–31.03.2022',
    '01.04.2022–30.06.2022',
    'Storgata legesenter',
    '01.01.2022–31.03.2022',
  ]);
});

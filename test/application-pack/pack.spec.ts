import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { countedDays, daysIn, notCovered } from '../../src/application-pack/coverage.js';
import { type Pack, type PackFaultCode, OWN_FAULTS } from '../../src/application-pack/pack.js';
import { zippedPack } from '../../src/application-pack/files.js';
import { PACK_SCHEMA } from '../../src/application-pack/schema.js';
import { WAYS_OUT } from '../../src/application-pack/words.js';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { NORWEGIAN_RULES, makeStatement } from '../../src/counting/index.js';
import { filesIn } from '../../src/hand-over/zip.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { FAULT_CODES } from '../../src/training/completeness.js';
import { careerOf } from '../support/given.js';
import { OLD_SCHEME, TWO_GOALS, aPaper, aPost, told } from '../training/training-careers.js';
import {
  ALL,
  FILLED,
  type History,
  ISSUED,
  OF_ALL,
  OF_HOSPITAL,
  OF_POST,
  ON,
  STARTING,
  issuing,
  packed,
  recording,
} from './careers.js';

const wrongIn = (pack: Pack) => pack.faults.filter(({ severity }) => severity === 'FAULT').map(({ code }) => code);
const doubtsIn = (pack: Pack) => pack.faults.filter(({ severity }) => severity === 'DOUBT').map(({ code }) => code);
const without = (...types: readonly CareerEvent['type'][]): History => ({
  ...STARTING,
  facts: FILLED.filter(({ type }) => !types.includes(type)),
});
const paper = (more: Parameters<typeof aPaper>[1]) => recording(ALL, aPaper('newest', { on: ON, ...more }));
const credit: CareerEvent = {
  type: 'CreditDecided',
  data: {
    ...{ creditId: 'credit', category: 'AUP', hundredthsOfMonths: 350, ground: 'FOREIGN_TRAINING' },
    ...{ decidedBy: 'Helsedirektoratet', decidedOn: '2023-05-05', reference: '23/456' },
  },
};
const covered: CareerEvent = {
  type: 'GoalTakenOver',
  data: {
    ...{ approvalId: 'covered', goal: { code: 'ALM-009', version: 1 }, ground: 'CONVERSION', approvedOn: '2023-05-01' },
    ...{ evidence: [], by: { person: 'leif', organisation: '910000004' }, on: '2023-05-01' },
  },
};
const withdrawn = (documentId: string): CareerEvent => ({
  type: 'ConfirmationWithdrawn',
  data: { documentId, on: ON, reason: 'Feil' },
});

describe('the application pack', () => {
  it('is ready when all is done and shown, in the order of the authority', () => {
    const pack = packed(ALL);
    expect([pack.state, wrongIn(pack), doubtsIn(pack)]).toEqual(['READY', [], []]);
    expect(pack.parts.map(({ number, id, state }) => `${number} ${id} ${state}`)).toEqual([
      '1 INDEX READY',
      '2 FORM_FACTS READY',
      '3 PART1 TO_ATTACH',
      '4 CONFIRMATIONS READY',
      '5 STATEMENT READY',
      '6 GOALS READY',
      '7 SUPERVISION READY',
      '8 GROUP_DIPLOMA TO_ATTACH',
      '9 COURSES TO_ATTACH',
      '10 CREDITS READY',
      '11 PAPERS READY',
    ]);
    expect(pack.parts[3]?.items.map(({ document }) => document)).toEqual(['of-post', 'of-hospital']);
    expect(pack.parts[3]?.items[0]?.says.map(({ en }) => en)).toEqual([
      'Issued on 2024-12-31, speaks up to 2024-12-31',
      'Storgata legesenter: 2020-01-01 to 2024-06-30',
    ]);
  });

  it('gives each figure of the form with where it comes from', () => {
    const { facts } = packed(ALL);
    const fact = (id: string) => facts.find((each) => each.id === id);
    expect(fact('AUP')).toMatchObject({ value: '54.00', required: '24.00', strictest: null, rule: 'ASP-MIN-2Y' });
    expect(fact('AUP')?.documents).toEqual(['of-post', 'of-all']);
    expect(fact('INSTITUTION')).toMatchObject({ value: '6.00', documents: ['of-hospital', 'of-all'] });
    expect(fact('PART1_COMPLETED')).toMatchObject({ value: '2018-12-31', unit: 'DATE' });
    expect(fact('BIRTH_DATE')).toMatchObject({ value: '1988-04-12' });
  });

  it('takes one document of a municipality for all the offices there', () => {
    const of = { documentId: 'oslo', scope: { kind: 'MUNICIPALITY', municipality: '0301' } } as const;
    expect(packed(issuing(STARTING, [of, OF_ALL])).state).toBe('READY');
  });

  it('takes a confirmation on paper without faults, to be attached with the days it must hold', () => {
    const pack = packed(issuing(recording(STARTING, aPaper('paper', { on: ON })), [OF_HOSPITAL, OF_ALL]));
    expect(pack.state).toBe('READY');
    const item = pack.parts[3]?.items.find(({ id }) => id === 'paper');
    expect(item).toMatchObject({ state: 'TO_ATTACH', document: null });
    expect(item?.mustHold.map(({ en }) => en)).toContain('Storgata legesenter: 2020-01-01 to 2024-06-30');
  });

  it('is ready only if it is read so, where a figure is met by the kinder reading alone: both are shown', () => {
    const halves = ['a', 'b'].flatMap((postId): CareerEvent[] => [
      aPost(40, '2015-01-01', '2024-06-30', { postId }),
      aPaper(`paper-${postId}`, { about: postId, on: ON }),
    ]);
    const facts = [...FILLED.filter(({ data }) => !('postId' in data) || data.postId !== 'post'), ...halves];
    const pack = packed(issuing({ ...STARTING, facts }, [OF_HOSPITAL, OF_ALL]));
    expect(doubtsIn(pack)).toContain('FIGURE_BY_READING');
    expect(pack.state).not.toBe('READY');
    const aup = pack.facts.find(({ id }) => id === 'AUP');
    expect(aup?.strictest).toBe('0.00');
    expect(Number(aup?.value)).toBeGreaterThan(24);
  });

  it('says so where only a doubt is left', () => {
    const pack = packed(issuing(without('SupervisionHeld'), ISSUED));
    expect([pack.state, wrongIn(pack), doubtsIn(pack)]).toEqual(['READY_IF_READ_SO', [], ['TO_SETTLE']]);
  });

  it('has the order, the form and the deadline of the old scheme', () => {
    const pack = packed({
      ...STARTING,
      facts: [...FILLED.filter(({ type }) => type !== 'SpecialisationStarted'), OLD_SCHEME],
    });
    expect(pack).toMatchObject({ scheme: 'OLD', deadline: '2026-12-31', state: 'NOT_READY' });
    expect(pack.parts.map(({ id }) => id)).toEqual([
      ...['INDEX', 'FORM_FACTS', 'CONFIRMATIONS', 'STATEMENT', 'DUTIES'],
      ...['GROUP_DIPLOMA', 'COURSES', 'CREDITS', 'PAPERS'],
    ]);
    const late = packed({ ...STARTING, facts: [OLD_SCHEME] }, { validOn: dayOf('2027-01-01') });
    expect(late.faults.find(({ rule }) => rule === 'OLD-DEADLINE')).toMatchObject({ severity: 'FAULT' });
  });

  it('leaves out what no longer stands, and says so', () => {
    const changed = recording(ALL, {
      type: 'AbsenceRegistered',
      data: {
        ...{ absenceId: 'late', postId: 'post', kind: 'SICK', from: '2023-01-01', to: '2023-01-31' },
        ...{ shareBasisPoints: 10_000, declaredBy: 'EMPLOYER' },
      },
    });
    const pack = packed(changed);
    expect(pack.notTaken.map(({ documentId }) => documentId)).toEqual(['of-post', 'of-all']);
    expect(wrongIn(pack)).toEqual([
      'DAYS_NOT_IN_DOCUMENT',
      'DOCUMENT_SUPERSEDED',
      'DOCUMENT_SUPERSEDED',
      'STATEMENT_MISSING',
    ]);
    const again = issuing(changed, [
      { ...OF_POST, documentId: 'again', replaces: 'of-post' },
      { ...OF_ALL, documentId: 'all-again', replaces: 'of-all' },
    ]);
    expect([packed(again).state, packed(again).notTaken.length]).toEqual(['READY', 2]);
  });
});

/** What makes each fault of a pack, and is no more than that. */
const MADE_BY: Readonly<Partial<Record<PackFaultCode, Pack>>> = {
  REQUIREMENT_OPEN: packed(issuing(without('GroupSessionAttended'), ISSUED)),
  DAYS_NOT_IN_DOCUMENT: packed(issuing(STARTING, [OF_HOSPITAL, OF_ALL])),
  STATEMENT_MISSING: packed(issuing(STARTING, [OF_POST, OF_HOSPITAL])),
  STATEMENT_TOO_EARLY: packed(issuing(STARTING, [OF_POST, OF_HOSPITAL, { ...OF_ALL, validOn: '2024-10-31' }])),
  STATEMENT_HAS_GAPS: packed(issuing(without('BirthDateRecorded'), ISSUED)),
  FORM_WRONG: packed(paper({ form: 'OLD_SCHEME_FORM' })),
  FIELD_EMPTY: packed(paper({ emptyFields: ['fravær'] })),
  UNSIGNED: packed(paper({ signed: false })),
  PAGE_MISSING: packed(paper({ pages: 1, pagesOf: 2 })),
  CONVERSION_WITHOUT_DOCUMENT: packed(issuing({ ...STARTING, facts: [...FILLED, covered] }, ISSUED)),
  DIPLOMA_MISSING: packed(issuing(without('GroupDiplomaIssued', 'DocumentFiled'), ISSUED)),
  DIPLOMA_NOT_FILED: packed(issuing(without('DocumentFiled'), ISSUED)),
  ACTIVITY_UNSIGNED: packed(issuing(without('ActivitySigned'), ISSUED)),
  GOAL_WITHOUT_EVIDENCE: packed(issuing(without('LearningActivityCompleted', 'ActivitySigned'), ISSUED)),
  LEADER_NOT_SHOWN: packed(issuing(without('ApprovingLeaderAssigned'), ISSUED)),
  SUPERVISER_NOT_SHOWN: packed(issuing(without('ClinicalSuperviserAppointed'), ISSUED)),
};

describe('faults', () => {
  it.each(Object.keys(MADE_BY) as PackFaultCode[])('%s is found alone, and has a way out', (code) => {
    const pack = MADE_BY[code];
    expect([...new Set(pack && wrongIn(pack))]).toEqual([code]);
    expect(pack?.state).toBe('NOT_READY');
    const fault = pack?.faults.find((each) => each.code === code);
    expect(pack?.parts.find(({ id }) => id === fault?.part)?.state).toBe('MISSING');
    expect(pack?.parts[0]?.state).toBe('MISSING');
    for (const text of Object.values(fault?.text ?? {})) expect(text).not.toMatch(/[{}[\]]/);
  });

  it('takes a document that fell or cannot be read for a fault while nothing shows what it showed', () => {
    expect(wrongIn(packed(recording(ALL, withdrawn('of-post'))))).toEqual([
      'DAYS_NOT_IN_DOCUMENT',
      'DOCUMENT_WITHDRAWN',
    ]);
    const unread = packed({ ...ALL, contents: new Map([...ALL.contents].filter(([id]) => id !== 'of-post')) });
    expect(wrongIn(unread)).toEqual(['DAYS_NOT_IN_DOCUMENT', 'DOCUMENT_UNREADABLE']);
    const other = issuing(recording(ALL, withdrawn('of-post')), [{ ...OF_POST, documentId: 'other' }]);
    expect([packed(other).state, packed(other).faults.map(({ code }) => code)]).toEqual([
      'READY',
      expect.arrayContaining(['DOCUMENT_WITHDRAWN']),
    ]);
  });

  it('wants the diploma issued, and not only a paper that is filed as one', () => {
    const pack = packed(issuing(without('GroupDiplomaIssued'), ISSUED));
    expect(pack.faults[0]).toMatchObject({ code: 'REQUIREMENT_OPEN', part: 'GROUP_DIPLOMA', rule: 'GRP-DIPLOMA' });
  });

  it('takes no paper with a fault for a confirmation', () => {
    const unsigned = recording(STARTING, aPaper('paper', { on: ON, signed: false }));
    expect(wrongIn(packed(issuing(unsigned, [OF_HOSPITAL, OF_ALL])))).toEqual(['UNSIGNED', 'DAYS_NOT_IN_DOCUMENT']);
  });

  it('takes the document of one post for no other at the same time', () => {
    const beside = [aPost(50, '2021-01-01', '2021-12-31', { postId: 'beside', category: 'OTHER' })];
    const half = FILLED.map((fact): CareerEvent =>
      fact.type === 'EmploymentStarted' && fact.data.postId === 'post'
        ? { ...fact, data: { ...fact.data, basisPoints: 5_000 } }
        : fact,
    );
    const pack = packed(issuing({ ...STARTING, facts: [...half, ...beside] }, ISSUED));
    const days = pack.faults.filter(({ code }) => code === 'DAYS_NOT_IN_DOCUMENT');
    expect(days.map(({ about }) => about)).toEqual([['beside', '2021-01-01', '2021-12-31']]);
  });

  it('shows no days that a document says nobody stands behind', () => {
    const { contents } = issuing(without('PeriodConfirmed'), [OF_ALL]);
    const content = contents.get('of-all');
    if (!content) throw new Error('Not issued');
    const open = {
      postId: 'post',
      employer: 'Storgata',
      from: '2021-01-01',
      to: '2021-12-31',
      standing: 'DECLARED' as const,
    };
    const days = daysIn({ ...content, notConfirmed: [open] }).filter(({ postId }) => postId === 'post');
    expect(days.map(({ from, until }) => [dateOf(from), dateOf(until - 1)])).toEqual([
      ['2020-01-01', '2020-12-31'],
      ['2022-01-01', '2024-06-30'],
    ]);
  });

  it('has every fault of the papers but confirmations that days tell of', () => {
    const facts = [
      ...FILLED,
      aPaper('odd', { form: 'OTHER_FORM' }),
      aPost(100, '2019-03-01', '2019-06-30', { postId: 'b' }),
    ];
    const beyond = told(facts, ON).beyond.faults.map(({ code }) => code);
    const codes = new Set(packed({ ...STARTING, facts }).faults.map(({ code }) => code));
    expect(beyond).toEqual(expect.arrayContaining(['FORM_UNUSUAL', 'CONFIRMATION_MISSING']));
    expect(beyond.filter((code) => code !== 'CONFIRMATION_MISSING' && !codes.has(code))).toEqual([]);
    expect(codes).toContain('DAYS_NOT_IN_DOCUMENT');
  });

  it('goes by the newest paper about a post, as the check of the papers does', () => {
    const filed = (first: boolean, second: boolean) => {
      const papers = [aPaper('a', { on: '2024-12-30', signed: first }), aPaper('b', { on: ON, signed: second })];
      return packed(issuing(recording(STARTING, ...papers), [OF_HOSPITAL, OF_ALL]));
    };
    expect(wrongIn(filed(true, false))).toEqual(['UNSIGNED', 'DAYS_NOT_IN_DOCUMENT']);
    expect(filed(false, true).state).toBe('READY');
  });

  it('asks for the decision behind a credit', () => {
    const pack = packed(issuing({ ...STARTING, facts: [...FILLED, credit] }, ISSUED));
    expect(pack.faults.find(({ code }) => code === 'CREDIT_WITHOUT_PAPER')?.text.en).toBe(
      'The decision on 3.5 months is not filed.',
    );
    expect(pack.parts.find(({ id }) => id === 'CREDITS')?.items[0]?.mustHold[0]?.en).toContain('23/456');
  });

  it('has a way out for every code there is', () => {
    expect(Object.keys(WAYS_OUT).sort()).toEqual([...FAULT_CODES, ...OWN_FAULTS].sort());
  });
});

describe('a pack that says it is ready', () => {
  it('is met by the strictest reading, has every counted day in a document that stands, and no fault', () => {
    let ready = 0;
    fc.assert(
      fc.property(
        fc.subarray(FILLED.slice(2), { minLength: FILLED.length - 6 }),
        fc.subarray([...ISSUED]),
        (facts, issues) => {
          const history = issuing({ ...STARTING, facts: [...FILLED.slice(0, 2), ...facts] }, issues);
          const pack = packed(history);
          if (pack.state === 'NOT_READY') {
            expect(wrongIn(pack)).not.toEqual([]);
            return;
          }
          expect(wrongIn(pack)).toEqual([]);
          const career = careerOf(...history.facts);
          const { confirmed } = makeStatement(serviceHistoryOf(career), NORWEGIAN_RULES, { validOn: dayOf(ON) });
          const shown = [...history.contents.values()].filter(({ scope }) => scope.kind !== 'CAREER').flatMap(daysIn);
          expect(notCovered(countedDays(confirmed.ledger.lines), shown)).toEqual([]);
          if (pack.state !== 'READY') return;
          ready++;
          expect(pack.parts.filter(({ state }) => state === 'MISSING')).toEqual([]);
          expect(doubtsIn(pack)).toEqual([]);
          expect(confirmed.strictest.requirements.every(({ status }) => status === 'MET')).toBe(true);
        },
      ),
      { numRuns: 40, examples: [[[...FILLED.slice(2)], [...ISSUED]]] },
    );
    expect(ready).toBeGreaterThan(0);
  });
});

describe('its files', () => {
  const documents = new Map(
    ISSUED.map(({ documentId }) => [documentId, [{ fileName: `${documentId}.pdf`, bytes: new Uint8Array([1]) }]]),
  );

  it('are the same for the same pack, in its order', async () => {
    const pack = packed(ALL);
    const zip = await zippedPack(pack, documents, 'nb', false);
    expect(Buffer.compare(zip, await zippedPack(packed(ALL), documents, 'nb', false))).toBe(0);
    const files = filesIn(zip) ?? {};
    expect(Object.keys(files)).toEqual([
      ...['01-innhold.pdf', '02-opplysninger.pdf', '03-lis1.pdf', '04-tjenestebekreftelser.pdf'],
      ...['04-tjenestebekreftelser/01-of-post.pdf', '04-tjenestebekreftelser/02-of-hospital.pdf'],
      ...['05-oversikt.pdf', '05-oversikt/01-of-all.pdf', '06-laeringsmal.pdf', '07-veiledning.pdf'],
      ...['08-gruppeveiledning.pdf', '09-kurs.pdf'],
      ...['facts.json', 'facts.schema.json'],
    ]);
    expect(JSON.parse(Buffer.from(files['facts.json'] ?? []).toString())).toEqual(pack);
  });

  it('hold facts of the shape they say', () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(PACK_SCHEMA);
    for (const pack of [packed(ALL), packed(STARTING), packed({ ...STARTING, facts: [OLD_SCHEME, credit] })]) {
      expect([validate(JSON.parse(JSON.stringify(pack))), validate.errors]).toEqual([true, null]);
    }
    expect(validate({ ...packed(ALL), state: 'APPROVED' })).toBe(false);
  });

  it('say that they are a draft, in names and on the sheets', async () => {
    const draft = packed(issuing(without('GroupDiplomaIssued'), [OF_POST]), { goals: TWO_GOALS });
    const files = filesIn(await zippedPack(draft, documents, 'en', true)) ?? {};
    expect(Object.keys(files).filter((name) => !/^(UTKAST-|facts)/.test(name))).toEqual([]);
    for (const [name, bytes] of Object.entries(files)) {
      if (!/^UTKAST-\d\d-[a-z0-9-]+\.pdf$/.test(name)) continue;
      const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
      for (let sheet = 1; sheet <= pdf.numPages; sheet++) {
        const { items } = await (await pdf.getPage(sheet)).getTextContent();
        expect(items.map((item) => ('str' in item ? item.str : '')).join(' ')).toMatch(/DRAFT/);
      }
      await pdf.destroy();
    }
  });
});

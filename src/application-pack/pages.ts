import { footer } from '../documents/pages/paper/footer.js';
import { heading } from '../documents/pages/paper/heading.js';
import { callOut, paragraph } from '../documents/pages/paper/paragraph.js';
import { Paper, SHEET } from '../documents/pages/paper/paper.js';
import { BODY, CELL, FAINT, STRONG, WARNING } from '../documents/pages/paper/styles.js';
import { table } from '../documents/pages/paper/table.js';
import { dayText, figureText } from '../documents/written.js';
import type { DocumentLanguage } from '../counting/index.js';
import { type PageWords, PAGE_WORDS } from './page-words.js';
import type { Fact, Pack, PackFault, PackPart } from './pack.js';
import { PART_STATE_WORDS, words as textOf } from './words.js';

/** A file made here, and where it stands in the pack. */
export type Printing = {
  readonly pack: Pack;
  readonly language: DocumentLanguage;
  /** Not to be sent: every sheet says so. */
  readonly isDraft: boolean;
  /** Name of each issued document's file, by its id. */
  readonly fileOf: ReadonlyMap<string, string>;
};

/** The index: what is missing, the checklist, and what was not taken. The same pack gives the same bytes. */
export function indexPages(printing: Printing): Promise<Uint8Array> {
  const { pack, language, isDraft } = printing;
  const own = PAGE_WORDS[language];
  return printed(printing, own.title, (paper) => {
    heading(paper, 1, isDraft ? own.draftTitle : own.title, 0);
    paragraph(paper, nameLine(pack, language), { ...BODY, face: 'bold', size: 13 }, { below: 4 });
    paragraph(paper, own.about(pack.scheme, dayText(pack.validOn, language)), BODY, { below: 8 });
    const isReady = pack.state === 'READY';
    callOut(paper, pack.sentence[language], { ...STRONG, size: 10, ...(isReady ? {} : { colour: WARNING }) });
    if (pack.deadline !== null) callOut(paper, own.deadline(dayText(pack.deadline, language)), { ...STRONG, size: 10 });
    paragraph(paper, own.notice, { ...CELL, colour: FAINT });
    faultTable(paper, own.faults, pack, language, 'FAULT');
    faultTable(paper, own.doubts, pack, language, 'DOUBT');
    heading(paper, 2, own.checklist);
    table(
      paper,
      [
        { share: 6, head: own.number, align: 'right' },
        { share: 34, head: own.part, names: true },
        { share: 16, head: own.state },
        { share: 44, head: own.holds },
      ],
      pack.parts.map((part) => ({
        cells: [
          String(part.number),
          part.title[language],
          PART_STATE_WORDS[part.state][language],
          checklistOf(part, own, language),
        ],
      })),
    );
    faultTable(paper, own.warnings, pack, language, 'WARNING');
    if (pack.notTaken.length > 0) {
      heading(paper, 2, own.notTaken);
      for (const { documentId, why } of pack.notTaken) paragraph(paper, `${why[language]} (${documentId})`);
    }
  });
}

/** One part by itself, as it goes behind the index. */
export function partPages(printing: Printing, part: PackPart): Promise<Uint8Array> {
  const { pack, language, fileOf } = printing;
  const own = PAGE_WORDS[language];
  const title = `${part.number}. ${part.title[language]}`;
  return printed(printing, title, (paper) => {
    heading(paper, 1, title, 0);
    paragraph(paper, nameLine(pack, language), { ...BODY, face: 'bold', size: 11 }, { below: 4 });
    if (part.id === 'FORM_FACTS') factTable(paper, pack.facts, language);
    const wrong = pack.faults.filter((fault) => fault.part === part.id);
    for (const { text, wayOut, severity } of wrong) {
      const style = severity === 'WARNING' ? STRONG : { ...STRONG, colour: WARNING };
      callOut(paper, `${text[language]} ${wayOut[language]}`, style);
    }
    if (part.items.length > 0) {
      table(
        paper,
        [
          { share: 34, head: own.item, names: true },
          { share: 14, head: own.state },
          { share: 52, head: own.says },
        ],
        part.items.map(({ title: name, state, says, mustHold, document }) => ({
          cells: [
            name[language],
            PART_STATE_WORDS[state][language],
            [
              ...says.map((each) => each[language]),
              ...mustHold.map((each) => own.mustHold(each[language])),
              ...(document === null ? [] : [fileOf.get(document) ?? document]),
            ],
          ],
        })),
      );
    }
  });
}

function printed({ pack, language, isDraft }: Printing, title: string, draw: (paper: Paper) => void) {
  const own = PAGE_WORDS[language];
  const on = new Date(`${pack.validOn}T00:00:00Z`);
  const paper = new Paper({ title: isDraft ? `${own.draft}: ${title}` : title, language, on });
  paper.within('Sect', () => {
    draw(paper);
  });
  return paper.finish((sheet, of) => {
    if (isDraft) stamp(paper, own.draft);
    footer(paper, isDraft ? `${own.draft} · ${own.footer}` : own.footer, '', own.sheet(sheet, of));
  });
}

/** Across the sheet, pale, behind what is read: an artifact, for the heading and the foot say it in words. */
function stamp(paper: Paper, text: string): void {
  const { pdf } = paper;
  const style = { face: 'bold', size: 110, colour: '#c8472b' } as const;
  paper.artifact(() => {
    pdf.save();
    pdf.rotate(-52, { origin: [SHEET.width / 2, SHEET.height / 2] });
    pdf.fillOpacity(0.13);
    paper.line(text, (SHEET.width - paper.widthOf(text, style)) / 2, SHEET.height / 2 - style.size / 2, style);
    pdf.restore();
  }, 'Pagination');
}

function faultTable(
  paper: Paper,
  title: string,
  { faults, parts }: Pack,
  language: DocumentLanguage,
  severity: PackFault['severity'],
): void {
  const own = faults.filter((fault) => fault.severity === severity);
  if (own.length === 0) return;
  const { number, what, rule, wayOut } = PAGE_WORDS[language];
  heading(paper, 2, `${title} (${own.length})`);
  table(
    paper,
    [
      { share: 6, head: number, align: 'right' },
      { share: 46, head: what, names: true },
      { share: 32, head: wayOut },
      { share: 16, head: rule },
    ],
    own.map((fault) => ({
      cells: [
        String(parts.find(({ id }) => id === fault.part)?.number ?? ''),
        fault.text[language],
        fault.wayOut[language],
        fault.rule,
      ],
    })),
  );
}

function factTable(paper: Paper, facts: readonly Fact[], language: DocumentLanguage): void {
  const own = PAGE_WORDS[language];
  table(
    paper,
    [
      { share: 30, head: own.field, names: true },
      { share: 16, head: own.value, align: 'right' },
      { share: 12, head: own.required, align: 'right' },
      { share: 14, head: own.strictest, align: 'right' },
      { share: 32, head: own.from },
    ],
    facts.map(({ title, value, required, strictest, from, documents, rule }) => ({
      cells: [
        rule === null ? title[language] : [title[language], rule],
        value === null ? own.notRecorded : shown(value, language),
        required === null ? '' : shown(required, language),
        strictest === null ? '' : shown(strictest, language),
        [from[language], ...(documents.length > 0 ? [own.documents(documents.length)] : [])],
      ],
    })),
  );
  paragraph(paper, own.strictestMeans, { ...CELL, colour: FAINT });
}

function shown(value: string, language: DocumentLanguage): string {
  if (value === 'NEW' || value === 'OLD') return textOf(`scheme.${value}`)[language];
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayText(value, language);
  return /^-?\d+\.\d+$/.test(value) ? figureText(value, language) : value;
}

function checklistOf({ id, items }: PackPart, own: PageWords, language: DocumentLanguage): string | string[] {
  if (id === 'INDEX') return own.thisIndex;
  if (id === 'FORM_FACTS') return own.theFacts;
  if (items.length === 0) return own.nothing;
  const most = 4;
  const listed = items.slice(0, most).map(({ title, state }) => `☐ ${title[language]}${mark(state, language)}`);
  return items.length > most ? [...listed, own.more(items.length - most)] : listed;
}

function mark(state: PackPart['state'], language: DocumentLanguage): string {
  return state === 'READY' ? '' : ` – ${PART_STATE_WORDS[state][language].toLowerCase()}`;
}

function nameLine({ facts }: Pack, language: DocumentLanguage): string {
  const valueOf = (id: string) => facts.find((fact) => fact.id === id)?.value;
  const [name, number] = [valueOf('NAME'), valueOf('HPR_NUMBER')];
  return [name, number && `${PAGE_WORDS[language].hprNumber} ${number}`].filter(Boolean).join(' · ');
}

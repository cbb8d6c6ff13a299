import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { verificationPage } from '../../scripts/build-verification-page.mjs';
import { documentFileText } from '../../src/proof/document-file.js';
import { LANGUAGES } from '../../src/proof/verdict-words.js';
import { type ProvenDocument, type Verdict, verify } from '../../src/proof/verify.js';
import { documentView } from '../../src/verification-page/document-view.js';
import { type Child, type Element, textIn } from '../../src/verification-page/element.js';
import { timeline } from '../../src/verification-page/timeline.js';
import { verdictView } from '../../src/verification-page/verdict-view.js';
import { WORDS } from '../../src/verification-page/words.js';
import { policyOf, withKnown } from '../../src/verification/page-with-keys.js';
import { SampleLog, documentFile, manyPosts, sampleContent } from '../support/documents.js';

const log = new SampleLog();
const trusted = [log.trusted];

function checked(content = sampleContent()): Verdict & { readonly document: ProvenDocument } {
  const { file } = documentFile(content, { log });
  const { document, ...verdict } = verify(new TextEncoder().encode(documentFileText(file)), { trusted });
  if (!document) throw new Error(verdict.word);
  return { ...verdict, document };
}

function* all(child: Child): Generator<Element> {
  if (typeof child === 'string') return;
  yield child;
  for (const inner of child.children) yield* all(inner);
}
const tagged = (child: Child, tag: string) => [...all(child)].filter((each) => each.tag === tag);
const classed = (child: Child, name: string) => [...all(child)].filter((each) => each.attributes.class === name);
const shown = (verdict: Verdict, language: (typeof LANGUAGES)[number] = 'nb') =>
  verdictView(verdict, language).map(textIn).join(' ');

describe('what the page shows', () => {
  it('is the verdict, why, and what the document says', () => {
    const text = shown(checked());
    for (const said of [
      'Ekte',
      'Áile Ŋuŋŋi Čáhkkelága Bårdsdatter',
      '9144889',
      '17.05.1990',
      'Ravdna Eira',
      '01.09.2025',
    ])
      expect(text).toContain(said);
    expect(text).toMatch(/24,60 {2}måneder bekreftet/);
    expect(text).toContain('Grünerløkka legesenter, 01.10.2022–30.06.2023: egenmeldt');
    expect(text).toContain('Oslo legevakt, 01.10.2022–31.03.2023: bestridt');
    expect(text).toContain('Grünerløkka legesenter: Tjenesten er ikke beskrevet.');
  });

  it('is all in the language asked for', () => {
    const { account } = sampleContent();
    for (const language of LANGUAGES) {
      const text = shown(checked(), language);
      expect(text).toContain(WORDS[language].notConfirmed);
      for (const other of LANGUAGES.filter((each) => WORDS[each].upTo !== WORDS[language].upTo))
        expect(text).not.toContain(WORDS[other].upTo);
      expect(text).toContain(account.requirements[0]?.title[language] ?? '');
    }
    expect(shown(checked(), 'en')).toContain('24.60');
  });

  it('leaves out what is not in the document', () => {
    const content = sampleContent();
    const bare = {
      ...content,
      ...{ posts: [], notConfirmed: [], gaps: [], goals: null, supervision: null },
      account: { ...content.account, requirements: [] },
      doctor: { ...content.doctor, birthDate: null },
    };
    const text = shown(checked(bare));
    const { timeline: picture, gaps, training, requirements, birthDate, allConfirmed } = WORDS.nb;
    for (const heading of [picture, gaps, training, requirements, birthDate]) expect(text).not.toContain(heading);
    expect(text).toContain(allConfirmed);
  });

  it('shows nothing of a file that cannot be vouched for', () => {
    const verdict = verify(new TextEncoder().encode(documentFileText(checked().document.file)), { trusted: [] });
    expect(verdict.word).toBe('UNKNOWN_KEY');
    expect(shown(verdict)).not.toContain('Áile');
    expect(tagged(verdictView(verdict, 'nb')[0] ?? '', 'a')).toEqual([]);
  });

  it('links to the issuer’s page only where that is an address of the web', () => {
    const links = (page: string | null) =>
      verdictView(checked(sampleContent({ page })), 'nb').flatMap((each) =>
        tagged(each, 'a').map(({ attributes }) => attributes.href),
      );
    expect(links('https://a.example/verify#x')).toEqual(['https://a.example/verify#x']);
    expect(links('javascript:alert(1)')).toEqual([]);
    expect(links(null)).toEqual([]);
  });

  it('says so when another installation’s document cannot be drawn', () => {
    const verdict = checked();
    const odd = { ...verdict.document, content: { ...verdict.document.content, posts: null as never } };
    expect(shown({ ...verdict, document: odd })).toContain(WORDS.nb.cannotShow);
  });
});

describe('the timeline', () => {
  it('has a row for each post, bars that differ without colour, and all of it in words', () => {
    const { content } = checked().document;
    const drawn = timeline(content, 'nb');
    expect(tagged(drawn, 'ol')[0]?.children).toHaveLength(content.posts.length);
    const rows = classed(drawn, 'row');
    expect(rows.map((row) => tagged(row, 'rect').map(({ attributes }) => attributes.class))).toEqual([
      ['confirmed'],
      ['confirmed'],
      ['confirmed'],
      ['declared'],
      ['disputed'],
    ]);
    // Two of four years from the left end; half of a year further on for the second.
    expect(tagged(rows[0] ?? '', 'rect')[0]?.attributes).toMatchObject({ x: '0.000%', width: '50.034%' });
    expect(textIn(drawn)).toContain('01.01.2020–31.12.2021, 80\u00a0%, bekreftet');
  });

  it('draws as not confirmed what is not, also where the ledger does not weigh the post', () => {
    const { content } = checked().document;
    const [post] = content.posts;
    if (!post) throw new Error('No post');
    const own = { postId: post.postId, employer: post.employer.name, standing: 'DECLARED' } as const;
    const open = [{ ...own, from: '2021-07-01', to: '2021-12-31' }];
    const ledger = { ...content.account.withDeclared, lines: [] };
    const account = { ...content.account, confirmed: ledger, withDeclared: ledger };
    const drawn = timeline({ ...content, posts: [post], notConfirmed: open, account }, 'nb');
    expect(post.confirmations).not.toEqual([]);
    expect(
      classed(drawn, 'row')
        .flatMap((row) => tagged(row, 'rect'))
        .map(({ attributes }) => attributes.class),
    ).toEqual(['confirmed', 'declared']);
  });

  it('keeps forty posts within the picture, each with its row', () => {
    const { content } = checked(sampleContent({ posts: manyPosts(40) })).document;
    const bars = classed(timeline(content, 'nb'), 'row').map((row) => tagged(row, 'rect'));
    expect(bars).toHaveLength(40);
    for (const { attributes } of bars.flat()) {
      const [x, width] = [Number.parseFloat(attributes.x ?? ''), Number.parseFloat(attributes.width ?? '')];
      expect(x >= 0 && width > 0 && x + width <= 100.5).toBe(true);
    }
  });

  it('stands beside a table with heads for rows and columns', () => {
    const { document } = checked();
    const [table] = tagged(documentView(document, 'nb', false), 'table');
    const heads = tagged(table ?? '', 'th').map(({ attributes }) => attributes.scope);
    expect(heads.filter((scope) => scope === 'col')).toHaveLength(7);
    expect(heads.filter((scope) => scope === 'row')).toHaveLength(5);
  });
});

describe('the page as it is built', () => {
  let page: string;
  beforeAll(async () => {
    page = await verificationPage();
  });

  it('is one file that fetches nothing but from its own service', () => {
    expect(page).not.toMatch(/<link|<img|@import|src=/);
    expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)[a-z]/);
    const policy = policyOf(page);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('names its own script and style by their hashes', () => {
    const policy = policyOf(page);
    for (const tag of ['script', 'style']) {
      const [, text = ''] = new RegExp(`<${tag}>([^]*)</${tag}>`).exec(page) ?? [];
      expect(text.length).toBeGreaterThan(1_000);
      const hash = createHash('sha256').update(text).digest('base64');
      expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
    }
  });

  it('takes what it is to know as data, whatever stands in it', () => {
    const known = { trusted: [{ vkey: '</script><script>alert(1)' }], service: 'https://a.example/base' };
    const html = withKnown(page, known);
    const [, json = ''] = /<script id="known" type="application\/json">([^<]*)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(json)).toEqual(known);
    expect(policyOf(html)).toContain("connect-src 'self' https://a.example;");
  });
});

import { AFRelationship, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { credentialKeyOf } from '../../src/credential/keys.js';
import { statusListOf } from '../../src/credential/status-list.js';
import type { RecordedEvent } from '../../src/kernel/event.js';
import { type DocumentFile, documentFileText } from '../../src/proof/document-file.js';
import { formatVerifierKey, verifierKeyOf } from '../../src/proof/note.js';
import { sealPages } from '../../src/proof/pages-seal.js';
import { ENTRIES, standingIn } from '../../src/proof/status.js';
import { LANGUAGES, reasonWords } from '../../src/proof/verdict-words.js';
import { type Verdict, type VerifyOptions, verify } from '../../src/proof/verify.js';
import { SAMPLE_NOW, SampleLog, documentFile, sampleContent, samplePdf } from '../support/documents.js';

const log = new SampleLog();
const trusted = [log.trusted];
const content = sampleContent();
const { file, index } = documentFile(content, { log });
const text = documentFileText(file);
let pdf: Uint8Array;

beforeAll(async () => {
  pdf = await samplePdf(file, log.signer);
});

const utf8 = (value: string) => new TextEncoder().encode(value);
const check = (bytes: Uint8Array | string, options: Partial<VerifyOptions> = {}) =>
  verify(typeof bytes === 'string' ? utf8(bytes) : bytes, { trusted, ...options });
const codes = ({ reasons }: Verdict) => reasons.map(({ code }) => code);
const inShort = (verdict: Verdict) => [verdict.word, ...codes(verdict)];
const withField = (fields: Partial<Record<keyof DocumentFile, unknown>>) => JSON.stringify({ ...file, ...fields });

describe('a document as it was issued', () => {
  it('is genuine as JSON and as PDF, and says what was proven', () => {
    expect(inShort(check(text))).toEqual(['GENUINE', 'CONTENT_AS_ISSUED', 'STATUS_NOT_ASKED']);
    const verdict = check(pdf);
    expect(inShort(verdict)).toEqual(['GENUINE', 'CONTENT_AS_ISSUED', 'STATUS_NOT_ASKED', 'PAGES_AS_SEALED']);
    expect(verdict.document).toEqual({
      ...{ file, content, log: log.name, index, logSize: index + 1 },
      issuedAt: '2025-09-01T08:15:30.223456Z',
    });
  });

  it('is genuine however the JSON is written: order, blanks, escapes, a mark of the byte order', () => {
    const reversed = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, reversed(inner)]),
          );
    const ascii = (json: string) =>
      json.replace(/[^\0-~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
    for (const written of [
      JSON.stringify(reversed(file), null, 2),
      ascii(text),
      `\uFEFF${text}`,
      text.replaceAll('\n', '\r\n'),
    ])
      expect(check(written).word).toBe('GENUINE');
  });

  it('is genuine by a later checkpoint too', () => {
    const later = new SampleLog();
    const issued = documentFile(content, { log: later, size: 40 });
    const { word, document } = check(documentFileText(issued.file));
    expect([word, document?.index, document?.logSize]).toEqual(['GENUINE', 5, 40]);
  });

  it('is told apart from other files by what it holds', () => {
    expect(check(pdf).form).toBe('PDF');
    expect(check(text).form).toBe('JSON');
    const named = documentFile({ ...content, account: { ...content.account, ruleSet: '%PDF-1.7' } }, { log });
    expect(inShort(check(documentFileText(named.file))).slice(0, 2)).toEqual(['GENUINE', 'CONTENT_AS_ISSUED']);
  });

  it('was vouched for by a log that has since got another key, if both are trusted', () => {
    expect(check(text, { trusted: [new SampleLog(2).trusted, ...trusted] }).word).toBe('GENUINE');
  });
});

describe('whether it still stands', () => {
  const standing = (jwt: string, options: Partial<VerifyOptions> = {}, now = SAMPLE_NOW + 60) =>
    inShort(check(text, { statusList: { jwt, now }, ...options }));

  it('is told by the status list', () => {
    expect(standing(log.statusList({}))).toEqual(['GENUINE', 'CONTENT_AS_ISSUED', 'STANDING_VALID']);
    expect(standing(log.statusList({ [index]: 1 }))).toEqual(['WITHDRAWN', 'STANDING_WITHDRAWN', 'CONTENT_AS_ISSUED']);
    expect(standing(log.statusList({ [index]: 3 }))).toEqual([
      'SUPERSEDED',
      'STANDING_SUPERSEDED',
      'CONTENT_AS_ISSUED',
    ]);
    expect(standing(log.statusList({ [index - 1]: 1, [index + 1]: 3 }))[0]).toBe('GENUINE');
  });

  it('is told for a list by its own address', () => {
    const sub = `${content.check.statusList ?? ''}/0`;
    expect(standing(log.statusList({ [index]: 1 }, { sub }))[0]).toBe('WITHDRAWN');
  });

  it('is told by the lists this service makes, in whichever block the document is', async () => {
    const key = credentialKeyOf(Buffer.alloc(32, 7));
    const { kty, crv, x } = key.public;
    const address = content.check.statusList ?? '';
    for (const at of [0, 5, ENTRIES - 1, ENTRIES, 3 * ENTRIES + 77]) {
      const block = Math.floor(at / ENTRIES);
      for (const status of ['WITHDRAWN', 'SUPERSEDED'] as const) {
        const fallen = [{ index: at, status }];
        const jwt = await statusListOf({ issuer: 'https://a.example', address, block, fallen, now: SAMPLE_NOW, key });
        const told = (place: number) =>
          standingIn({ jwt, now: SAMPLE_NOW }, { index: place, address }, { kty, crv, x });
        expect(told(at)).toBe(status);
        expect(told(at % ENTRIES === 0 ? at + 1 : at - 1)).toBe('VALID');
        expect(told(at + ENTRIES)).toEqual({ fault: 'STATUS_LIST_OF_ANOTHER' });
      }
    }
  });

  it('is not told by a list of others, too short, too old, or not signed by the log’s own', () => {
    const last = (words: string[]) => [words[0], words.at(-1)];
    const told = (...given: Parameters<typeof standing>) => last(standing(...given));
    const bad = { [index]: 1 } as const;
    expect(told(log.statusList(bad, { sub: 'https://other.example/status' }))).toEqual([
      'GENUINE',
      'STATUS_LIST_OF_ANOTHER',
    ]);
    expect(told(log.statusList({}, { length: 4 }))).toEqual(['GENUINE', 'STATUS_NOT_IN_LIST']);
    expect(told(log.statusList({}), {}, SAMPLE_NOW + 4_000)).toEqual(['GENUINE', 'STATUS_LIST_EXPIRED']);
    expect(told(log.statusList({}), {}, SAMPLE_NOW - 4_000)).toEqual(['GENUINE', 'STATUS_LIST_WRONG']);
    expect(told(new SampleLog(2).statusList(bad))).toEqual(['GENUINE', 'STATUS_LIST_WRONG']);
    expect(told('no.list.at all')).toEqual(['GENUINE', 'STATUS_LIST_WRONG']);
    expect(told(log.statusList(bad), { trusted: [{ vkey: log.trusted.vkey }] })).toEqual([
      'GENUINE',
      'STATUS_KEY_MISSING',
    ]);
  });

  it('stays withdrawn however old the list: it is not taken back', () => {
    expect(standing(log.statusList({ [index]: 1 }), {}, SAMPLE_NOW + 1e9)[0]).toBe('WITHDRAWN');
  });

  it('takes no list that says it was signed in another way', () => {
    const [, payload = '', signature = ''] = log.statusList({}).split('.');
    const header = Buffer.from('{"alg":"none","typ":"statuslist+jwt"}').toString('base64url');
    expect(standing(`${header}.${payload}.${signature}`)).toContain('STATUS_LIST_WRONG');
    expect(standing(`${header}.${payload}.`)).toContain('STATUS_LIST_WRONG');
  });
});

describe('JSON that is not as it was issued', () => {
  it('shows a changed digit, name or list', () => {
    const changed = [
      text.replace('"percent":80', '"percent":90'),
      ...['80.000000000000001', '80.0', '8e1', '800e-1'].map((other) =>
        text.replace('"percent":80', `"percent":${other}`),
      ),
      text.replace('Čáhkkelága', 'Cáhkkelága'),
      withField({ content: { ...content, posts: [...content.posts].reverse() } }),
      withField({ content: { ...content, remark: 'approved' } }),
    ];
    for (const each of changed) {
      expect(each).not.toBe(text);
      expect(inShort(check(each))).toEqual(['ALTERED', 'CONTENT_CHANGED']);
    }
    expect(check(changed[0] ?? '').document).toBeNull();
  });

  it('shows fields that are there twice, too many or not at all', () => {
    const twice = text.replace('"percent":80', '"percent":90,"percent":80');
    expect(inShort(check(twice))).toEqual(['ALTERED', 'FIELD_TWICE']);
    expect(inShort(check(text.replace('{', '{"version":1,')))).toEqual(['ALTERED', 'FIELD_TWICE']);
    expect(inShort(check(text.replace('{', '{"__proto__":{"word":"GENUINE"},')))).toEqual(['ALTERED', 'FIELDS_WRONG']);
    expect(inShort(check(withField({ proof: undefined })))).toEqual(['ALTERED', 'FIELDS_WRONG']);
    expect(inShort(check(withField({ content: [] })))).toEqual(['ALTERED', 'FIELDS_WRONG']);
    expect(({} as { word?: string }).word).toBeUndefined();
  });

  it('shows an event of another document, of another kind, or one that is none', () => {
    const other = documentFile(sampleContent({ documentId: '11111111-2222-4333-8444-555555555555' }), { log });
    expect(inShort(check(withField({ event: other.file.event, proof: other.file.proof })))).toEqual([
      'ALTERED',
      'EVENT_OF_ANOTHER_DOCUMENT',
    ]);
    expect(inShort(check(withField({ event: log.line(0), proof: log.proof(0) })))).toEqual([
      'ALTERED',
      'EVENT_OF_ANOTHER_KIND',
    ]);
    expect(inShort(check(withField({ event: '[]' })))).toEqual(['ALTERED', 'EVENT_WRONG']);
  });

  it('shows a proof of another leaf, another place, and one that is none', () => {
    expect(inShort(check(withField({ proof: log.proof(0, 7) })))).toEqual(['ALTERED', 'PROOF_OF_ANOTHER_EVENT']);
    const moved = file.proof.replace(`index ${index}`, `index ${index - 1}`);
    expect(inShort(check(withField({ proof: moved })))).toEqual(['ALTERED', 'PROOF_OF_ANOTHER_EVENT']);
    expect(inShort(check(withField({ proof: file.proof.slice(3) })))).toEqual(['ALTERED', 'PROOF_WRONG']);
    const extra = file.proof.replace('\n', '\nextra AAAA\n');
    expect(inShort(check(withField({ proof: extra })))).toEqual(['ALTERED', 'PROOF_WRONG']);
    // An event made to fit the content, without the log having it.
    const forged = file.event.replace('"revision":5', '"revision":6');
    expect(inShort(check(withField({ event: forged })))).toEqual(['ALTERED', 'PROOF_OF_ANOTHER_EVENT']);
  });

  it('shows a signature on another tree', () => {
    const [, root = ''] = /\n\n[^\n]+\n\d+\n([^\n]+)\n/.exec(file.proof) ?? [];
    const changed = file.proof.replace(root, content.madeFrom.root);
    expect(changed).not.toBe(file.proof);
    expect(inShort(check(withField({ proof: changed })))).toEqual(['ALTERED', 'CHECKPOINT_FORGED']);
  });

  it('is of an unknown issuer when nobody trusted has signed: also under a trusted name', () => {
    const forger = new SampleLog(66, log.name);
    const forged = documentFile(sampleContent({ name: 'Somebody Else' }), { log: forger });
    const verdict = check(documentFileText(forged.file));
    expect(inShort(verdict)).toEqual(['UNKNOWN_KEY', 'KEY_UNKNOWN']);
    expect(verdict.document).toBeNull();
    expect(check(text, { trusted: [] }).word).toBe('UNKNOWN_KEY');
    expect(check(text, { trusted: [{ vkey: 'nonsense' }] }).word).toBe('UNKNOWN_KEY');
  });

  it('does not let one trusted log speak for another', () => {
    const other = new SampleLog(3, 'other.example');
    const claimed = documentFile(sampleContent({ log: log.name }), { log: other });
    const both = { trusted: [...trusted, other.trusted] };
    expect(inShort(check(documentFileText(claimed.file), both))).toEqual(['ALTERED', 'LOG_OF_ANOTHER']);
  });

  it('does not let a log vouch for an issuing it was only handed over', () => {
    const forger = new SampleLog(66, 'forger.example');
    const made = documentFile(sampleContent({ name: 'Somebody Else', log: log.name }), { log: forger });
    const { data, recordedAt, revision } = JSON.parse(made.file.event) as RecordedEvent;
    const origin = { log: forger.name, revision, recordedAt, line: made.file.event };
    const at = log.append('ConfirmationIssued', data, origin);
    const handedOver = { ...made.file, event: log.line(at), proof: log.proof(at) };
    expect(inShort(check(documentFileText(handedOver)))).toEqual(['ALTERED', 'EVENT_RECEIVED']);
  });

  it('is told when it was made by a later program', () => {
    expect(inShort(check(withField({ version: 2 })))).toEqual(['NOT_OURS', 'NEWER_VERSION']);
  });

  it('is never genuine after any change that changes what it says', () => {
    const bytes = utf8(text);
    const asRead = (each: Uint8Array): string | undefined => {
      try {
        return JSON.stringify(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(each)));
      } catch {
        return undefined;
      }
    };
    const issued = asRead(bytes);
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      kind: fc.constantFrom('flip', 'insert', 'delete'),
      value: fc.integer({ min: 1, max: 255 }),
    });
    let altered = 0;
    fc.assert(
      fc.property(change, ({ at, kind, value }) => {
        const [before, after] = [bytes.subarray(0, at), bytes.subarray(at + (kind === 'insert' ? 0 : 1))];
        const middle = kind === 'delete' ? [] : [kind === 'flip' ? (bytes[at] ?? 0) ^ value : value];
        const changed = new Uint8Array([...before, ...middle, ...after]);
        const isSame = asRead(changed) === issued;
        if (!isSame) altered++;
        expect(check(changed).word === 'GENUINE').toBe(isSame);
      }),
      { numRuns: 400 },
    );
    expect(altered).toBeGreaterThan(300);
  });
});

describe('a PDF that is not as it was issued', () => {
  const load = () => PDFDocument.load(pdf, { updateMetadata: false });

  it('says what was issued when the file in it is whole: saved again, edited, cropped, updated, sealed by nobody', async () => {
    const saved = await (await load()).save();
    const plain = await (await load()).save({ useObjectStreams: false });
    const edited = await load();
    edited.getPage(0).drawText('120 months');
    const cropped = await load();
    cropped.getPage(0).setCropBox(0, 0, 100, 100);
    for (const each of [saved, plain, await edited.save(), await cropped.save()]) {
      const verdict = check(each);
      expect(inShort(verdict).slice(0, 3)).toEqual(['ALTERED', 'SEAL_MISSING', 'ATTACHMENT_AS_ISSUED']);
      expect(verdict.document?.content).toEqual(content);
    }
    const updated = new Uint8Array([...pdf, ...utf8('\n5 0 obj << /Type /Page >> endobj\n%%EOF\n')]);
    expect(inShort(check(updated)).slice(0, 2)).toEqual(['ALTERED', 'SEAL_MISSING']);
    const within = new Uint8Array([...pdf.subarray(0, 200), 0x20, ...pdf.subarray(200)]);
    expect(inShort(check(within)).slice(0, 2)).toEqual(['ALTERED', 'PAGES_CHANGED']);
  });

  it('finds the file under another name', async () => {
    const renamed = await load();
    for (const [, object] of renamed.context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Filespec')) continue;
      object.set(PDFName.of('F'), PDFString.of('holiday.txt'));
      object.set(PDFName.of('UF'), PDFHexString.fromText('holiday.txt'));
    }
    expect(check(await renamed.save()).document?.content.documentId).toBe(content.documentId);
  });

  it('tells pages with a document changed in them, and pages of two', async () => {
    const changed = documentFileText({ ...file, content: { ...content, issuedOn: '2024-09-01' } });
    const faked = await PDFDocument.create();
    faked.addPage();
    await faked.attach(utf8(changed), 'tjenestebok.json', { afRelationship: AFRelationship.Data });
    expect(inShort(check(await faked.save()))).toEqual(['ALTERED', 'CONTENT_CHANGED', 'SEAL_MISSING']);

    const second = documentFile(sampleContent({ documentId: '11111111-2222-4333-8444-555555555555' }), { log });
    const both = await load();
    const [page] = await both.copyPages(await PDFDocument.load(await samplePdf(second.file, log.signer)), [0]);
    both.addPage(page);
    await both.attach(utf8(documentFileText(second.file)), 'second.json');
    const verdict = check(await both.save());
    expect(inShort(verdict)).toEqual(['ALTERED', 'SEVERAL_DOCUMENTS']);
    expect(verdict.document).toBeNull();
    // Also when the one is put behind the other as it is, with its seal at the end.
    const joined = new Uint8Array([...pdf, ...(await samplePdf(second.file, log.signer))]);
    expect(inShort(check(joined))).toEqual(['ALTERED', 'SEVERAL_DOCUMENTS']);
  });

  it('tells a seal taken from another document, and one over another', async () => {
    const other = documentFile(sampleContent({ documentId: '11111111-2222-4333-8444-555555555555' }), { log });
    const others = await samplePdf(other.file, log.signer);
    const bare = unsealed(pdf);
    const copied = new Uint8Array([...bare, ...others.subarray(unsealed(others).length)]);
    expect(inShort(check(copied)).slice(0, 2)).toEqual(['ALTERED', 'PAGES_CHANGED']);
    const misplaced = sealPages(bare, other.file.content.documentId, log.signer);
    expect(inShort(check(misplaced)).slice(0, 2)).toEqual(['ALTERED', 'SEAL_OF_ANOTHER']);
    const forger = new SampleLog(66, log.name);
    expect(inShort(check(sealPages(bare, content.documentId, forger.signer))).slice(0, 2)).toEqual([
      'ALTERED',
      'SEAL_KEY_UNKNOWN',
    ]);
    expect(inShort(check(bare)).slice(0, 2)).toEqual(['ALTERED', 'SEAL_MISSING']);
  });

  it('takes pages that another trusted log has made, and says so', () => {
    const elsewhere = new SampleLog(3, 'other.example');
    const again = sealPages(unsealed(pdf), content.documentId, elsewhere.signer);
    const verdict = check(again, { trusted: [...trusted, elsewhere.trusted] });
    expect([verdict.word, codes(verdict).at(-1)]).toEqual(['GENUINE', 'PAGES_SEALED_ELSEWHERE']);
  });

  it('says of altered pages also that the document was withdrawn', async () => {
    const saved = await (await load()).save();
    const verdict = check(saved, { statusList: { jwt: log.statusList({ [index]: 1 }), now: SAMPLE_NOW } });
    expect(inShort(verdict).slice(0, 3)).toEqual(['ALTERED', 'SEAL_MISSING', 'STANDING_WITHDRAWN']);
    expect(verdict.standing).toBe('WITHDRAWN');
  });

  it('is not ours when there is no document in it, or none to be read', async () => {
    const empty = await PDFDocument.create();
    empty.addPage();
    expect(inShort(check(await empty.save()))).toEqual(['NOT_OURS', 'NO_DOCUMENT']);
    const locked = await load();
    locked.encrypt({ userPassword: 'secret' });
    expect(inShort(check(await locked.save()))).toEqual(['NOT_OURS', 'PDF_ENCRYPTED']);
    expect(inShort(check(sealPages(utf8('%PDF-1.7\n%%EOF'), content.documentId, log.signer)))).toEqual([
      'ALTERED',
      'NO_DOCUMENT',
    ]);
  });

  it('is never genuine with any bit of it flipped', () => {
    fc.assert(
      fc.property(fc.nat(pdf.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Uint8Array.from(pdf);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(check(flipped).word).not.toBe('GENUINE');
      }),
      { numRuns: 400 },
    );
    // Of the seal itself, every bit.
    for (let at = unsealed(pdf).length; at < pdf.length; at++) {
      const flipped = Uint8Array.from(pdf);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      expect(check(flipped).word).not.toBe('GENUINE');
    }
  });

  it('is never genuine cut short', () => {
    fc.assert(
      fc.property(fc.nat(pdf.length - 1), (length) => {
        expect(check(pdf.subarray(0, length)).word).not.toBe('GENUINE');
      }),
      { numRuns: 100 },
    );
  });
});

describe('what it says in words', () => {
  it('is said in all languages, with what belongs into it', () => {
    for (const language of LANGUAGES) {
      const [said = ''] = check(text).reasons.map((reason) => reasonWords(reason, language));
      expect(said).toContain(log.name);
      expect(said).not.toMatch(/[{}]/);
    }
  });

  it('does not take a key whose digits are not its own', () => {
    const vkey = formatVerifierKey({ ...verifierKeyOf(log.signer.seed, log.name), keyId: 1 });
    expect(check(text, { trusted: [{ vkey }] }).word).toBe('UNKNOWN_KEY');
  });
});

function unsealed(sealed: Uint8Array): Uint8Array {
  return sealed.subarray(0, Buffer.from(sealed).lastIndexOf('\n%tjenestebok-pages@v1'));
}

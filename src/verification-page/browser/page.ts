import { type TrustedLog, type Verdict, verify } from '../../proof/verify.js';
import type { Language } from '../../proof/verdict-words.js';
import { statusListAddress } from '../../proof/status.js';
import { verdictView } from '../verdict-view.js';
import { WORDS } from '../words.js';
import { toNode } from './nodes.js';

/** What is shown: nothing yet, that something is being done or went wrong, or a verdict. */
type Shown = { readonly told?: 'checking' | Fault } | { readonly verdict: Verdict };

type Fault = 'linkUnknown' | 'linkAway' | 'tooMany' | 'notReadable';

const { trusted, service } = JSON.parse(byId('known').textContent) as {
  readonly trusted: readonly TrustedLog[];
  readonly service: string | null;
};
const isServed = location.protocol === 'http:' || location.protocol === 'https:';
let language: Language = 'nb';
let shown: Shown = {};
/** The newest file wins, however long an older one takes. */
let turn = 0;

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}`);
  return found;
}

function render(): void {
  const words = WORDS[language];
  document.documentElement.lang = language;
  document.title = `${words.title} – Tjenestebok`;
  for (const [id, text] of [
    ['title', words.title],
    ['intro', words.intro],
    ['choose', words.choose],
    ['or-drop', words.orDrop],
    ['notice', words.notice],
    ['knows', words.knows],
  ] as const)
    byId(id).textContent = text;
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-language]'))
    button.ariaPressed = String(button.dataset.language === language);
  byId('told').textContent = 'told' in shown ? words[shown.told] : '';
  byId('result').replaceChildren(
    ...('verdict' in shown ? verdictView(shown.verdict, language).map((each) => toNode(each)) : []),
  );
  byId('logs').replaceChildren(
    ...trusted.map(({ vkey }) => toNode({ tag: 'li', attributes: {}, children: [vkey.split('+')[0] ?? ''] })),
  );
}

function show(next: Shown): void {
  shown = next;
  render();
}

/** @param bytes what was chosen; rejects when it cannot be had */
async function check(bytes: Promise<Uint8Array>, onFault: Fault): Promise<void> {
  const mine = ++turn;
  show({ told: 'checking' });
  let verdict: Verdict;
  try {
    const read = await bytes;
    verdict = verify(read, { trusted });
    const list = await statusListOf(verdict);
    if (list !== undefined) verdict = verify(read, { trusted, statusList: { jwt: list, now: Date.now() / 1_000 } });
  } catch (error) {
    if (mine === turn) show({ told: error instanceof LinkRefused ? error.fault : onFault });
    return;
  }
  if (mine !== turn) return;
  show({ verdict });
  byId('verdict').focus();
}

class LinkRefused extends Error {
  constructor(readonly fault: Fault) {
    super(fault);
  }
}

/** Only of the service this page is of: nobody else is asked, and it learns no more than which 131 072 documents it is of. */
async function statusListOf({ document: proven }: Verdict): Promise<string | undefined> {
  const address = proven?.content.check.statusList;
  if (!proven || typeof address !== 'string') return undefined;
  try {
    const list = new URL(statusListAddress(address, proven.index));
    // Of what was issued here the list lies beside this page, also where the service has no public address that it could name.
    const isOwn = isServed && trusted[0]?.vkey.split('+')[0] === proven.log;
    const beside = `documents/status/${list.pathname.split('/').at(-1) ?? ''}`;
    if (isOwn) return await textAt(new URL(beside, location.href));
    if (list.origin !== location.origin && (service === null || list.origin !== new URL(service).origin))
      return undefined;
    return await textAt(list);
  } catch {
    // The verdict says that nobody was asked.
    return undefined;
  }
}

/** Not the browser's own copy: whoever opens the address anew wants to know how it stands now. */
async function textAt(address: URL): Promise<string | undefined> {
  const answer = await fetch(address, { credentials: 'omit', cache: 'no-cache' });
  return answer.ok ? await answer.text() : undefined;
}

/** What a link leads to. The token stands behind the #, so that no server on the way has it in its log. */
async function documentBehind(token: string): Promise<Uint8Array> {
  const answer = await fetch('/verify/document', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
    credentials: 'omit',
  });
  if (answer.status === 429) throw new LinkRefused('tooMany');
  if (answer.status >= 400 && answer.status < 500) throw new LinkRefused('linkUnknown');
  if (!answer.ok) throw new Error(`The service answered ${String(answer.status)}`);
  return new Uint8Array(await answer.arrayBuffer());
}

function checkFile(files: FileList | null | undefined): void {
  const [file] = files ?? [];
  if (file)
    void check(
      file.arrayBuffer().then((buffer) => new Uint8Array(buffer)),
      'notReadable',
    );
}

function checkLink(): void {
  const token = location.hash.slice(1);
  if (isServed && token !== '') void check(documentBehind(token), 'linkAway');
}

const input = byId('file') as HTMLInputElement;
input.addEventListener('change', () => {
  checkFile(input.files);
  // So that the same file, changed, can be chosen again.
  input.value = '';
});
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-language]')) {
  button.addEventListener('click', () => {
    language = button.dataset.language as Language;
    render();
  });
}
const drop = byId('drop');
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
document.addEventListener('dragleave', () => {
  drop.classList.remove('over');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  checkFile(event.dataTransfer?.files);
});
addEventListener('hashchange', checkLink);
render();
checkLink();

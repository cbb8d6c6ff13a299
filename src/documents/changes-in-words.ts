import type { DocumentStanding } from '../career/domain/documents/content.js';
import type { DocumentChange } from '../career/domain/documents/events.js';
import { figureText } from '../counting/index.js';
import { formatMonths } from '../kernel/months.js';
import { monthsIn } from '../statement/figures.js';
import { CATEGORY_TITLES, REQUIREMENT_TITLES } from '../statement/titles.js';
import type { Words } from './content.js';

/** What a correction did to a document, in one sentence: figures in months rounded down, as on the pages. */
export function changeText(change: DocumentChange, employer: (postId: string) => string | undefined): Words {
  const { what, of = '' } = change;
  const post = employer(of) ?? of;
  switch (what) {
    case 'TOTAL':
      return of === 'WITH_DECLARED'
        ? fromTo(
            change,
            say('Tellende tid med egenmeldt', 'Teljande tid med eigenmeldt', 'Counting time with declared'),
          )
        : fromTo(change, say('Bekreftet tellende tid', 'Stadfesta teljande tid', 'Confirmed counting time'));
    case 'CATEGORY':
      return fromTo(change, titleIn(CATEGORY_TITLES, of));
    case 'REQUIREMENT':
      return fromTo(change, titleIn(REQUIREMENT_TITLES, of));
    case 'LINE':
      if (change.of === undefined) {
        return say('Hvorfor noe teller, er endret.', 'Kvifor noko tel, er endra.', 'Why something counts has changed.');
      }
      if (change.before !== change.after) return fromTo(change, say(post, post, post));
      return say(
        `Hvordan tjenesten ved ${post} er regnet, eller hvem som står bak den, er endret.`,
        `Korleis tenesta ved ${post} er rekna, eller kven som står bak ho, er endra.`,
        `How service at ${post} is counted, or who stands behind it, has changed.`,
      );
    case 'POST':
      return say(
        `Det som står om stillingen ved ${post}, er endret.`,
        `Det som står om stillinga ved ${post}, er endra.`,
        `What is said of the post at ${post} has changed.`,
      );
    case 'GOALS':
      return say('Læringsmålene er endret.', 'Læringsmåla er endra.', 'The learning goals have changed.');
    case 'SUPERVISION':
      return say('Veiledningen er endret.', 'Rettleiinga er endra.', 'The supervision has changed.');
    case 'DOCTOR':
      return say(
        'Opplysningene om legen er endret.',
        'Opplysningane om legen er endra.',
        'What is said of the doctor has changed.',
      );
  }
}

/** Whether a document still stands, and what to do when it does not. */
export function standingText(standing: DocumentStanding, isReplaced: boolean): Words {
  switch (standing) {
    case 'VALID':
      return say('Dokumentet gjelder.', 'Dokumentet gjeld.', 'The document stands.');
    case 'WITHDRAWN':
      return say(
        'Dokumentet er trukket tilbake av den som utstedte det.',
        'Dokumentet er trekt tilbake av den som utferda det.',
        'The document was withdrawn by whoever issued it.',
      );
    case 'SUPERSEDED':
      return isReplaced
        ? say(
            'Et nyere dokument har kommet i stedet.',
            'Eit nyare dokument har kome i staden.',
            'A newer document has taken its place.',
          )
        : say(
            'Det er siden registrert noe som gjør at dokumentet ville sagt noe annet nå. Utsted det på nytt.',
            'Det er sidan registrert noko som gjer at dokumentet ville sagt noko anna no. Ferd det ut på nytt.',
            'Something was recorded since that makes it say something else now. Issue it anew.',
          );
  }
}

function fromTo({ before, after }: DocumentChange, title: Words): Words {
  const text = (exact: string | undefined, language: keyof Words) =>
    figureText(formatMonths(monthsIn({ exact: exact ?? '0' })), language);
  return {
    nb: `${title.nb}: fra ${text(before, 'nb')} til ${text(after, 'nb')} måneder.`,
    nn: `${title.nn}: frå ${text(before, 'nn')} til ${text(after, 'nn')} månader.`,
    en: `${title.en}: from ${text(before, 'en')} to ${text(after, 'en')} months.`,
  };
}

function titleIn(titles: Readonly<Record<string, Words>>, of: string): Words {
  return titles[of] ?? say(of, of, of);
}

function say(nb: string, nn: string, en: string): Words {
  return { nb, nn, en };
}

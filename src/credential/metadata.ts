import type { TypeMetadataFormat } from '@sd-jwt/sd-jwt-vc';
import { CATEGORY_TITLES, REQUIREMENT_TITLES } from '../statement/titles.js';
import type { Words } from '../documents/content.js';
import type { PublicKey } from './keys.js';

/** Path of the lists that tell which documents still stand, under the address of the service. */
export const STATUS_PATH = '/documents/status';

/** The kind of credential this is: an address under which it is described. */
export function credentialType(issuer: string): string {
  return `${issuer}/documents/credential/v1`;
}

export type IssuerMetadata = { readonly issuer: string; readonly jwks: { readonly keys: readonly PublicKey[] } };

/** What `/.well-known/jwt-vc-issuer` tells: the keys that vouch for the credentials and status lists of an issuer. */
export function issuerMetadata(issuer: string, keys: readonly PublicKey[]): IssuerMetadata {
  return { issuer, jwks: { keys } };
}

/** Type metadata of SD-JWT VC: what a wallet calls the credential and its claims, in the reader's language. */
export function typeMetadata(issuer: string): TypeMetadataFormat {
  return {
    vct: credentialType(issuer),
    name: 'Tjenestebok: confirmation of service',
    description:
      'Service of a doctor in general-practice specialisation in Norway, counted from recorded and confirmed posts. An assessment, not a decision: only the Norwegian Directorate of Health approves specialists.',
    display: LANGUAGES.map((lang) => ({ lang, name: NAME[lang], description: DESCRIPTION[lang] })),
    claims: CLAIMS.map(([path, label, sd]) => ({
      path: [...path],
      display: LANGUAGES.map((lang) => ({ lang, label: label[lang] })),
      sd,
    })),
  };
}

const LANGUAGES = ['nb', 'nn', 'en'] as const;

const say = (nb: string, nn: string, en: string): Words => ({ nb, nn, en });

const NAME = say('Tjenestebekreftelse', 'Tenestestadfesting', 'Confirmation of service');

const DESCRIPTION = say(
  'Tellende tjeneste i spesialistutdanningen i allmennmedisin. En beregning, ikke et vedtak.',
  'Teljande teneste i spesialistutdanninga i allmennmedisin. Ei utrekning, ikkje eit vedtak.',
  'Counting service in general-practice specialisation. An assessment, not a decision.',
);

type Described = readonly [path: readonly (string | null)[], label: Words, sd: 'always' | 'never'];

const apart = (path: readonly (string | null)[], label: Words): Described => [path, label, 'always'];

const CLAIMS: readonly Described[] = [
  [['covers'], say('Hva bekreftelsen gjelder', 'Kva stadfestinga gjeld', 'What the confirmation is of'), 'never'],
  [['upTo'], say('Til og med', 'Til og med', 'Up to and including'), 'never'],
  [['notice'], say('Merk', 'Merk', 'Please note'), 'never'],
  apart(['document'], say('Dokumentet', 'Dokumentet', 'The document')),
  apart(['document', 'id'], say('Dokumentnummer', 'Dokumentnummer', 'Document id')),
  apart(['document', 'digest'], say('Fingeravtrykk', 'Fingeravtrykk', 'Digest')),
  apart(['document', 'log'], say('Logg', 'Logg', 'Log')),
  apart(['document', 'leafIndex'], say('Plass i loggen', 'Plass i loggen', 'Place in the log')),
  apart(['document', 'replaces'], say('Erstatter', 'Erstattar', 'Replaces')),
  apart(['issuedBy'], say('Utstedt av', 'Utferda av', 'Issued by')),
  apart(['doctor'], say('Lege', 'Lege', 'Doctor')),
  apart(['doctor', 'name'], say('Navn', 'Namn', 'Name')),
  apart(['doctor', 'hprNumber'], say('HPR-nummer', 'HPR-nummer', 'HPR number')),
  apart(['doctor', 'birthDate'], say('Fødselsdato', 'Fødselsdato', 'Date of birth')),
  apart(['scheme'], say('Ordning', 'Ordning', 'Scheme')),
  apart(['ruleSet'], say('Regelsett', 'Regelsett', 'Rule set')),
  apart(['totals'], say('Tellende tid, måneder', 'Teljande tid, månader', 'Counting time, months')),
  [['totals', 'confirmed'], say('Bekreftet', 'Stadfesta', 'Confirmed'), 'never'],
  [['totals', 'withDeclared'], say('Med egenmeldt tid', 'Med eigenmeld tid', 'With declared time'), 'never'],
  [
    ['totals', 'confirmedStrictest'],
    say('Bekreftet, strengeste lesning', 'Stadfesta, strengaste lesing', 'Confirmed, strictest reading'),
    'never',
  ],
  [
    ['totals', 'withDeclaredStrictest'],
    say(
      'Med egenmeldt tid, strengeste lesning',
      'Med eigenmeld tid, strengaste lesing',
      'With declared time, strictest reading',
    ),
    'never',
  ],
  apart(['requirements'], say('Krav', 'Krav', 'Requirements')),
  ...Object.entries(REQUIREMENT_TITLES).map(([id, title]) => apart(['requirements', id], title)),
  apart(['categories'], say('Kategorier', 'Kategoriar', 'Categories')),
  ...Object.entries(CATEGORY_TITLES).map(([id, title]) => apart(['categories', id], title)),
  apart(['posts'], say('Stillinger', 'Stillingar', 'Posts')),
  apart(['posts', null], say('Stilling', 'Stilling', 'Post')),
  apart(['posts', null, 'employer'], say('Arbeidsgiver', 'Arbeidsgivar', 'Employer')),
  apart(['posts', null, 'place'], say('Sted', 'Stad', 'Place')),
  apart(['posts', null, 'category'], say('Kategori', 'Kategori', 'Category')),
  apart(['posts', null, 'position'], say('Ansatt eller vikar', 'Tilsett eller vikar', 'Employed or substitute')),
  apart(['posts', null, 'periods'], say('Perioder og prosent', 'Periodar og prosent', 'Periods and percentage')),
  apart(['posts', null, 'confirmations'], say('Bekreftet av', 'Stadfesta av', 'Confirmed by')),
  apart(['goals'], say('Læringsmål', 'Læringsmål', 'Learning goals')),
  apart(['supervision'], say('Veiledning', 'Rettleiing', 'Supervision')),
];

import type { ConfirmerCapacity, Signatory } from '../career/domain/terms.js';
import type { Confirmed, Disputed } from './content.js';
import type { Language } from '../proof/verdict-words.js';
import { dayText } from './written.js';

/** Who stands behind which days or disputes them, in what capacity and on what evidence: a document says it alike everywhere. */
type Words = {
  readonly capacities: Readonly<Record<ConfirmerCapacity, string>>;
  readonly signatories: Readonly<Record<Signatory, string>>;
  readonly as: (capacity: string) => string;
  readonly signed: (name: string, as: string | null) => string;
  readonly onBasis: (basis: string) => string;
  readonly recordedOn: (day: string) => string;
  readonly because: (reason: string) => string;
  readonly byEmployer: string;
};

const WORDS: Readonly<Record<Language, Words>> = {
  nb: {
    capacities: {
      EMPLOYER: 'arbeidsgiver',
      SUCCESSOR: 'etterfølger etter arbeidsgiveren',
      DISTRICT_HEAD_DOCTOR: 'bydelsoverlege, i arbeidsgiverens sted',
      MUNICIPAL_HEAD_DOCTOR: 'kommuneoverlege, i arbeidsgiverens sted',
    },
    signatories: {
      DEPARTMENT_HEAD: 'avdelingsleder',
      MEDICALLY_RESPONSIBLE: 'medisinsk ansvarlig lege',
      BOTH: 'avdelingsleder og medisinsk ansvarlig lege',
    },
    as: (capacity) => `som ${capacity}`,
    signed: (name, as) => (as === null ? `ved ${name}` : `ved ${name}, ${as}`),
    onBasis: (basis) => `Grunnlag: ${basis}`,
    recordedOn: (day) => `registrert ${day}`,
    because: (reason) => `Grunn: ${reason}`,
    byEmployer: 'oppgitt av arbeidsgiveren selv, uten signatur',
  },
  nn: {
    capacities: {
      EMPLOYER: 'arbeidsgivar',
      SUCCESSOR: 'etterfølgjar etter arbeidsgivaren',
      DISTRICT_HEAD_DOCTOR: 'bydelsoverlege, i staden for arbeidsgivaren',
      MUNICIPAL_HEAD_DOCTOR: 'kommuneoverlege, i staden for arbeidsgivaren',
    },
    signatories: {
      DEPARTMENT_HEAD: 'avdelingsleiar',
      MEDICALLY_RESPONSIBLE: 'medisinsk ansvarleg lege',
      BOTH: 'avdelingsleiar og medisinsk ansvarleg lege',
    },
    as: (capacity) => `som ${capacity}`,
    signed: (name, as) => (as === null ? `ved ${name}` : `ved ${name}, ${as}`),
    onBasis: (basis) => `Grunnlag: ${basis}`,
    recordedOn: (day) => `registrert ${day}`,
    because: (reason) => `Grunn: ${reason}`,
    byEmployer: 'oppgitt av arbeidsgivaren sjølv, utan signatur',
  },
  en: {
    capacities: {
      EMPLOYER: 'employer',
      SUCCESSOR: 'successor of the employer',
      DISTRICT_HEAD_DOCTOR: 'chief district doctor, in the employer’s place',
      MUNICIPAL_HEAD_DOCTOR: 'chief municipal doctor, in the employer’s place',
    },
    signatories: {
      DEPARTMENT_HEAD: 'head of department',
      MEDICALLY_RESPONSIBLE: 'medically responsible doctor',
      BOTH: 'head of department and medically responsible doctor',
    },
    as: (capacity) => `as ${capacity}`,
    signed: (name, as) => (as === null ? `by ${name}` : `by ${name}, ${as}`),
    onBasis: (basis) => `Evidence: ${basis}`,
    recordedOn: (day) => `recorded on ${day}`,
    because: (reason) => `Reason: ${reason}`,
    byEmployer: 'reported by the employer itself, not signed',
  },
};

/** @param period the days, as they are written where it stands */
export function confirmedText(one: Confirmed, period: string, language: Language): string {
  const words = WORDS[language];
  const as = one.signedAs === null ? null : inWords(words.signatories, one.signedAs);
  const basis = one.basis === null ? '' : ` ${words.onBasis(one.basis)}`;
  return `${saidBy(one, period, one.name === null ? as : words.signed(one.name, as), language)}.${basis}`;
}

export function disputedText(one: Disputed, period: string, language: Language): string {
  const words = WORDS[language];
  const signed = one.name === null ? null : words.signed(one.name, null);
  return `${saidBy(one, period, signed, language)}. ${words.because(one.reason)}`;
}

/** Of days the employer itself reported: they stand as confirmed, and nobody has signed them. */
export function reportedText(period: string, language: Language): string {
  return `${period}: ${WORDS[language].byEmployer}`;
}

function saidBy(one: Omit<Disputed, 'reason'>, period: string, signed: string | null, language: Language): string {
  const { as, capacities, recordedOn } = WORDS[language];
  const number = one.organisationNumber === null ? '' : ` (${one.organisationNumber})`;
  const who = `${period}: ${one.organisation}${number} ${as(capacities[one.capacity])}`;
  return [who, ...(signed === null ? [] : [signed]), recordedOn(dayText(one.recordedAt, language))].join(', ');
}

/** A word of the program in the reader's; what somebody wrote in words of her own stays as it is. */
export function inWords(known: Readonly<Record<string, string>>, word: string): string {
  return known[word] ?? word;
}

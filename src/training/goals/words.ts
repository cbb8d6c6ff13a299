import type { Arena } from '../../career/domain/terms.js';
import type { GoalStatus } from './status.js';
import type { Reminder, WaitedFor } from './waits.js';

const NORWEGIAN = {
  title: 'Læringsmål',
  part: { PART1: 'LIS1 (del 1)', PART3: 'LIS3 (del 3)' },
  asOf: (day: string, parts: string) => `${parts}, slik det var ${day}`,

  progress: 'FREMDRIFT',
  approvedOf: (met: number, all: number, percent: string) => `${String(met)} av ${String(all)} godkjent, ${percent} %`,
  byOldSets: (until: string) => `etter den gamle planen, som kan fullføres til ${until}`,
  byNewSets: 'etter planen som gjelder nå',
  ifBegun: 'hvis LIS1 begynte tidlig nok: det står det ikke noe om',
  legend: ['godkjent', 'sendt', 'påbegynt eller returnert', 'ikke begynt'],

  waiting: 'HVEM DET VENTER PÅ',
  waitsFor: {
    DOCTOR: 'legen',
    SUPERVISOR: 'veileder',
    SUPERVISER: 'supervisør',
    LEADER: 'leder',
    NOBODY: 'ingen',
  } satisfies Record<WaitedFor, string>,
  goals: (count: number) => `${String(count)} mål`,
  oldest: (days: number) => (days === 1 ? 'eldste 1 dag' : `eldste ${String(days)} dager`),
  days: (days: number) => (days === 0 ? 'fra i dag' : days === 1 ? '1 dag' : `${String(days)} dager`),
  nobody: (role: string) => `Ingen er ${role} den dagen: noen må utpekes, ellers blir det liggende.`,
  reminders: { NONE: '', REMIND: 'minn om', ESCALATE: 'ta det videre' } satisfies Record<Reminder, string>,
  nothingWaits: 'Ingenting venter på andre.',

  list: 'MÅLENE',
  none: 'Ingen mål passer til det som er spurt etter.',
  status: {
    NOT_STARTED: 'ikke begynt',
    IN_PROGRESS: 'påbegynt',
    RETURNED: 'returnert',
    SENT: 'sendt',
    APPROVED: 'godkjent',
  } satisfies Record<GoalStatus, string>,
  waitsSince: (who: string, age: string) => `venter på ${who}, ${age}`,
  signed: (signed: number, all: number) =>
    all === 1
      ? `1 aktivitet, ${signed === 1 ? '' : 'ikke '}signert`
      : `${String(all)} aktiviteter, ${String(signed)} signert`,
  returnedBy: (who: string, comment: string) => `${who}: «${comment}»`,
  revokedOn: (day: string) => `godkjenning tilbakekalt ${day}`,
  planned: (period: string, arena: string) => `planlagt ${period}, ${arena}`,
  elsewhere: (arenas: string) => `ikke der legen er nå, men: ${arenas}`,
  later: (period: string, arena: string) => `planen har ${arena} ${period}`,
  noLonger: 'gjelder ikke lenger',
  until: (day: string) => `gammel plan, kan fullføres til ${day}`,
  versions: (approved: number, now: number) => `godkjent i versjon ${String(approved)}, nå gjelder ${String(now)}`,
  replaces: (codes: string) => `erstatter godkjente ${codes}; teller ikke av seg selv`,
  replacedBy: (codes: string) => `erstattet av ${codes}`,
  arenas: {
    GP_OFFICE: 'fastlegekontor',
    NURSING_HOME: 'sykehjem',
    OUT_OF_HOURS: 'legevakt',
    PRISON_HEALTH: 'fengselshelsetjeneste',
    ACUTE_BEDS: 'kommunale akutte døgnplasser',
    CHILD_HEALTH: 'helsestasjon',
    REHABILITATION: 'rehabilitering',
    HOSPITAL: 'sykehus',
    MUNICIPAL_INSTITUTION: 'kommunal institusjon',
    OTHER: 'annen arena',
  } satisfies Record<Arena, string>,
  anyArena: 'hvor som helst',
  done: 'ingen: godkjent',

  queue: 'KØ',
  queueTotal: (shown: number, all: number) => `${String(shown)} av ${String(all)} som venter`,
  heads: { days: 'dager', code: 'mål', waitingFor: 'venter på', organisation: 'virksomhet', doctor: 'lege' },
  remindHeads: { who: 'hvem', role: 'som', count: 'mål', due: 'minn', overdue: 'videre', days: 'eldste' },
  nobodyWaits: 'Ingenting venter på noen.',
  ownFigures: (remind: number, escalate: number) =>
    `«minn om» fra ${String(remind)} dager, «ta det videre» fra ${String(escalate)}: egne tall, ingen kilde sier noe (GOAL-FLOW).`,
};

export type GoalWords = typeof NORWEGIAN;

const ENGLISH: GoalWords = {
  title: 'Learning goals',
  part: { PART1: 'LIS1 (part 1)', PART3: 'LIS3 (part 3)' },
  asOf: (day, parts) => `${parts}, as of ${day}`,

  progress: 'PROGRESS',
  approvedOf: (met, all, percent) => `${String(met)} of ${String(all)} approved, ${percent} %`,
  byOldSets: (until) => `by the old plan, which may be finished until ${until}`,
  byNewSets: 'by the plan in force now',
  ifBegun: 'if LIS1 began early enough: nothing says when it did',
  legend: ['approved', 'sent', 'begun or returned', 'not begun'],

  waiting: 'WHO IT WAITS FOR',
  waitsFor: {
    DOCTOR: 'the doctor',
    SUPERVISOR: 'supervisor',
    SUPERVISER: 'superviser',
    LEADER: 'leader',
    NOBODY: 'nobody',
  },
  goals: (count) => (count === 1 ? '1 goal' : `${String(count)} goals`),
  oldest: (days) => (days === 1 ? 'oldest 1 day' : `oldest ${String(days)} days`),
  days: (days) => (days === 0 ? 'since today' : days === 1 ? '1 day' : `${String(days)} days`),
  nobody: (role) => `Nobody is ${role} that day: somebody must be named, or it will lie there.`,
  reminders: { NONE: '', REMIND: 'remind', ESCALATE: 'take it further' },
  nothingWaits: 'Nothing waits for others.',

  list: 'THE GOALS',
  none: 'No goal matches what was asked for.',
  status: {
    NOT_STARTED: 'not begun',
    IN_PROGRESS: 'begun',
    RETURNED: 'returned',
    SENT: 'sent',
    APPROVED: 'approved',
  },
  waitsSince: (who, age) => `waits for ${who}, ${age}`,
  signed: (signed, all) =>
    all === 1
      ? `1 activity, ${signed === 1 ? '' : 'not '}signed`
      : `${String(all)} activities, ${String(signed)} signed`,
  returnedBy: (who, comment) => `${who}: “${comment}”`,
  revokedOn: (day) => `approval revoked ${day}`,
  planned: (period, arena) => `planned ${period}, ${arena}`,
  elsewhere: (arenas) => `not where the doctor is now, but: ${arenas}`,
  later: (period, arena) => `the plan has ${arena} ${period}`,
  noLonger: 'no longer in force',
  until: (day) => `old plan, may be finished until ${day}`,
  versions: (approved, now) => `approved in version ${String(approved)}, now in force: ${String(now)}`,
  replaces: (codes) => `replaces ${codes}, approved; does not count by itself`,
  replacedBy: (codes) => `replaced by ${codes}`,
  arenas: {
    GP_OFFICE: 'GP office',
    NURSING_HOME: 'nursing home',
    OUT_OF_HOURS: 'out-of-hours clinic',
    PRISON_HEALTH: 'prison health service',
    ACUTE_BEDS: 'municipal acute beds',
    CHILD_HEALTH: 'child health centre',
    REHABILITATION: 'rehabilitation',
    HOSPITAL: 'hospital',
    MUNICIPAL_INSTITUTION: 'municipal institution',
    OTHER: 'other arena',
  },
  anyArena: 'anywhere',
  done: 'nobody: approved',

  queue: 'QUEUE',
  queueTotal: (shown, all) => `${String(shown)} of ${String(all)} that wait`,
  heads: { days: 'days', code: 'goal', waitingFor: 'waits for', organisation: 'enterprise', doctor: 'doctor' },
  remindHeads: { who: 'who', role: 'as', count: 'goals', due: 'remind', overdue: 'further', days: 'oldest' },
  nobodyWaits: 'Nothing waits for anybody.',
  ownFigures: (remind, escalate) =>
    `“remind” from ${String(remind)} days, “take it further” from ${String(escalate)}: figures of our own, no source gives any (GOAL-FLOW).`,
};

export function goalWords(language: 'nb' | 'en'): GoalWords {
  return language === 'nb' ? NORWEGIAN : ENGLISH;
}

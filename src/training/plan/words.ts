import type { AssessmentForm, PlannedPeriod } from '../../career/domain/plan/events.js';
import type { Arena, Category } from '../../career/domain/terms.js';
import { percentText } from '../../counting/texts.js';
import type { Language, Text } from '../../messages/template.js';

const say = (nb: string, en: string): Text => ({ nb, en });

export const ARENA_TITLES: Readonly<Record<Arena, Text>> = {
  GP_OFFICE: say('legekontor', 'GP office'),
  NURSING_HOME: say('sykehjem', 'nursing home'),
  OUT_OF_HOURS: say('legevakt', 'out-of-hours service'),
  PRISON_HEALTH: say('fengselshelsetjeneste', 'prison health service'),
  ACUTE_BEDS: say('kommunal akutt døgnplass', 'municipal acute beds'),
  CHILD_HEALTH: say('helsestasjon og skolehelsetjeneste', 'child and school health service'),
  REHABILITATION: say('rehabilitering', 'rehabilitation'),
  HOSPITAL: say('sykehus', 'hospital'),
  MUNICIPAL_INSTITUTION: say('kommunal institusjon', 'municipal institution'),
  OTHER: say('annen læringsarena', 'another learning arena'),
};

/** Short, for a table and the middle of a sentence. */
export const SERVICE_TITLES: Readonly<Record<Category, Text>> = {
  AUP: say('allmennpraksis (AUP)', 'general practice (AUP)'),
  INSTITUTION: say('institusjonstjeneste', 'institution service'),
  OTHER: say('annen allmennmedisinsk tjeneste', 'other general-practice service'),
  RESEARCH: say('forskning', 'research'),
  MILITARY: say('militærtjeneste', 'military service'),
  PART1_HOSPITAL: say('LIS1 i sykehus', 'part 1 in hospital'),
  PART1_MUNICIPALITY: say('LIS1 i kommune', 'part 1 in a municipality'),
  NOT_RELEVANT: say('tjeneste som ikke teller', 'service that does not count'),
};

export const ASSESSMENT_TITLES: Readonly<Record<AssessmentForm, Text>> = {
  OBSERVATION: say('observasjon', 'observation'),
  CASE_DISCUSSION: say('kasusdiskusjon', 'case discussion'),
  PROCEDURE_CHECK: say('ferdighetsvurdering', 'procedure check'),
  MULTISOURCE_FEEDBACK: say('360-graders tilbakemelding', 'multisource feedback'),
  LOG_BOOK: say('loggbok', 'log book'),
  PANEL: say('vurderingskollegium', 'assessment panel'),
  OTHER: say('avtales', 'to be agreed'),
};

/** `Allmennpraksis (AUP) ved legekontor, 80 %`. */
export function periodTitle({ category, arena, basisPoints }: PlannedPeriod): Text {
  const at = { nb: 'ved', en: 'at' };
  const title = (language: Language) =>
    capital(
      `${SERVICE_TITLES[category][language]} ${at[language]} ${ARENA_TITLES[arena][language]}, ${percentText(basisPoints, language)}`,
    );
  return { nb: title('nb'), en: title('en') };
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

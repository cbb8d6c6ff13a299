import type { Text } from '../messages/template.js';
import type { BucketSum, Requirement } from '../counting/index.js';

/** What the requirements and kinds of service are called. */
export const REQUIREMENT_TITLES: Readonly<Record<Requirement['id'], Text>> = {
  TOTAL: { nb: 'Del 3 i alt (LIS3)', en: 'Part 3 in all (LIS3)' },
  AUP: { nb: 'Åpen uselektert allmennpraksis', en: 'Open unselected general practice' },
  INSTITUTION: { nb: 'Institusjonstjeneste', en: 'Institution service' },
  PART1: { nb: 'Del 1 (LIS1)', en: 'Part 1 (LIS1)' },
  ALL: { nb: 'Hele spesialistutdanningen', en: 'The whole specialist training' },
  OLD_GENERAL_PRACTICE: { nb: 'Allmennmedisinsk tjeneste', en: 'General-practice service' },
  OLD_AUP: { nb: 'Åpen uselektert allmennpraksis', en: 'Open unselected general practice' },
  OLD_HOSPITAL: { nb: 'Sykehusår', en: 'Hospital year' },
};

export const CATEGORY_TITLES: Readonly<Record<BucketSum['bucket'], Text>> = {
  AUP: { nb: 'Åpen uselektert allmennpraksis (AUP)', en: 'Open unselected general practice (AUP)' },
  INSTITUTION: { nb: 'Institusjonstjeneste', en: 'Institution service' },
  OTHER: { nb: 'Annen allmennmedisinsk tjeneste', en: 'Other general-practice service' },
  OTHER_COMBINED: { nb: 'Annen allmennmedisinsk tjeneste ved siden av AUP', en: 'Other general practice beside AUP' },
  OTHER_ALONE: { nb: 'Annen allmennmedisinsk tjeneste alene', en: 'Other general practice alone' },
  RESEARCH: { nb: 'Forskning', en: 'Research' },
  MILITARY: { nb: 'Militær- eller siviltjeneste som lege', en: 'Military or civil service as a doctor' },
};

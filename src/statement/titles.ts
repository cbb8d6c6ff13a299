import type { BucketSum, DocumentLanguage, Requirement } from '../counting/index.js';

type Text = Readonly<Record<DocumentLanguage, string>>;

/** What the requirements and kinds of service are called. */
export const REQUIREMENT_TITLES: Readonly<Record<Requirement['id'], Text>> = {
  TOTAL: { nb: 'Del 3 i alt (LIS3)', nn: 'Del 3 i alt (LIS3)', en: 'Part 3 in all (LIS3)' },
  AUP: {
    nb: 'Åpen uselektert allmennpraksis',
    nn: 'Open uselektert allmennpraksis',
    en: 'Open unselected general practice',
  },
  INSTITUTION: { nb: 'Institusjonstjeneste', nn: 'Institusjonsteneste', en: 'Institution service' },
  PART1: { nb: 'Del 1 (LIS1)', nn: 'Del 1 (LIS1)', en: 'Part 1 (LIS1)' },
  ALL: { nb: 'Hele spesialistutdanningen', nn: 'Heile spesialistutdanninga', en: 'The whole specialist training' },
  OLD_GENERAL_PRACTICE: {
    nb: 'Allmennmedisinsk tjeneste',
    nn: 'Allmennmedisinsk teneste',
    en: 'General-practice service',
  },
  OLD_AUP: {
    nb: 'Åpen uselektert allmennpraksis',
    nn: 'Open uselektert allmennpraksis',
    en: 'Open unselected general practice',
  },
  OLD_HOSPITAL: { nb: 'Sykehusår', nn: 'Sjukehusår', en: 'Hospital year' },
};

export const CATEGORY_TITLES: Readonly<Record<BucketSum['bucket'], Text>> = {
  AUP: {
    nb: 'Åpen uselektert allmennpraksis (AUP)',
    nn: 'Open uselektert allmennpraksis (AUP)',
    en: 'Open unselected general practice (AUP)',
  },
  INSTITUTION: { nb: 'Institusjonstjeneste', nn: 'Institusjonsteneste', en: 'Institution service' },
  OTHER: {
    nb: 'Annen allmennmedisinsk tjeneste',
    nn: 'Anna allmennmedisinsk teneste',
    en: 'Other general-practice service',
  },
  OTHER_COMBINED: {
    nb: 'Annen allmennmedisinsk tjeneste ved siden av AUP',
    nn: 'Anna allmennmedisinsk teneste ved sida av AUP',
    en: 'Other general practice beside AUP',
  },
  OTHER_ALONE: {
    nb: 'Annen allmennmedisinsk tjeneste alene',
    nn: 'Anna allmennmedisinsk teneste åleine',
    en: 'Other general practice alone',
  },
  RESEARCH: { nb: 'Forskning', nn: 'Forsking', en: 'Research' },
  MILITARY: {
    nb: 'Militær- eller siviltjeneste som lege',
    nn: 'Militær- eller sivilteneste som lege',
    en: 'Military or civil service as a doctor',
  },
};

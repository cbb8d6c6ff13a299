import type { CareerContent } from '../career/domain/content.js';
import type { DataOf } from '../career/domain/events.js';
import type { CourseKind } from '../career/domain/requirements/events.js';
import type { RuleId, Scheme } from '../counting/index.js';
import { type Day, dateOf } from '../kernel/dates.js';
import type { Text } from '../messages/template.js';
import { hundredthsText } from './figures.js';
import { type TrainingParameterName, trainingParameter } from './parameters.js';
import { say } from './words.js';

/** What a scheme asks for beside time, goals and supervision, and what is recorded of it (COURSES, OLD-GP-4Y, OLD-REST). */
export type RequirementsAccount = { readonly scheme: Scheme; readonly rows: readonly RequirementRow[] };

export type RequirementRow = {
  readonly id: RequirementRowId;
  readonly rule: RuleId;
  readonly title: Text;
  /** Null where it is required and no source says how much. */
  readonly required: number | null;
  readonly reached: number;
  readonly status: 'MET' | 'OPEN' | 'UNKNOWN';
  /** Recommended and not required: nothing is refused for want of it. */
  readonly advice: boolean;
  /** Courses, topics with their hours, and the like; in the order recorded. */
  readonly details: readonly string[];
};

export const REQUIREMENT_ROWS = [
  'BASIC_COURSES',
  'ACUTE_MEDICINE',
  'TOPICS',
  'VIOLENCE_AND_ABUSE',
  'DUTIES',
  'TOPIC_COURSES',
  'EXPERT_WITNESS',
  'VISITS',
  'POINTS',
  'SKILLS',
] as const;
export type RequirementRowId = (typeof REQUIREMENT_ROWS)[number];

const BASIC: readonly CourseKind[] = ['BASIC_A', 'BASIC_B', 'BASIC_C', 'BASIC_D'];

/** A course that has expired by the day no longer shows anything, so it is left out. */
export function requirementsAccount(content: CareerContent, scheme: Scheme, validOn: Day): RequirementsAccount {
  const on = dateOf(validOn);
  const { courses, duties, visits, points } = content.requirements;
  const taken = [...courses.values()].filter(
    (course) => course.on <= on && (course.expiresOn === undefined || course.expiresOn >= on),
  );
  const of = (...kinds: readonly CourseKind[]) => taken.filter(({ kind }) => kinds.includes(kind));
  const basic = BASIC.filter((kind) => taken.some((course) => course.kind === kind));
  const basicNames = basic.map((kind) => kind.slice(-1));
  const ask = (name: Required) => ({ ...trainingParameter(name, on), on });
  const titles = (found: readonly DataOf<'CourseTaken'>[]) => found.map(({ title }) => title);

  if (scheme === 'NEW') {
    const topics = hoursByTopic(of('TOPIC'));
    const long = trainingParameter('courses.topic_hours', on).value * 100;
    const enough = topics.filter(({ hundredths }) => hundredths >= long).length;
    return {
      scheme,
      rows: [
        row('BASIC_COURSES', ask('courses.basic'), basic.length, { advice: true, details: basicNames }),
        row('ACUTE_MEDICINE', ask('courses.acute_medicine'), of('ACUTE_MEDICINE').length, {
          advice: true,
          details: titles(of('ACUTE_MEDICINE')),
        }),
        row('TOPICS', ask('courses.topic_min'), enough, {
          advice: true,
          details: topics.map(({ topic, hundredths }) => `${topic} ${hundredthsText(hundredths)} t/h`),
        }),
        // For work out of hours, not for the speciality.
        row('VIOLENCE_AND_ABUSE', { rule: 'KOM-LV-COURSES', value: 1 }, of('VIOLENCE_AND_ABUSE').length, {
          advice: true,
          details: titles(of('VIOLENCE_AND_ABUSE')),
        }),
      ],
    };
  }
  const served = [...duties.values()].filter(({ to }) => to <= on);
  const visited = [...visits.values()].filter((visit) => visit.on <= on);
  const earned = [...points.values()].filter((each) => each.on <= on);
  return {
    scheme,
    rows: [
      row(
        'DUTIES',
        ask('old.duties'),
        served.reduce((sum, { count }) => sum + count, 0),
      ),
      row('BASIC_COURSES', ask('old.basic_courses'), basic.length, { details: basicNames }),
      row('ACUTE_MEDICINE', ask('old.acute_medicine_courses'), of('ACUTE_MEDICINE').length, {
        details: titles(of('ACUTE_MEDICINE')),
      }),
      row('TOPIC_COURSES', ask('old.topic_courses'), of('TOPIC').length, { details: titles(of('TOPIC')) }),
      row('EXPERT_WITNESS', ask('old.expert_witness_courses'), of('EXPERT_WITNESS').length, {
        details: titles(of('EXPERT_WITNESS')),
      }),
      row('VISITS', ask('old.practice_visits'), visited.length),
      row('POINTS', ask('old.elective_points'), earned.reduce((sum, each) => sum + each.hundredthsOfPoints, 0) / 100),
      row('SKILLS', ask('old.practical_skills'), 0),
    ],
  };
}

type Required = Extract<TrainingParameterName, `courses.${string}` | `old.${string}`>;
type More = { readonly advice?: boolean; readonly details?: readonly string[] };

function row(
  id: RequirementRowId,
  { rule, value }: { readonly rule: RuleId; readonly value: number | null },
  reached: number,
  { advice = false, details = [] }: More = {},
): RequirementRow {
  const status = value === null ? 'UNKNOWN' : reached >= value ? 'MET' : 'OPEN';
  return { id, rule, title: say(`requirement.${id}`), required: value, reached, status, advice, details };
}

/** Courses of one topic are summed; how a topic is spelt does not matter. */
function hoursByTopic(courses: readonly DataOf<'CourseTaken'>[]): { topic: string; hundredths: number }[] {
  const topics = Map.groupBy(courses, ({ topic }) => (topic ?? '').trim().toLowerCase());
  return [...topics.values()].map((own) => ({
    topic: own[0]?.topic?.trim() ?? '',
    hundredths: own.reduce((sum, { hundredthsOfHours }) => sum + hundredthsOfHours, 0),
  }));
}

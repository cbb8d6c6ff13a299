import { type Confidence, type Parameter, type RuleId, RULES } from '../counting/index.js';
import { type CalendarDate, dayOf } from '../kernel/dates.js';

/** Every number of the training side that a source gives, or leaves open: null where it is required and no source says how much. */
export type TrainingValues = {
  'group.months': number;
  'group.hours': number;
  'group.months_in_aup': number;
  'supervision.prep_hours': number;
  'supervision.rhythm_days': number;
  'supervisor.course_required': 'WARN' | 'REQUIRED';
  'courses.basic': number;
  'courses.topic_min': number;
  'courses.topic_hours': number;
  'courses.acute_medicine': number;
  'old.duties': number;
  'old.basic_courses': number;
  'old.acute_medicine_courses': number;
  'old.expert_witness_courses': number;
  'old.topic_courses': number | null;
  'old.practice_visits': number | null;
  'old.elective_points': number | null;
  'old.practical_skills': number | null;
  'enterprise.min_share': number | null;
  'goal.remind_after_days': number;
  'goal.escalate_after_days': number;
};

export type TrainingParameterName = keyof TrainingValues;
export type TrainingParameters = { readonly [Name in TrainingParameterName]: Parameter<TrainingValues[Name]> };

const ALWAYS: CalendarDate = '1900-01-01';
const IN_FORCE: CalendarDate = '2019-03-01';

export const TRAINING_PARAMETERS: TrainingParameters = {
  'group.months': parameter('GRP-2Y', 'CONFIRMED', 24),
  'group.hours': parameter('GRP-2Y', 'CONFIRMED', 120),
  'group.months_in_aup': parameter('GRP-2Y', 'CONFIRMED', 12),
  'supervision.prep_hours': parameter('SUP-HOURS', 'CONFIRMED', 1.5, IN_FORCE),
  'supervision.rhythm_days': parameter('SUP-RHYTHM', 'CONFIRMED', 14, IN_FORCE),
  'supervisor.course_required': parameter('SUP-COURSE', 'UNSETTLED', 'WARN', IN_FORCE),
  'courses.basic': parameter('COURSES', 'CONFIRMED', 4, IN_FORCE),
  'courses.topic_min': parameter('COURSES', 'CONFIRMED', 6, IN_FORCE),
  'courses.topic_hours': parameter('COURSES', 'CONFIRMED', 15, IN_FORCE),
  'courses.acute_medicine': parameter('COURSES', 'CONFIRMED', 1, IN_FORCE),
  'old.duties': parameter('OLD-GP-4Y', 'CONFIRMED', 40),
  'old.basic_courses': parameter('OLD-REST', 'CONFIRMED', 4),
  'old.acute_medicine_courses': parameter('OLD-REST', 'CONFIRMED', 1),
  'old.expert_witness_courses': parameter('OLD-REST', 'CONFIRMED', 1),
  'old.topic_courses': parameter('OLD-REST', 'UNSETTLED', null),
  'old.practice_visits': parameter('OLD-REST', 'UNSETTLED', null),
  'old.elective_points': parameter('OLD-REST', 'UNSETTLED', null),
  'old.practical_skills': parameter('OLD-REST', 'UNSETTLED', null),
  'enterprise.min_share': parameter('ENT-SUBSTANTIAL', 'UNSETTLED', null, IN_FORCE),
  // Our own figures: no source says how soon a goal is to be answered.
  'goal.remind_after_days': parameter('GOAL-FLOW', 'UNSETTLED', 14),
  'goal.escalate_after_days': parameter('GOAL-FLOW', 'UNSETTLED', 30),
};

function parameter<Value>(
  rule: RuleId,
  confidence: Confidence,
  value: Value,
  from: CalendarDate = ALWAYS,
): Parameter<Value> {
  return { rule, source: RULES[rule].source, confidence, periods: [{ from, value }] };
}

/** The parameter as it stands on a day; before its first day, the first value there is. */
export function trainingParameter<Name extends TrainingParameterName>(
  name: Name,
  on: CalendarDate,
): Pick<Parameter<TrainingValues[Name]>, 'rule' | 'source' | 'confidence'> & { readonly value: TrainingValues[Name] } {
  const { rule, source, confidence, periods } = TRAINING_PARAMETERS[name];
  const period = periods.findLast(({ from }) => dayOf(from) <= dayOf(on)) ?? periods[0];
  if (!period) throw new Error(`There is no value of ${name}`);
  return { rule, source, confidence, value: period.value };
}

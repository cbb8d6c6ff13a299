import type { DataOf } from '../events.js';
import type { RequirementFacts } from './events.js';

/** What was done beside time and goals, each by its own id. */
export type RequirementsContent = {
  readonly courses: Map<string, DataOf<'CourseTaken'>>;
  readonly duties: Map<string, DataOf<'DutiesServed'>>;
  readonly visits: Map<string, DataOf<'PracticeVisitMade'>>;
  readonly points: Map<string, DataOf<'PointsEarned'>>;
  readonly documents: Map<string, DataOf<'DocumentFiled'>>;
};

export type RequirementFact = {
  [Type in keyof RequirementFacts]: { readonly type: Type; readonly data: DataOf<Type> };
}[keyof RequirementFacts];

export function noRequirements(): RequirementsContent {
  return { courses: new Map(), duties: new Map(), visits: new Map(), points: new Map(), documents: new Map() };
}

export function addRequirementFact(requirements: RequirementsContent, fact: RequirementFact): void {
  switch (fact.type) {
    case 'CourseTaken':
      requirements.courses.set(fact.data.courseId, fact.data);
      return;
    case 'DutiesServed':
      requirements.duties.set(fact.data.dutiesId, fact.data);
      return;
    case 'PracticeVisitMade':
      requirements.visits.set(fact.data.visitId, fact.data);
      return;
    case 'PointsEarned':
      requirements.points.set(fact.data.pointsId, fact.data);
      return;
    case 'DocumentFiled':
      requirements.documents.set(fact.data.documentId, fact.data);
      return;
  }
}

import type { CareerContent, PostContent } from '../career/domain/content.js';
import type { DataOf } from '../career/domain/events.js';
import type { Slots, Text } from '../messages/template.js';
import { say } from './words.js';

/** A paper in words, by its kind and what it is about; where it is about nothing that is known, by the day it was filed. */
export function paperText({ kind, about, on }: DataOf<'DocumentFiled'>, content: CareerContent): Text {
  const of = about === undefined ? undefined : slotsAbout(about, content);
  const { nb, en } = say(`paper.${kind}`);
  const whole = (name: string) => say(of ? 'paper.about' : 'paper.filed', { ...(of ?? { on }), kind: name });
  return { nb: whole(nb).nb, en: whole(en).en };
}

/** A post, course, group or approval. */
function slotsAbout(id: string, { posts, requirements, supervisionLog, goals }: CareerContent): Slots | undefined {
  const post = posts.get(id);
  if (post) return postSlots(post);
  const title =
    requirements.courses.get(id)?.title ?? supervisionLog.groups.get(id)?.name ?? goals.approvals.get(id)?.goal.code;
  return title === undefined ? undefined : { title };
}

/** The employer alone does not tell two posts apart. */
export function postSlots({ post, to }: PostContent) {
  return { employer: post.employer.name, from: post.from, to: to ?? '' };
}

import type { DocumentContent } from '../content.js';
import { issuerRoleText } from '../issuer-words.js';
import { heading } from './paper/heading.js';
import { callOut, paragraph } from './paper/paragraph.js';
import { BODY, STRONG, WARNING } from './paper/styles.js';
import type { View } from './view.js';
import type { PageWords } from './words.js';

/** What it is, for whom, how much it speaks of, and what it is not. */
export function front(view: View): void {
  const { paper, content, words } = view;
  const { doctor, issuedBy, replaces, notConfirmed, gaps } = content;
  heading(paper, 1, titleOf(content, words), 0);
  paragraph(paper, words.for(doctor.name), { ...BODY, face: 'bold', size: 15 }, { below: 2 });
  paragraph(
    paper,
    `${doctor.birthDate === null ? words.birthDateMissing : words.born(view.day(doctor.birthDate))} · ${words.hprNumber} ${doctor.hprNumber}`,
    { ...BODY, size: 11 },
    { below: 8 },
  );
  const organisation = [
    issuedBy.organisation,
    issuedBy.organisationNumber && `${words.organisationNumber} ${issuedBy.organisationNumber}`,
  ].filter(Boolean);
  const issuer = [`${issuedBy.name} (${issuerRoleText(issuedBy.role, view.language)})`, ...organisation].join(', ');
  paragraph(
    paper,
    [
      scopeText(view),
      words.upTo(view.day(content.madeFrom.validOn)),
      words.issued(view.day(content.issuedOn), issuer),
      ...(replaces === null ? [] : [words.replaces(replaces)]),
    ].join(' '),
    BODY,
    { below: 8 },
  );
  callOut(paper, view.text(content.account.notice), { ...STRONG, size: 10 });
  const { confirmed, withDeclared } = content.account;
  const mayBeLess = [confirmed, withDeclared].some(({ total, strictestTotal }) => total.exact !== strictestTotal.exact);
  const warnings = [
    ...(notConfirmed.length > 0 ? [words.warnUnconfirmed(notConfirmed.length)] : []),
    ...(mayBeLess ? [words.warnReadings] : []),
    ...(gaps.length > 0 ? [words.warnGaps(gaps.length)] : []),
  ];
  if (warnings.length > 0) callOut(paper, warnings.join(' '), { ...STRONG, size: 10, colour: WARNING });
}

export function titleOf({ scope }: DocumentContent, words: PageWords): string {
  return scope.kind === 'CAREER' ? words.careerTitle : words.confirmationTitle;
}

function scopeText({ content: { scope, posts }, words }: View): string {
  const named = (number: string, name: string | null | undefined) => (name ? `${name} (${number})` : number);
  switch (scope.kind) {
    case 'POST':
      return words.scopePost(posts.find(({ postId }) => postId === scope.postId)?.employer.name ?? scope.postId);
    case 'MUNICIPALITY': {
      const post = posts.find(({ place }) => place?.municipality === scope.municipality);
      return words.scopeMunicipality(named(scope.municipality, post?.place?.municipalityName));
    }
    case 'DISTRICT': {
      const post = posts.find(({ place }) => place?.district === scope.district);
      return words.scopeDistrict(named(scope.district, post?.place?.districtName));
    }
    case 'CAREER':
      return words.scopeCareer;
  }
}

import type { Words } from './content.js';

/** As what somebody issues a document, by the role that stands in it. A role from elsewhere is told as it stands. */
const ISSUER_ROLES: Readonly<Record<string, Words>> = {
  DOCTOR: { nb: 'legen selv', nn: 'legen sjølv', en: 'the doctor herself' },
  LEADER: { nb: 'leder', nn: 'leiar', en: 'leader' },
  COORDINATOR: { nb: 'koordinator', nn: 'koordinator', en: 'coordinator' },
};

export function issuerRoleText(role: string, language: keyof Words): string {
  return ISSUER_ROLES[role]?.[language] ?? role;
}

/** One stream per enterprise: what it is, and who holds roles in it. */
export const ENTERPRISE_CATEGORY = 'enterprise-';

export function enterpriseStream(organisationNumber: string): string {
  return `${ENTERPRISE_CATEGORY}${organisationNumber}`;
}

/** Undefined for a stream of something else. */
export function enterpriseNumberIn(stream: string): string | undefined {
  return stream.startsWith(ENTERPRISE_CATEGORY) ? stream.slice(ENTERPRISE_CATEGORY.length) : undefined;
}

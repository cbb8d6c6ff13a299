/** One stream per doctor: all that concerns the doctor is one ordered history. */
export const CAREER_CATEGORY = 'career-';

export function careerStream(doctorId: string): string {
  return `${CAREER_CATEGORY}${doctorId}`;
}

export function doctorOf(stream: string): string {
  return stream.slice(CAREER_CATEGORY.length);
}

import type { FastifyReply } from 'fastify';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { refusalMessages } from '../../messages/refusals.js';
import type { Text } from '../../messages/template.js';

export type RefusedAnswer = { readonly errors: readonly (Refusal & { readonly message: Text })[] };

/**
 * What was refused, as JSON for whoever asked for a file. Anything else is thrown on.
 *
 * @param statuses of the codes that are not answered with 404
 */
export function answerRefused(
  error: unknown,
  reply: FastifyReply,
  statuses: Readonly<Record<string, number>>,
): RefusedAnswer {
  if (!(error instanceof Refused)) throw error;
  void reply.status(statuses[error.refusals[0]?.code ?? ''] ?? 404);
  return { errors: error.refusals.map((refusal) => ({ ...refusal, message: refusalMessages(refusal) })) };
}

import type { KnownCareer } from '../../career/application/known-career.js';
import type { CareerState } from '../../career/domain/state.js';
import { openerOf } from '../../career/graphql/doctor-view.js';
import type { Vault } from '../../platform/vault/vault.js';
import type * as cases from '../waiver-cases.js';
import type { WaiverCase } from './requirement-types.js';

/** Applications with what was written in them, opened. @throws StoreUnavailable */
export async function openedCases(
  told: readonly cases.WaiverCase[],
  career: CareerState,
  known: KnownCareer,
  vault: Vault,
): Promise<WaiverCase[]> {
  if (told.length === 0) return [];
  const open = await openerOf(known, career, vault);
  const { waiverCases } = career.content.supervisionLog;
  return told.flatMap((each) => {
    const written = waiverCases.get(each.caseId);
    if (!written) return [];
    const { difficulty, steps, competence, refused } = written;
    const reason = each.status === 'REFUSED' ? refused?.reason : undefined;
    return [
      {
        ...each,
        ...{ difficulty: open(difficulty), steps: open(steps), competence: open(competence) },
        reason: reason === undefined ? null : open(reason),
      },
    ];
  });
}

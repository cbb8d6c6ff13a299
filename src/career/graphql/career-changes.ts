import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Refusal, Refused } from '../../kernel/rule.js';
import type { RequestInput } from '../../platform/graphql/inputs.js';
import { userError } from '../../platform/graphql/user-errors.js';
import { Vault, uuidOf } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import type { Caller } from '../../rights/caller.js';
import { partsShownBy } from '../../rights/fields.js';
import { ChangeCareer } from '../application/change-career.js';
import type { CareerCommand } from '../domain/career.js';
import { noticesOn } from '../domain/rules.js';

import { viewDoctor } from './doctor-view.js';
import type { NewId } from './input-values.js';
import type { CareerPayload } from './types.js';

/** From a mutation to the command and back to its payload. */
@Injectable()
export class CareerChanges {
  constructor(
    private readonly commandBus: CommandBus,
    private readonly vault: Vault,
  ) {}

  /** @param makers of the commands, in order; each is given what makes the ids a caller left out, and who asks */
  async make(
    doctorId: string,
    makers: readonly ((newId: NewId, caller: Caller) => CareerCommand)[],
    { caller, correlation, asked }: CallContext,
    request: RequestInput | undefined,
    registerIfNew?: CareerCommand,
  ): Promise<CareerPayload> {
    const commandId = request?.commandId ?? randomUUID();
    const made = allMade(
      makers.map(
        (make, index) => () =>
          make((what) => `${what}-${uuidOf(doctorId, commandId, String(index)).slice(0, 8)}`, caller),
      ),
    );
    const { expectedRevision, dryRun } = request ?? {};
    const { known, stream, revision, recordings, events, correctedSince } = await this.commandBus.execute(
      new ChangeCareer({
        doctorId,
        commands: made,
        commandId,
        caller,
        correlation,
        parts: partsShownBy(asked.get('Doctor') ?? []),
        ...(registerIfNew ? { registerIfNew, passOverRepeated: true } : {}),
        ...(typeof expectedRevision === 'number' ? { expectedRevision } : {}),
        ...(dryRun === true ? { dryRun } : {}),
      }),
    );
    const posts = new Set(
      made.flatMap(({ data }) => ('postId' in data && typeof data.postId === 'string' ? [data.postId] : [])),
    );
    return {
      doctor: known ? await viewDoctor(known, this.vault) : null,
      seen: revision === undefined ? null : { stream, revision },
      recordings,
      events,
      notices: [
        // Made from the posts that are shown, or the sum of them would tell of others.
        ...(known?.shows('POSTS') ? [...posts].flatMap((postId) => noticesOn(known.career('POSTS'), postId)) : []),
        ...correctedSince.map((index) => ({ code: 'CORRECTED_SINCE', details: { command: String(index) } })),
      ].map(userError),
      errors: [],
    };
  }
}

/** @throws Refused with what is wrong in any of them, and in which */
function allMade(makers: readonly (() => CareerCommand)[]): CareerCommand[] {
  const refusals: Refusal[] = [];
  const made = makers.flatMap((make, index) => {
    try {
      return [make()];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const of = makers.length > 1 ? { command: String(index) } : {};
      refusals.push(...error.refusals.map((refusal) => ({ ...refusal, details: { ...refusal.details, ...of } })));
      return [];
    }
  });
  if (refusals.length > 0) throw new Refused(refusals);
  return made;
}

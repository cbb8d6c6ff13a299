import { ChangeCareer, type Changed } from '../career/application/change-career.js';
import type { CareerCommand, ReportedCommand } from '../career/domain/career.js';
import { TODAY } from '../career/domain/record-keeping.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import type { Vault } from '../platform/vault/vault.js';
import { actingFor } from '../rights/acting-for.js';
import type { Caller } from '../rights/caller.js';
import type { Gateway, Recorded } from './importer.js';

/** Where commands are sent: Nest's `CommandBus`, or the handler itself. */
export type ChangeCareerBus = { execute(command: ChangeCareer): Promise<Changed> };

/** Records in the register of this machine. */
export class LocalGateway implements Gateway {
  constructor(
    private readonly bus: ChangeCareerBus,
    private readonly vault: Vault,
    private readonly asked: { readonly caller: Caller; readonly correlation: string },
  ) {}

  async record(
    { hprNumber, name }: { readonly hprNumber: string; readonly name: string },
    reported: readonly ReportedCommand[],
    { commandId, dryRun }: { readonly commandId: string; readonly dryRun: boolean },
  ): Promise<Recorded> {
    const registerIfNew: CareerCommand = { type: 'RegisterDoctor', data: { hprNumber, name } };
    const commands = allTakenOver(reported, this.asked.caller);
    const doctorId = this.vault.personId(hprNumber);
    const request = { doctorId, commands, commandId, registerIfNew, passOverRepeated: true, dryRun, ...this.asked };
    const { events, revision, correctedSince } = await this.bus.execute(new ChangeCareer(request));
    return {
      recorded: events,
      unchanged: events === 0,
      // A career that holds nothing but what was just recorded is a new one.
      isNew: events > 0 && revision === (dryRun ? -1 : events - 1),
      correctedSince,
    };
  }
}

/** Whoever imports takes approvals over in her own name. @throws Refused with what is wrong with any of them */
function allTakenOver(reported: readonly ReportedCommand[], caller: Caller): CareerCommand[] {
  const refusals: Refusal[] = [];
  const commands = reported.flatMap((command, index): CareerCommand[] => {
    if (command.type !== 'TakeOverGoal') return [command];
    try {
      const { organisation, ...data } = command.data;
      const by = { person: caller.id, name: caller.name, organisation: actingFor(organisation, caller) };
      return [{ type: 'TakeOverGoal', data: { ...data, by, on: TODAY } }];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const details = { command: String(index) };
      refusals.push(...error.refusals.map((refusal) => ({ ...refusal, details: { ...refusal.details, ...details } })));
      return [];
    }
  });
  if (refusals.length > 0) throw new Refused(refusals);
  return commands;
}

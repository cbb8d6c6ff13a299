import { ChangeCareer, type Changed } from '../career/application/change-career.js';
import type { CareerCommand } from '../career/domain/career.js';
import type { Vault } from '../platform/vault/vault.js';
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
    commands: readonly CareerCommand[],
    { commandId, dryRun }: { readonly commandId: string; readonly dryRun: boolean },
  ): Promise<Recorded> {
    const registerIfNew: CareerCommand = { type: 'RegisterDoctor', data: { hprNumber, name } };
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

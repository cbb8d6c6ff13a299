import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { ChangeCareerHandler } from '../career/application/change-career.js';
import { LoggedAccess } from '../career/application/logged-access.js';
import { lookUpIn } from '../career/application/look-up.js';
import { addCatalogueCommands } from './catalogue.js';
import { addApplicationPackCommand } from './application-pack.js';
import { addArenaCommands } from './arenas.js';
import { addBackupCommands } from './backup.js';
import { addConfirmationCommands } from './confirmations.js';
import { addCountCommand } from './count.js';
import { addCredentialCommands } from './credential.js';
import { addDocumentCommands } from './documents.js';
import { addEnterpriseCommands } from './enterprise.js';
import { addGoalsCommands } from './goals.js';
import { addHandOverCommands } from './hand-over.js';
import { addImportCommand } from './import.js';
import { addKeysCommands } from './keys.js';
import { addLogFileCommands } from './log-file.js';
import { UnknownReadModel, addReadModelCommands } from './read-models.js';
import { addPlanCommands } from './plan.js';
import { addRecordCommand } from './record.js';
import { openRegister } from './register.js';
import { operator } from './operator.js';
import { addLeftCommand } from './left.js';
import { addStatementCommand } from './statement.js';
import { addSupervisorsCommands } from './supervisors.js';
import { addTokenCommand } from './token.js';
import { addTransparencyCommands } from './transparency.js';
import { addVerifyDocumentCommand } from './verify-document.js';
import { RemoteHandOver } from '../client/remote-hand-over.js';
import { RemoteService, ServiceError, logInFrom } from '../client/remote-service.js';
import { SupersededDocuments } from '../documents/superseded.js';
import { LocalGateway } from '../import/local-gateway.js';
import { loadPlaces } from '../places/index.js';
import { Clock } from '../platform/clock.js';
import { SettingsWrong } from '../platform/config/settings.js';
import { TransferRefused } from '../platform/durable-files.js';
import { StoreUnavailable } from '../platform/event-store/event-store.js';
import { RebuildFailed } from '../platform/projections/projections.js';
import { OtherLog } from '../platform/projections/verify.js';
import { ViewsBusy, ViewsUnavailable, ViewsUnusable } from '../platform/projections/views.js';
import { TransparencyRefused, TransparencyUnavailable } from '../platform/transparency/refused.js';
import { WrongWrappingKey } from '../platform/vault/master-keys.js';
import { PersonKeysUnavailable } from '../platform/vault/person-keys.js';
import { WrongIdentityKey } from '../platform/vault/vault.js';

/** One command with its arguments; its status is left in `process.exitCode`, as other commands may follow in this process. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  const program = new Command('tjenestebok').description(
    'Doctors’ service in general-practice specialisation: recorded, counted, explained. See docs/operating.md for the settings.',
  );

  addImportCommand(program, async ({ url }) => {
    if (url !== undefined) {
      return { gateway: new RemoteService(url, logInFrom(process.env)), close: () => Promise.resolve() };
    }
    const register = await openRegister();
    const { store, vault, accessLog } = register;
    const clock = new Clock();
    const bus = new ChangeCareerHandler(
      store,
      vault,
      loadPlaces(),
      clock,
      new LoggedAccess(accessLog, vault, clock),
      lookUpIn(store),
      new SupersededDocuments(),
    );
    const asked = { caller: operator(vault), correlation: randomUUID() };
    return { gateway: new LocalGateway(bus, vault, asked), close: () => register.close() };
  });
  addRecordCommand(program, (url) => new RemoteService(url, logInFrom(process.env)));
  addConfirmationCommands(program, openRegister, (url) => new RemoteService(url, logInFrom(process.env)));
  addDocumentCommands(program, (url) => new RemoteService(url, logInFrom(process.env)), openRegister);
  addStatementCommand(program, openRegister);
  addLeftCommand(program, openRegister);
  addApplicationPackCommand(program, openRegister);
  addGoalsCommands(program, openRegister);
  addCountCommand(program);
  addPlanCommands(program, openRegister);
  addEnterpriseCommands(program, openRegister);
  addSupervisorsCommands(program, openRegister);
  addCatalogueCommands(program, openRegister);
  addArenaCommands(program, openRegister);
  addReadModelCommands(program);
  addBackupCommands(program);
  addLogFileCommands(program);
  addKeysCommands(program);
  addTokenCommand(program);
  addHandOverCommands(program, (url) => new RemoteHandOver(url, logInFrom(process.env)), openRegister);
  addTransparencyCommands(program);
  addCredentialCommands(program);
  addVerifyDocumentCommand(program);

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    const told = [
      ...[SettingsWrong, StoreUnavailable, PersonKeysUnavailable, ViewsUnavailable, ViewsUnusable, ViewsBusy],
      ...[TransparencyRefused, TransparencyUnavailable],
      ...[ServiceError, TransferRefused, UnknownReadModel, RebuildFailed, OtherLog, WrongWrappingKey, WrongIdentityKey],
    ];
    if (!(error instanceof Error) || !told.some((kind) => error instanceof kind)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

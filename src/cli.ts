#!/usr/bin/env node
import './node-version.js';
import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { ChangeCareerHandler } from './career/application/change-career.js';
import { LoggedAccess } from './career/application/logged-access.js';
import { lookUpIn } from './career/application/look-up.js';
import { addCatalogueCommands } from './cli/catalogue.js';
import { addArenaCommands } from './cli/arenas.js';
import { addBackupCommands } from './cli/backup.js';
import { addCountCommand } from './cli/count.js';
import { addEnterpriseCommands } from './cli/enterprise.js';
import { addGoalsCommands } from './cli/goals.js';
import { addImportCommand } from './cli/import.js';
import { addKeysCommands } from './cli/keys.js';
import { addLogFileCommands } from './cli/log-file.js';
import { UnknownReadModel, addReadModelCommands } from './cli/read-models.js';
import { addPlanCommands } from './cli/plan.js';
import { addRecordCommand } from './cli/record.js';
import { openRegister } from './cli/register.js';
import { operator } from './cli/operator.js';
import { addLeftCommand } from './cli/left.js';
import { addStatementCommand } from './cli/statement.js';
import { addSupervisorsCommands } from './cli/supervisors.js';
import { addTokenCommand } from './cli/token.js';
import { RemoteService, ServiceError, logInFrom } from './client/remote-service.js';
import { LocalGateway } from './import/local-gateway.js';
import { loadPlaces } from './places/index.js';
import { Clock } from './platform/clock.js';
import { SettingsWrong } from './platform/config/settings.js';
import { TransferRefused } from './platform/durable-files.js';
import { StoreUnavailable } from './platform/event-store/event-store.js';
import { RebuildFailed } from './platform/projections/projections.js';
import { OtherLog } from './platform/projections/verify.js';
import { ViewsBusy, ViewsUnavailable, ViewsUnusable } from './platform/projections/views.js';
import { WrongWrappingKey } from './platform/vault/master-keys.js';
import { PersonKeysUnavailable } from './platform/vault/person-keys.js';
import { WrongIdentityKey } from './platform/vault/vault.js';

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
  );
  const asked = { caller: operator(vault), correlation: randomUUID() };
  return { gateway: new LocalGateway(bus, vault, asked), close: () => register.close() };
});
addRecordCommand(program, (url) => new RemoteService(url, logInFrom(process.env)));
addStatementCommand(program, openRegister);
addLeftCommand(program, openRegister);
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

try {
  await program.parseAsync();
} catch (error) {
  const told = [
    ...[SettingsWrong, StoreUnavailable, PersonKeysUnavailable, ViewsUnavailable, ViewsUnusable, ViewsBusy],
    ...[ServiceError, TransferRefused, UnknownReadModel, RebuildFailed, OtherLog, WrongWrappingKey, WrongIdentityKey],
  ];
  if (!(error instanceof Error) || !told.some((kind) => error instanceof kind)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

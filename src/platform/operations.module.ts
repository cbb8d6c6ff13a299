import { Global, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus, UnhandledExceptionBus } from '@nestjs/cqrs';
import { AccessLog } from './access-log/access-log.js';
import { EventStore } from './event-store/event-store.js';
import { accessLogCheck, eventLogCheck, personKeysCheck, viewsCheck } from './health/checks.js';
import { HealthController } from './health/health.controller.js';
import { Health } from './health/health.js';
import { errorFields } from './logging/error-fields.js';
import { Views } from './projections/views.js';
import { Drain } from './shutdown.js';
import { observeHealth, observeProcess } from './telemetry/gauges.js';
import { observeBuses } from './telemetry/observed-buses.js';
import { Telemetry } from './telemetry/telemetry.js';
import { Vault } from './vault/vault.js';

/** What an operator needs of a running instance: health, measurements, an end in order. */
@Global()
@Module({
  imports: [CqrsModule],
  controllers: [HealthController],
  providers: [Health, Telemetry, Drain],
  exports: [Health, Telemetry],
})
export class OperationsModule implements OnApplicationBootstrap {
  constructor(
    private readonly health: Health,
    telemetry: Telemetry,
    store: EventStore,
    vault: Vault,
    views: Views,
    accessLog: AccessLog,
    commands: CommandBus,
    queries: QueryBus,
    unhandled: UnhandledExceptionBus,
  ) {
    health.toBeReady(() => [
      eventLogCheck(store),
      personKeysCheck(vault),
      viewsCheck(views),
      accessLogCheck(accessLog),
    ]);
    observeProcess(telemetry.meter);
    observeHealth(telemetry.meter, health);
    observeBuses(commands, queries, telemetry);
    const log = new Logger('Events');
    unhandled.subscribe(({ exception }) => {
      log.error({ message: 'A listener to events failed', ...errorFields(exception) });
    });
  }

  onApplicationBootstrap(): void {
    this.health.watch();
  }
}

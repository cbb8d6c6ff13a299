import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { AccessLog } from './access-log/access-log.js';
import { Clock } from './clock.js';
import { Settings } from './config/settings.js';
import { openAccessLog, openEventStore, openTransparencyLog, openVault, openViews } from './engines.js';
import { EventStore } from './event-store/event-store.js';
import { OwnAddress } from './http/own-address.js';
import { Views } from './projections/views.js';
import { ObservedEventStore } from './telemetry/observed-event-store.js';
import { Telemetry } from './telemetry/telemetry.js';
import { KeepUp } from './transparency/keep-up.js';
import { LogController } from './transparency/log.controller.js';
import { TransparencyLog } from './transparency/transparency-log.js';
import { Vault } from './vault/vault.js';

/** The ports every feature may ask for, with the engines of this installation behind them. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Views) private readonly views: Views,
    @Inject(AccessLog) private readonly accessLog: AccessLog,
    @Inject(TransparencyLog) private readonly transparencyLog: TransparencyLog,
  ) {}

  static with(settings: Settings): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [LogController],
      providers: [
        { provide: Settings, useValue: settings },
        {
          provide: EventStore,
          useFactory: async (telemetry: Telemetry) => new ObservedEventStore(await openEventStore(settings), telemetry),
          inject: [Telemetry],
        },
        { provide: Vault, useFactory: () => openVault(settings) },
        { provide: Views, useFactory: () => openViews(settings) },
        { provide: AccessLog, useFactory: () => openAccessLog(settings) },
        {
          provide: TransparencyLog,
          useFactory: (store: EventStore) => openTransparencyLog(settings, store),
          inject: [EventStore],
        },
        KeepUp,
        OwnAddress,
        Clock,
      ],
      exports: [Settings, EventStore, Vault, Views, AccessLog, TransparencyLog, OwnAddress, Clock],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.transparencyLog.close();
    await this.store.close();
    await this.views.close();
    await this.accessLog.close();
    await this.vault.close();
  }
}

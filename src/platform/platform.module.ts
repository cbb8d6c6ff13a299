import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from './clock.js';
import { Settings } from './config/settings.js';
import { EmbeddedEventStore } from './event-store/embedded-event-store.js';
import { EventStore } from './event-store/event-store.js';
import { SqliteViews } from './projections/sqlite-views.js';
import { Views } from './projections/views.js';
import { Vault } from './vault/vault.js';

/** The engines behind the ports, chosen here and nowhere else. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Views) private readonly views: Views,
  ) {}

  static with(settings: Settings): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: EventStore, useFactory: () => new EmbeddedEventStore(settings.eventsFile) },
        { provide: Vault, useFactory: () => new Vault(settings.personKeysFile, settings.keys) },
        { provide: Views, useFactory: () => new SqliteViews(settings.viewsFile) },
        Clock,
      ],
      exports: [Settings, EventStore, Vault, Views, Clock],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
    await this.views.close();
    this.vault.close();
  }
}

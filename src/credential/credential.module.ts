import { type DynamicModule, Module } from '@nestjs/common';
import { Settings } from '../platform/config/settings.js';
import { CredentialController } from './credential.controller.js';
import { CredentialIssuer } from './credential-issuer.js';
import { StatusLists } from './status-lists.js';

/** Publishes what it takes to check credentials, and lends the key that signs them. */
@Module({})
export class CredentialModule {
  /** @param providers that of `IssuedDocuments` */
  static with({ providers = [] }: Pick<DynamicModule, 'providers'>): DynamicModule {
    const issuer = {
      provide: CredentialIssuer,
      useFactory: (settings: Settings) => CredentialIssuer.of(settings),
      inject: [Settings],
    };
    return {
      module: CredentialModule,
      controllers: [CredentialController],
      providers: [...providers, issuer, StatusLists],
      exports: [CredentialIssuer],
    };
  }
}

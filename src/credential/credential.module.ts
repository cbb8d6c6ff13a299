import { type DynamicModule, Module } from '@nestjs/common';
import { Settings } from '../platform/config/settings.js';
import { signerOf } from '../platform/transparency/log-signer.js';
import { issuerOf } from './credential.js';
import { CredentialController } from './credential.controller.js';
import { CredentialIssuer } from './credential-issuer.js';
import { credentialKeyOf } from './keys.js';
import { StatusLists } from './status-lists.js';

/** Publishes what it takes to check credentials, and lends the key that signs them. */
@Module({})
export class CredentialModule {
  /** @param documents the provider of `IssuedDocuments`, with the modules it needs */
  static with({ imports = [], providers = [] }: Pick<DynamicModule, 'imports' | 'providers'>): DynamicModule {
    return {
      module: CredentialModule,
      imports,
      controllers: [CredentialController],
      providers: [...providers, { provide: CredentialIssuer, useFactory: issuerFrom, inject: [Settings] }, StatusLists],
      exports: [CredentialIssuer],
    };
  }
}

function issuerFrom(settings: Settings): CredentialIssuer {
  const { name, seed } = signerOf(settings);
  const issuer = issuerOf({ publicUrl: settings.publicUrl, logName: name });
  return new CredentialIssuer(issuer, credentialKeyOf(Buffer.from(seed)));
}

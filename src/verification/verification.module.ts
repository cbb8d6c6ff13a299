import { Module } from '@nestjs/common';
import { Settings } from '../platform/config/settings.js';
import { signerOf } from '../platform/transparency/log-signer.js';
import { trustedLogsOf } from './trusted-logs.js';
import { VerificationController } from './verification.controller.js';
import { VerificationPage } from './verification-page.js';

/** The page on which documents are checked, with the keys of this installation in it. */
@Module({
  controllers: [VerificationController],
  providers: [
    {
      provide: VerificationPage,
      useFactory: (settings: Settings) =>
        new VerificationPage({
          trusted: trustedLogsOf(settings, signerOf(settings).seed),
          service: settings.publicUrl ?? null,
        }),
      inject: [Settings],
    },
  ],
})
export class VerificationModule {}

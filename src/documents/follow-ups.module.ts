import { Global, Module } from '@nestjs/common';
import { FollowUps } from '../career/application/follow-ups.js';
import { SupersededDocuments } from './superseded.js';

/** Global, for whoever changes a career must see to the documents made of it. */
@Global()
@Module({
  providers: [{ provide: FollowUps, useClass: SupersededDocuments }],
  exports: [FollowUps],
})
export class FollowUpsModule {}

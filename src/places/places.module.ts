import { Module } from '@nestjs/common';
import { loadPlaces } from './load.js';
import { Places } from './places.js';

/** Provides `Places`, read once at start. */
@Module({
  providers: [{ provide: Places, useFactory: () => loadPlaces() }],
  exports: [Places],
})
export class PlacesModule {}

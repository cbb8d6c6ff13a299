import { Injectable } from '@nestjs/common';
import { EventStore } from '../../platform/event-store/event-store.js';
import { type EnterpriseState, newEnterprise } from '../domain/state.js';
import { readEnterprise } from './read-enterprise.js';

/** Enterprises as they stand, for features that must know of arenas and stand-ins before they record something. */
export abstract class Enterprises {
  /** Read afresh each time. One that is not registered has nothing in it, and the revision -1. */
  abstract state(organisationNumber: string): Promise<EnterpriseState>;
}

/** By a live fold of the enterprise's stream. */
@Injectable()
export class RecordedEnterprises extends Enterprises {
  constructor(private readonly store: EventStore) {
    super();
  }

  override async state(organisationNumber: string): Promise<EnterpriseState> {
    return (await readEnterprise(this.store, organisationNumber)) ?? newEnterprise;
  }
}

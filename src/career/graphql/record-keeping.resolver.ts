import { UseFilters } from '@nestjs/common';
import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { isCalendarDate } from '../../kernel/dates.js';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { Places } from '../../places/index.js';
import { Clock } from '../../platform/clock.js';
import { RequestInput } from '../../platform/graphql/inputs.js';
import { Vault } from '../../platform/vault/vault.js';
import type { CallContext } from '../../rights/call-context.js';
import { personRef } from '../application/personal-data.js';
import type { CareerCommand } from '../domain/career.js';
import type { Grantee } from '../domain/events.js';
import { TODAY } from '../domain/record-keeping.js';
import { checkHprNumber } from '../domain/rules.js';
import { CareerChanges } from './career-changes.js';
import { CommandErrors } from './command-errors.js';
import { type DoctorWithCareer, openerOf } from './doctor-view.js';
import {
  ForgetDoctorInput,
  GrantAccessInput,
  type GranteeInput,
  LegalHoldInput,
  WithdrawAccessInput,
} from './record-keeping-inputs.js';
import { viewGrants, viewOnlookers } from './sharing-view.js';
import { Grant, Onlooker } from './sharing-types.js';
import { CareerPayload, Doctor } from './types.js';

const DOCTOR = { name: 'doctor', type: () => ID, description: 'Id of the doctor.' };
const REQUEST = {
  name: 'request',
  type: () => RequestInput,
  nullable: true,
  description: 'Your id for the request, the revision you saw, dry run.',
};
const INPUT = { description: 'What to record.' };

/** Who may see the record, and whether it may go. */
@Resolver(() => Doctor)
@UseFilters(CommandErrors)
export class RecordKeepingResolver {
  constructor(
    private readonly changes: CareerChanges,
    private readonly clock: Clock,
    private readonly places: Places,
    private readonly vault: Vault,
  ) {}

  @Mutation(() => CareerPayload, {
    description:
      'The doctor lets a municipality, a district, an organisation or a person see parts of her record, until a date or until taken back. Errors: GRANT_EXISTS, PARTS_MISSING, ENDS_BEFORE_START, MUNICIPALITY_UNKNOWN, DISTRICT_UNKNOWN.',
  })
  grantAccess(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: GrantAccessInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    const grantee = this.granteeOf(input.grantee, input.from ?? this.clock.today());
    const { grantId, parts, from, to } = input;
    const make = (newId: (what: string) => string): CareerCommand => ({
      type: 'GrantAccess',
      data: {
        grantId: grantId ?? newId('grant'),
        grantee,
        parts: [...new Set(parts)],
        from: from ?? TODAY,
        ...(to ? { to } : {}),
      },
    });
    return this.changes.make(doctor, [make], context, request);
  }

  @Mutation(() => CareerPayload, { description: 'The doctor takes a grant back, at once. Errors: GRANT_UNKNOWN.' })
  withdrawAccess(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) input: WithdrawAccessInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    const command: CareerCommand = { type: 'WithdrawAccess', data: { grantId: input.grantId } };
    return this.changes.make(doctor, [() => command], context, request);
  }

  @Mutation(() => CareerPayload, {
    description: 'Nothing about the doctor may be erased until the hold is lifted. Errors: REFERENCE_WRONG.',
  })
  placeLegalHold(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) { holdId, reference }: LegalHoldInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    const command: CareerCommand = { type: 'PlaceLegalHold', data: { holdId, reference } };
    return this.changes.make(doctor, [() => command], context, request);
  }

  @Mutation(() => CareerPayload, { description: 'The hold is no more. Errors: HOLD_UNKNOWN, REFERENCE_WRONG.' })
  liftLegalHold(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) { holdId, reference }: LegalHoldInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    const command: CareerCommand = { type: 'LiftLegalHold', data: { holdId, reference } };
    return this.changes.make(doctor, [() => command], context, request);
  }

  @Mutation(() => CareerPayload, {
    description:
      'Destroys the key to all personal text of a doctor, for ever, by a recorded decision. What was served goes on counting. Errors: LEGAL_HOLD, RETENTION_NOT_OVER, FORGETTING_GROUND_NOT_MET, REFERENCE_WRONG.',
  })
  forgetDoctor(
    @Args(DOCTOR) doctor: string,
    @Args('input', INPUT) { ground, reference }: ForgetDoctorInput,
    @Context() context: CallContext,
    @Args(REQUEST) request?: RequestInput,
  ): Promise<CareerPayload> {
    const data = { ground, on: TODAY, reference, decidedBy: context.caller.id };
    return this.changes.make(doctor, [() => ({ type: 'ForgetDoctor', data })], context, request);
  }

  @ResolveField(() => [Grant], { description: 'What the doctor has shared, what was taken back too.' })
  async grants(@Parent() { known }: DoctorWithCareer): Promise<Grant[]> {
    const career = known.career('SHARING');
    return viewGrants(career, await openerOf(known, career, this.vault));
  }

  @ResolveField(() => [Onlooker], {
    description:
      'Who may see what of the record today, and why: read off the recorded posts, supervision and grants. Those with a national mandate are named as one.',
  })
  whoMaySee(@Parent() { known }: DoctorWithCareer): Onlooker[] {
    return viewOnlookers(known.career('SHARING'), this.clock.today(), (number, on) => this.places.nameOf(number, on));
  }

  /**
   * A place must be there on the first day: a doctor who mistypes would believe she has shared.
   *
   * @throws Refused
   */
  private granteeOf({ municipality, district, organisationNumber, hprNumber }: GranteeInput, on: string): Grantee {
    const refused = (refusal: Refusal) => new Refused([{ ...refusal, field: `grantee.${refusal.field ?? ''}` }]);
    const isDate = isCalendarDate(on); // one that is none is refused as such
    if (municipality) {
      if (isDate && !this.places.municipality(municipality, on)) {
        throw refused({ code: 'MUNICIPALITY_UNKNOWN', field: 'municipality', value: municipality, details: { on } });
      }
      return { kind: 'MUNICIPALITY', municipality };
    }
    if (district) {
      if (isDate && !this.places.district(district, on)) {
        throw refused({ code: 'DISTRICT_UNKNOWN', field: 'district', value: district, details: { on } });
      }
      return { kind: 'DISTRICT', district };
    }
    if (organisationNumber) return { kind: 'ORGANISATION', organisationNumber };
    const wrong = checkHprNumber(hprNumber ?? '');
    if (wrong) throw refused({ ...wrong, field: 'hprNumber' });
    return { kind: 'PERSON', person: personRef(hprNumber ?? '') };
  }
}

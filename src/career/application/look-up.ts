import { Injectable } from '@nestjs/common';
import { Enterprises, RecordedEnterprises } from '../../enterprise/application/enterprises.js';
import { Offices, OfficesInLog } from '../../enterprise/application/offices.js';
import { arenaOf } from '../../enterprise/domain/arenas.js';
import { standsInFor } from '../../enterprise/domain/stand-ins.js';
import type { EnterpriseState } from '../../enterprise/domain/state.js';
import type { CalendarDate } from '../../kernel/dates.js';
import { GoalCatalogue } from '../../learning-goals/application/goal-catalogue.js';
import { RecordedGoalCatalogue } from '../../learning-goals/application/recorded-goal-catalogue.js';
import { goalInForceFor } from '../../learning-goals/domain/in-force.js';
import { Places, loadPlaces } from '../../places/index.js';
import { RecordedSupervisors, Supervisors } from '../../supervisors/application/supervisors.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { isSpecialistOn } from '../../supervisors/domain/on-date.js';
import type { SupervisorState } from '../../supervisors/domain/state.js';
import { isActCommand } from '../domain/acts.js';
import type { CareerCommand } from '../domain/career.js';
import { part1Begun } from '../domain/content.js';
import type { CareerState } from '../domain/state.js';
import { NO_SURROUNDINGS, type Surroundings } from '../domain/surroundings.js';
import { aroundConfirmations } from './around-confirmations.js';

/** Looks up what deciding on a career needs to know of goals, enterprises and supervisors. */
@Injectable()
export class LookUp {
  constructor(
    private readonly catalogue: GoalCatalogue,
    private readonly enterprises: Enterprises,
    private readonly supervisors: Supervisors,
    private readonly offices: Offices,
    private readonly places: Places,
  ) {}

  /** @throws StoreUnavailable; what the read model of offices throws, where somebody is to be asked to confirm */
  async for(career: CareerState, commands: readonly CareerCommand[], today: CalendarDate): Promise<Surroundings> {
    if (!commands.some(needsSurroundings)) return NO_SURROUNDINGS;
    const [catalogue, enterprises, supervisors, open] = await Promise.all([
      // As recorded now: what is approved must point at the version in force.
      this.catalogue.atLeast(-1),
      readAll(organisationsIn(career, commands), (number) => this.enterprises.state(number)),
      readAll(speakersIn(commands), (person) => this.supervisors.state(person)),
      commands.some(({ type }) => SEEK_OFFICES.has(type)) ? this.offices.on(today) : [],
    ]);
    const begun = part1Begun(career.content);
    return {
      goalInForce: (code, on) => goalInForceFor(catalogue, code, on, begun)?.version,
      versionsOf: (code) => catalogue.goals.get(code)?.length ?? 0,
      standsInFor: (person, organisation, on) => standingIn(enterprises.get(organisation), person, on),
      hasLeft: (person, organisation, on) => hasLeft(enterprises.get(organisation), person, on),
      arenaOf: (organisation, arenaId) => {
        const enterprise = enterprises.get(organisation);
        return enterprise && arenaOf(enterprise, arenaId);
      },
      isSpecialistOn: (person, on) => specialist(supervisors.get(person), on),
      ...aroundConfirmations(open, enterprises, this.places, today),
    };
  }
}

/** A correction is held against every rule of the history once more. */
const FACTS_WITH_GOALS: ReadonlySet<CareerCommand['type']> = new Set([
  'CompleteActivity',
  'RecordCourse',
  'CorrectRecording',
  'WithdrawRecording',
]);

/** What is about who can answer for service. */
const SEEK_OFFICES: ReadonlySet<CareerCommand['type']> = new Set([
  'AskConfirmation',
  'DelegateConfirmation',
  'EscalateConfirmation',
]);

function needsSurroundings(command: CareerCommand): boolean {
  return isActCommand(command) || FACTS_WITH_GOALS.has(command.type);
}

/** Those whose leaders approve, those whose arenas a plan names, and those who are asked to confirm and may be gone. */
function organisationsIn({ content }: CareerState, commands: readonly CareerCommand[]): ReadonlySet<string> {
  return new Set([
    ...[...content.goals.leaders.values()].map(({ organisation }) => organisation),
    ...commands.flatMap((command) => {
      if (command.type !== 'EscalateConfirmation') return [];
      return content.confirmations.requests.get(command.data.requestId)?.now.of.organisationNumber ?? [];
    }),
    ...commands.flatMap((command) =>
      command.type === 'AgreePlan'
        ? command.data.periods.flatMap(({ offered }) => (offered ? [offered.organisation] : []))
        : [],
    ),
  ]);
}

function speakersIn(commands: readonly CareerCommand[]): ReadonlySet<string> {
  return new Set(
    commands.flatMap((command) =>
      command.type === 'SignActivity' || command.type === 'GiveOpinion' ? [command.data.by.person] : [],
    ),
  );
}

async function readAll<State>(
  ids: ReadonlySet<string>,
  read: (id: string) => Promise<State>,
): Promise<ReadonlyMap<string, State>> {
  return new Map(await Promise.all([...ids].map(async (id) => [id, await read(id)] as const)));
}

function hasLeft(enterprise: EnterpriseState | undefined, person: string, on: CalendarDate): boolean {
  const held = [...(enterprise?.assignments.values() ?? [])].filter((assignment) => assignment.person === person);
  const isHeld = held.some(({ from, to }) => from <= on && (to === undefined || on <= to));
  return !isHeld && held.some(({ to }) => to !== undefined && to < on);
}

function standingIn(enterprise: EnterpriseState | undefined, person: string, on: CalendarDate): ReadonlySet<string> {
  return enterprise ? standsInFor(enterprise, person, on) : new Set();
}

function specialist(supervisor: SupervisorState | undefined, on: CalendarDate): boolean | undefined {
  return supervisor && isSpecialistOn(supervisor, on);
}

/** As the log has it, for what runs without the service's modules. */
export function lookUpIn(store: EventStore): LookUp {
  return new LookUp(
    new RecordedGoalCatalogue(store),
    new RecordedEnterprises(store),
    new RecordedSupervisors(store),
    new OfficesInLog(store),
    loadPlaces(),
  );
}

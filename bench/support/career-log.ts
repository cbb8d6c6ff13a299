import type { CareerEvent } from '../../src/career/domain/events.js';
import type { NewEvent } from '../../src/kernel/event.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { madeUpCareer, madeUpDoctor } from '../../test/career/projections-careers.js';
import { showProgress } from './stage.js';
import { percent, whole } from './table.js';

export const eventsPerCareer = 50;
/** The careers take turns, so that each one's events lie scattered over the whole log. */
const eventsPerTurn = 5;
const together = 500;

/** A log of made-up careers. */
export async function writeLog(path: string, events: number): Promise<void> {
  const store = new EmbeddedEventStore(path);
  const careers = events / eventsPerCareer;
  for (let revision = 0; revision < eventsPerCareer; revision += eventsPerTurn) {
    for (let first = 0; first < careers; first += together) {
      const some = Array.from({ length: Math.min(together, careers - first) }, (_, index) => first + index);
      await Promise.all(
        some.map((number) => {
          const turn: NewEvent<CareerEvent>[] = madeUpCareer(number, eventsPerCareer).slice(
            revision,
            revision + eventsPerTurn,
          );
          return store.append(`career-${madeUpDoctor(number)}`, revision === 0 ? 'no_stream' : revision - 1, turn);
        }),
      );
      const done = revision / eventsPerCareer + first / careers / (eventsPerCareer / eventsPerTurn);
      showProgress(`writing a log of ${whole(events)} events: ${percent(done)}`);
    }
  }
  await store.close();
}

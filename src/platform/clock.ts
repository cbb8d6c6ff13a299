import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../kernel/dates.js';
import { type Instant, todayInOslo } from './instants.js';

/** The service's only look at the time. Dates are Norwegian ones. */
@Injectable()
export class Clock {
  today(): CalendarDate {
    return todayInOslo();
  }

  now(): Instant {
    return new Date().toISOString().replace(/Z$/, '000Z');
  }
}

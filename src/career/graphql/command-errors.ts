import { Catch, type ExceptionFilter } from '@nestjs/common';
import { type ToldError, toldErrors, userErrors } from '../../platform/graphql/user-errors.js';
import type { CareerPayload } from './types.js';

/** What the caller can mend is answered as data; anything else goes on as an error, and is masked at the edge. */
@Catch(...toldErrors)
export class CommandErrors implements ExceptionFilter<ToldError> {
  catch(error: ToldError): CareerPayload {
    return { doctor: null, seen: null, recordings: [], events: 0, notices: [], errors: userErrors(error) };
  }
}

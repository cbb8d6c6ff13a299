import { Catch, type ExceptionFilter } from '@nestjs/common';
import { type ToldError, toldErrors, userErrors } from '../../platform/graphql/user-errors.js';
import type { SupervisorPayload } from './types.js';

/** What the caller can mend is answered as data; anything else goes on as an error, and is masked at the edge. */
@Catch(...toldErrors)
export class SupervisorErrors implements ExceptionFilter<ToldError> {
  catch(error: ToldError): SupervisorPayload {
    return { supervisor: null, seen: null, recordings: [], errors: userErrors(error) };
  }
}

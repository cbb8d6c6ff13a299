import { Catch, type ExceptionFilter } from '@nestjs/common';
import { type ToldError, toldErrors, userErrors } from '../../platform/graphql/user-errors.js';
import type { DocumentPayload } from './types.js';

/** What the caller can mend is answered as data; anything else goes on as an error, and is masked at the edge. */
@Catch(...toldErrors)
export class IssueErrors implements ExceptionFilter<ToldError> {
  catch(error: ToldError): DocumentPayload {
    return {
      ...{ document: null, doctor: null, seen: null, recordings: [], events: 0, notices: [] },
      errors: userErrors(error),
    };
  }
}

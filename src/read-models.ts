import { careerProjections } from './career/projections/career-views.js';
import { issuedDocuments } from './documents/projections/issued-documents.js';
import { confirmationProjections } from './confirmations/projections/confirmation-queue.js';
import { enterpriseProjections } from './enterprise/projections/enterprise-views.js';
import { supervisorProjections } from './supervisors/projections/supervisor-views.js';

/** The read models of all features: what the service carries along, and what the command line verifies and builds again. */
export const readModels = [
  ...careerProjections,
  ...confirmationProjections,
  ...enterpriseProjections,
  ...supervisorProjections,
  issuedDocuments,
] as const;

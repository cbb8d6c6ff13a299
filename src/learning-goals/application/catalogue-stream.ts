/** The one stream of the learning goals there are. */
export const CATALOGUE_STREAM = 'catalogue-goals';

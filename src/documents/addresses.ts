/** Where a document can be checked: it names them itself, so that whoever has only the paper finds them. */
export abstract class DocumentAddresses {
  /** Name of the log that vouches for it. */
  abstract readonly log: string;
  /** Of the lists that tell whether documents still stand; null where no service tells. */
  abstract readonly statusList: string | null;
  /** Of the page that checks this document; null where no service has one. */
  abstract page(documentId: string): string | null;
}

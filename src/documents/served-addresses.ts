import { Injectable } from '@nestjs/common';
import { CredentialIssuer } from '../credential/credential-issuer.js';
import { OwnAddress } from '../platform/http/own-address.js';
import { TransparencyLog } from '../platform/transparency/transparency-log.js';
import { DocumentAddresses } from './addresses.js';
import { DocumentCodes } from './document-codes.js';

/** Addresses at this service. The code stands behind the hash sign, which no server is ever sent. */
@Injectable()
export class ServedAddresses extends DocumentAddresses {
  constructor(
    private readonly own: OwnAddress,
    private readonly transparencyLog: TransparencyLog,
    private readonly credentials: CredentialIssuer,
    private readonly codes: DocumentCodes,
  ) {
    super();
  }

  get log(): string {
    return this.transparencyLog.origin;
  }

  get statusList(): string {
    return this.credentials.statusLists;
  }

  page(documentId: string): string {
    return `${this.own.base}/verify#${this.codes.make(documentId)}`;
  }
}

import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { Settings } from '../config/settings.js';

/** Where people reach this service, for links that are handed on. */
@Injectable()
export class OwnAddress {
  constructor(
    private readonly settings: Settings,
    private readonly adapter: HttpAdapterHost,
  ) {}

  /** Without a slash at the end. Without a public address it is this machine's, with the port that any free one turned out to be. */
  get base(): string {
    const { publicUrl, host, port } = this.settings;
    if (publicUrl !== undefined) return publicUrl;
    const listening = (this.adapter.httpAdapter.getHttpServer() as Server).address();
    const known = typeof listening === 'object' && listening !== null ? listening.port : port;
    return `http://${host}:${String(known)}`;
  }
}

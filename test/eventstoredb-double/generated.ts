import { createRequire } from 'node:module';
import type * as AnyMessages from 'google-protobuf/google/protobuf/any_pb.js';
import type * as EmptyMessages from 'google-protobuf/google/protobuf/empty_pb.js';
import type * as CodeMessages from '@eventstore/db-client/generated/code_pb.js';
import type * as GossipMessages from '@eventstore/db-client/generated/gossip_pb.js';
import type * as GossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type * as FeatureMessages from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type * as FeatureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type * as SharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import type * as StatusMessages from '@eventstore/db-client/generated/status_pb.js';
import type * as StreamMessages from '@eventstore/db-client/generated/streams_pb.js';
import type * as StreamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';

/**
 * The client's own messages and services, so that both sides share one copy of them and of their protobuf globals. They
 * are CommonJS whose exports cannot be seen from outside, hence no plain imports.
 */
const require = createRequire(import.meta.url);
const of = (file: string): unknown => require(`@eventstore/db-client/generated/${file}.js`);

export const { Any } = require('google-protobuf/google/protobuf/any_pb.js') as typeof AnyMessages;
export const { Empty: GoogleEmpty } = require('google-protobuf/google/protobuf/empty_pb.js') as typeof EmptyMessages;
export const { Code } = of('code_pb') as typeof CodeMessages;
export const gossip = of('gossip_pb') as typeof GossipMessages;
export const { GossipService } = of('gossip_grpc_pb') as typeof GossipServices;
export const features = of('serverfeatures_pb') as typeof FeatureMessages;
export const { ServerFeaturesService } = of('serverfeatures_grpc_pb') as typeof FeatureServices;
export const shared = of('shared_pb') as typeof SharedMessages;
export const { Status } = of('status_pb') as typeof StatusMessages;
export const streams = of('streams_pb') as typeof StreamMessages;
export const { StreamsService } = of('streams_grpc_pb') as typeof StreamServices;

export type { CodeMessages, FeatureMessages, GossipMessages, SharedMessages, StatusMessages, StreamMessages };
export type { FeatureServices, GossipServices, StreamServices };

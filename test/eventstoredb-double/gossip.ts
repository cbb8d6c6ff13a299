import { createHash } from 'node:crypto';
import { gossip } from './generated.js';
import type { GossipMessages } from './generated.js';
import type { ServerNode } from './server-node.js';
import { uuid } from './wire.js';

/** Gossip/Read: who is in the cluster and who leads it. */
export function clusterInfo(nodes: readonly ServerNode[]): GossipMessages.ClusterInfo {
  const info = new gossip.ClusterInfo();
  info.setMembersList(nodes.map(member));
  return info;
}

function member(node: ServerNode): GossipMessages.MemberInfo {
  const { LEADER, FOLLOWER, UNKNOWN } = gossip.MemberInfo.VNodeState;
  const endPoint = new gossip.EndPoint();
  endPoint.setAddress(node.host);
  endPoint.setPort(node.port);
  const info = new gossip.MemberInfo();
  info.setInstanceId(uuid(instanceId(node.port)));
  info.setTimeStamp(String(BigInt(Date.now()) * 10_000n));
  const led = node.isLeader ? LEADER : FOLLOWER;
  info.setState(node.ready ? led : UNKNOWN);
  info.setIsAlive(node.alive);
  info.setHttpEndPoint(endPoint);
  return info;
}

const instanceId = (port: number) =>
  createHash('md5')
    .update(String(port))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

// Run as a process of its own: makes the tree of a log grow by three events at a time, and tells of each transaction.
import { writeSync } from 'node:fs';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { treeInFile } from '../../src/platform/transparency/sqlite-tree.js';
import { TransparencyLog } from '../../src/platform/transparency/transparency-log.js';

const [, , events = '', path = ''] = process.argv;
const tree = treeInFile(path);
const grow = tree.grow.bind(tree);
tree.grow = async (growth) => {
  const grown = await grow(growth);
  writeSync(1, '.\n');
  return grown;
};
await new TransparencyLog(
  tree,
  new EmbeddedEventStore(events),
  { name: 'example.no/log', seed: new Uint8Array(32).fill(5) },
  3,
).bringUp();

// Loaded into a program before its first line: answers how much memory and time it takes, and ends it with the benchmark.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 5 });
let most = process.memoryUsage();
let since = { at: performance.now(), cpu: process.cpuUsage() };

setInterval(() => {
  const { heapUsed, rss } = process.memoryUsage();
  most = { ...most, heapUsed: Math.max(most.heapUsed, heapUsed), rss: Math.max(most.rss, rss) };
}, 100).unref();

process.on('message', () => {
  const { user, system } = process.cpuUsage(since.cpu);
  const cpu = (user + system) / 1_000 / (performance.now() - since.at);
  const held = { p99: delay.percentile(99) / 1e6, most: delay.max / 1e6 };
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const observed = { heap: heapUsed, resident: rss, mostHeap: most.heapUsed, mostResident: most.rss, cpu, held };
  process.send?.(observed);
  most = process.memoryUsage();
  delay.reset();
  since = { at: performance.now(), cpu: process.cpuUsage() };
});
process.on('disconnect', () => process.exit(1));
process.channel?.unref();
delay.enable();

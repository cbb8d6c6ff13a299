import type { StoredRecord } from './log-file.js';
import type { StreamMessages } from './generated.js';

export type EventFilter = {
  readonly matches: (record: StoredRecord) => boolean;
  /** How many events the server looks at before it turns to its caller again. */
  readonly window: number;
  /** Events looked at between two checkpoints. */
  readonly checkpointInterval: number;
};

const defaultWindow = 32;

export function eventFilter(options: StreamMessages.ReadReq.Options.FilterOptions): EventFilter {
  const byType = options.getEventType();
  const expression = byType ?? options.getStreamIdentifier();
  const textOf = (record: StoredRecord) => (byType ? record.type : record.stream);
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = expression?.getRegex() ? new RegExp(expression.getRegex(), 'u') : undefined;
  const window = options.hasMax() ? options.getMax() : defaultWindow;
  return {
    matches: (record) =>
      regex ? regex.test(textOf(record)) : prefixes.some((prefix) => textOf(record).startsWith(prefix)),
    window,
    checkpointInterval: window * options.getCheckpointintervalmultiplier(),
  };
}

import type { Ground } from '../../rights/access.js';
import type { UnusualAccessOf } from '../application/find-unusual-access.js';
import type { NamedEntry } from '../entry.js';
import type { Line } from '../lines.js';
import { lineText } from '../words.js';
import type { AccessLine, AccessLogEntry, AccessReader, AccessReason, UnusualAccess } from './types.js';

export function viewEntry(entry: NamedEntry): AccessLogEntry {
  const { at, person, outcome, parts, ground, asOf, correlation } = entry;
  return {
    at,
    doctorId: person,
    reader: viewReader(entry),
    outcome,
    parts,
    reason: viewReason(ground),
    valid: asOf?.valid ?? null,
    recorded: asOf?.recorded ?? null,
    correlation,
  };
}

export function viewLine(line: Line<NamedEntry>): AccessLine {
  const { entry } = line.newest;
  return {
    text: lineText(line),
    day: line.day,
    firstAt: line.firstAt,
    lastAt: entry.at,
    count: line.count,
    reader: viewReader(entry),
    outcome: entry.outcome,
    parts: entry.parts,
    reason: viewReason(entry.ground),
  };
}

export function viewUnusual({ code, newest, from, to, figures, text }: UnusualAccessOf): UnusualAccess {
  return {
    code,
    reader: viewReader(newest),
    from,
    to,
    figures: Object.entries(figures).map(([name, value]) => ({ name, value })),
    text,
  };
}

function viewReader({ reader, name, role, organisation, organisationName }: NamedEntry): AccessReader {
  return {
    id: reader,
    name: name.is === 'KNOWN' ? name.name : null,
    nameErased: name.is === 'ERASED',
    role,
    organisation,
    organisationName,
  };
}

function viewReason(ground: Ground | null): AccessReason | null {
  if (ground === null) return null;
  const { relation, since, until, recordingId } = ground;
  return { relation, since: since ?? null, until: until ?? null, recordingId: recordingId ?? null };
}

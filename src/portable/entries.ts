import type { StatingCommand } from '../career/domain/career.js';
import type { Confirmer, Declarant, Employer, Post } from '../career/domain/events.js';
import type * as file from './format.js';
import { hundredthsOf, joined } from './shape.js';

/** One thing the file says, with what it takes to record it. */
export type Item = StatingItem | CorrectingItem;

type Common = {
  /** Its place in the file, and the id of the event it becomes: `posts/1/changes/2`. */
  readonly id: string;
  /** Its path in the file, as messages name it: `posts[0].changes[1]`. */
  readonly path: string;
  /** What corrections and other entries may call it. */
  readonly names: readonly string[];
  readonly recorded: string | undefined;
  /** Name of the entry it speaks of, which must be recorded before it. */
  readonly buildsOn: string | undefined;
};

export type StatingItem = Common & {
  readonly kind: 'STATEMENT';
  readonly entry: object;
  /** Name of its schema, and the fields a correction leaves alone. */
  readonly shape: string;
  readonly nested: readonly string[];
  /** @param now another entry as corrected so far, by name */
  readonly command: (entry: object, now: Now) => StatingCommand;
  /** Where a field of the event stands in the entry. */
  readonly fields: (field: string) => string;
};

export type CorrectingItem = Common & { readonly kind: 'CORRECTION'; readonly entry: file.CorrectionEntry };

export type Now = (name: string) => unknown;

/** In the order of the format, whatever the order of the keys: milestones, posts, absences, supervisors, waivers, corrections. */
export function itemsOf(career: file.CareerFile): Item[] {
  const postIds = new Map((career.posts ?? []).flatMap(namesOfPost));
  return [
    ...(career.milestones ?? []).map(milestone),
    ...(career.posts ?? []).flatMap(postWithWhatItHolds),
    ...(career.absences ?? []).map((entry, index) => absence(entry, index, postIds)),
    ...(career.supervisors ?? []).map((entry, index) => supervisor(entry, index, postIds)),
    ...(career.waivers ?? []).map(waiver),
    ...(career.corrections ?? []).map(correction),
  ];
}

function statement<Entry extends object>(
  item: Omit<StatingItem, 'kind' | 'entry' | 'command' | 'nested' | 'fields' | 'recorded'> & {
    readonly entry: Entry & { readonly recorded?: string };
    readonly nested?: readonly string[];
    readonly command: (entry: Entry, now: Now) => StatingCommand;
    readonly fields?: Readonly<Record<string, string>>;
  },
): StatingItem {
  const { fields = {}, nested = [], command } = item;
  return {
    ...item,
    kind: 'STATEMENT',
    nested,
    recorded: item.entry.recorded,
    // An entry reaches its command only after the schema of its shape has passed it.
    command: (entry, now) => command(entry as Entry, now),
    fields: (field) => fields[field] ?? field,
  };
}

// --- milestones ------------------------------------------------------------------------------------------------------

function milestone(entry: file.MilestoneEntry, index: number): StatingItem {
  const id = `milestones/${String(index + 1)}`;
  return statement<file.MilestoneEntry>({
    id,
    path: joined('milestones', String(index)),
    names: [id],
    buildsOn: undefined,
    entry,
    shape: 'milestone',
    command: (now) => milestoneCommand(now, id),
    fields: { creditId: '' },
  });
}

function milestoneCommand(entry: file.MilestoneEntry, id: string): StatingCommand {
  switch (entry.type) {
    case 'PART1_COMPLETED':
      return { type: 'CompletePart1', data: { on: entry.on } };
    case 'SPECIALISATION_STARTED':
      return {
        type: 'StartSpecialisation',
        data: { scheme: entry.scheme, on: entry.on, ...given({ part1Exemption: entry.part1Exemption }) },
      };
    case 'CONVERTED':
      return { type: 'ConvertScheme', data: { on: entry.on, ...given({ enterprise: entry.enterprise }) } };
    case 'SPECIALIST_APPROVED':
      return { type: 'ApproveSpecialist', data: { on: entry.on, ...given({ reference: entry.reference }) } };
    case 'CREDIT_DECIDED': {
      const { category, months, ground, decidedBy, decidedOn, reference } = entry;
      const credit = { category, hundredthsOfMonths: hundredths(months), ground, decidedBy, decidedOn, reference };
      return { type: 'DecideCredit', data: { creditId: id, ...credit } };
    }
  }
}

// --- posts -----------------------------------------------------------------------------------------------------------

function namesOfPost({ id }: file.PostEntry, index: number): [string, string][] {
  const place = `posts/${String(index + 1)}`;
  return id === undefined ? [[place, place]] : [place, id].map((name) => [name, id]);
}

const POST_LISTS = ['changes', 'extended', 'ended', 'confirmed', 'disputed'] as const;

function postWithWhatItHolds(entry: file.PostEntry, index: number): StatingItem[] {
  const place = `posts/${String(index + 1)}`;
  const path = joined('posts', String(index));
  const postId = entry.id ?? place;
  const names = entry.id === undefined ? [place] : [place, entry.id];

  const inside = <Entry extends object>(
    list: (typeof POST_LISTS)[number],
    shape: string,
    entries: readonly (Entry & { readonly recorded?: string })[] | undefined,
    command: (entry: Entry, post: file.PostEntry) => StatingCommand,
  ): StatingItem[] =>
    (entries ?? []).map((one, at) => {
      const own = list === 'ended' ? list : `${list}/${String(at + 1)}`;
      return statement<Entry>({
        id: `${place}/${own}`,
        path: list === 'ended' ? joined(path, list) : joined(path, list, String(at)),
        names: names.map((name) => `${name}/${own}`),
        buildsOn: place,
        entry: one,
        shape,
        command: (stated, now) => command(stated, now(place) as file.PostEntry),
        fields: {
          postId: '',
          ...(typeof entry.ended === 'string' && list === 'ended' ? { on: '' } : {}),
          ...byName(one),
        },
      });
    });

  return [
    statement<file.PostEntry>({
      id: place,
      path,
      names,
      buildsOn: undefined,
      entry,
      shape: 'post',
      nested: POST_LISTS,
      command: (now) => postCommand(now, postId),
      fields: {
        postId: 'id',
        'place.municipality': 'municipality',
        'place.district': 'district',
        ...(typeof entry.employer === 'string' ? { 'employer.name': 'employer' } : {}),
      },
    }),
    ...inside<file.ChangeEntry>('changes', 'change', entry.changes, ({ from, percent, declaredBy }, post) => ({
      type: 'ChangePositionPercent',
      data: { postId, from, basisPoints: hundredths(percent), declaredBy: declaredBy ?? teller(post) },
    })),
    ...inside<file.ExtensionEntry>('extended', 'extension', entry.extended, ({ to, declaredBy }, post) => ({
      type: 'ExtendSubstitutePosition',
      data: { postId, to, declaredBy: declaredBy ?? teller(post) },
    })),
    ...inside<EndObject>('ended', 'end', entry.ended === undefined ? [] : [endObject(entry.ended)], (end, post) => ({
      type: isSubstitute(post) ? 'EndSubstitutePosition' : 'EndEmployment',
      data: { postId, on: end.on, declaredBy: end.declaredBy ?? teller(post) },
    })),
    ...inside<file.ConfirmationEntry>('confirmed', 'confirmation', entry.confirmed, (period, post) => ({
      type: 'ConfirmPeriod',
      data: { postId, ...periodOf(period, post), ...given({ basis: period.basis }) },
    })),
    ...inside<file.DisputeEntry>('disputed', 'dispute', entry.disputed, (period, post) => ({
      type: 'DisputePeriod',
      data: { postId, ...periodOf(period, post), reason: period.reason },
    })),
  ];
}

/** Where the confirmer is only a name, that is what is wrong with it. */
function byName(entry: object): Record<string, string> {
  return 'by' in entry && typeof entry.by === 'object'
    ? {}
    : { 'by.organisation': 'by', 'by.organisationNumber': 'by' };
}

type EndObject = Exclude<file.EndEntry, string>;

function endObject(end: file.EndEntry): EndObject {
  return typeof end === 'string' ? { on: end } : end;
}

function postCommand(entry: file.PostEntry, postId: string): StatingCommand {
  const { municipality, district, arena, to, agreedOn } = entry;
  const post: Post = {
    postId,
    employer: employerOf(entry),
    category: entry.category,
    from: entry.from,
    basisPoints: hundredths(entry.percent),
    declaredBy: teller(entry),
    ...given({ arena, to, agreedOn }),
    // A district alone is a slip that the check of places answers.
    ...(municipality === undefined && district === undefined
      ? {}
      : { place: { municipality: municipality ?? '', ...given({ district }) } }),
  };
  if (!isSubstitute(entry)) {
    return { type: 'StartEmployment', data: { ...post, contract: entry.contract ?? 'FIXED_TERM' } };
  }
  return {
    type: 'StartSubstitutePosition',
    data: {
      ...post,
      substituteFor: { kind: entry.substituteFor ?? 'VACANT_LIST' },
      arrangement: entry.arrangement ?? 'INSTEAD',
      ...(entry.daysPerWeek === undefined ? {} : { hundredthsOfDaysPerWeek: hundredths(entry.daysPerWeek) }),
    },
  };
}

function isSubstitute({ kind }: file.PostEntry): boolean {
  return kind === 'SUBSTITUTE';
}

function teller({ declaredBy }: file.PostEntry): Declarant {
  return declaredBy ?? 'EMPLOYER';
}

function employerOf({ employer }: file.PostEntry): Employer {
  return typeof employer === 'string' ? { name: employer } : employer;
}

type JudgedPeriod = { readonly from?: string; readonly to?: string; readonly by?: file.ConfirmerEntry };

function periodOf({ from, to, by }: JudgedPeriod, post: file.PostEntry): { from: string; to?: string; by: Confirmer } {
  return { from: from ?? post.from, ...given({ to }), by: confirmerOf(by, post) };
}

function confirmerOf(by: file.ConfirmerEntry | undefined, post: file.PostEntry): Confirmer {
  if (by === undefined) {
    const { name, organisationNumber } = employerOf(post);
    return { organisation: name, ...given({ organisationNumber }), capacity: 'EMPLOYER' };
  }
  if (typeof by === 'string') return { organisation: by, capacity: 'EMPLOYER' };
  const { organisation, organisationNumber, capacity = 'EMPLOYER' } = by;
  return { organisation, ...given({ organisationNumber }), capacity };
}

// --- absence and supervision -----------------------------------------------------------------------------------------

function absence(entry: file.AbsenceEntry, index: number, postIds: ReadonlyMap<string, string>): StatingItem {
  const place = `absences/${String(index + 1)}`;
  const absenceId = entry.id ?? place;
  return statement<file.AbsenceEntry>({
    id: place,
    path: joined('absences', String(index)),
    names: entry.id === undefined ? [place] : [place, entry.id],
    buildsOn: entry.post,
    entry,
    shape: 'absence',
    fields: { absenceId: 'id', postId: 'post' },
    command: ({ post, kind, from, to, share = 100, workingDays, declaredBy = 'EMPLOYER' }) => ({
      type: 'RegisterAbsence',
      data: {
        absenceId,
        postId: postIds.get(post) ?? post,
        kind,
        from,
        to,
        shareBasisPoints: hundredths(share),
        ...given({ workingDays }),
        declaredBy,
      },
    }),
  });
}

function supervisor(entry: file.SupervisorEntry, index: number, postIds: ReadonlyMap<string, string>): StatingItem {
  const place = `supervisors/${String(index + 1)}`;
  const supervisionId = entry.id ?? place;
  return statement<file.SupervisorEntry>({
    id: place,
    path: joined('supervisors', String(index)),
    names: entry.id === undefined ? [place] : [place, entry.id],
    buildsOn: entry.post,
    entry,
    shape: 'supervisor',
    fields: { supervisionId: 'id', postId: 'post' },
    command: ({ supervisor: supervisorId = supervisionId, qualification = 'GP_SPECIALIST', from, to, post }) => ({
      type: 'AssignSupervisor',
      data: {
        supervisionId,
        supervisor: { supervisorId, qualification },
        from,
        ...given({ to, postId: post === undefined ? undefined : (postIds.get(post) ?? post) }),
      },
    }),
  });
}

function waiver(entry: file.WaiverEntry, index: number): StatingItem {
  const place = `waivers/${String(index + 1)}`;
  const waiverId = entry.id ?? place;
  return statement<file.WaiverEntry>({
    id: place,
    path: joined('waivers', String(index)),
    names: entry.id === undefined ? [place] : [place, entry.id],
    buildsOn: undefined,
    entry,
    shape: 'waiver',
    fields: { waiverId: 'id' },
    command: ({ supervisor: supervisorId, from, to, reference }) => ({
      type: 'GrantSupervisorWaiver',
      data: { waiverId, supervisorId, from, to, reference },
    }),
  });
}

function correction(entry: file.CorrectionEntry, index: number): CorrectingItem {
  const id = `corrections/${String(index + 1)}`;
  return {
    kind: 'CORRECTION',
    id,
    path: joined('corrections', String(index)),
    names: [id],
    recorded: entry.recorded,
    buildsOn: entry.of,
    entry,
  };
}

// --- shared ----------------------------------------------------------------------------------------------------------

/** Without the fields that are not given: an event holds no undefined. */
function given<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** The shape was checked before: at most two decimals. */
function hundredths(value: number): number {
  return hundredthsOf(value) ?? NaN;
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runImport } from '../../src/cli/import.js';
import { RemoteService } from '../../src/client/remote-service.js';
import { loadCatalogue } from '../../src/demo/cast.js';
import { Clock } from '../../src/platform/clock.js';
import { todayInOslo } from '../../src/platform/instants.js';
import type { TestApp } from './app.js';
import { type Organisation, REGISTRAR, appoint, logIn } from './people.js';

const SAMPLES = join(import.meta.dirname, '../../samples');

/** Loads every sample career through the public interface, as an office does. @param url of the service, which listens */
export async function loadSamples({ app }: TestApp, url: string): Promise<void> {
  await loadCatalogue(app);
  const gateway = new RemoteService(`${url}/graphql`, await logIn(app, REGISTRAR));
  const files = readdirSync(SAMPLES).filter((file) => /\.(csv|xlsx)$/.test(file));
  const quiet = { write: () => true };
  const status = await runImport(
    files.map((file) => join(SAMPLES, file)),
    { language: 'en' },
    () => Promise.resolve({ gateway, close: () => Promise.resolve() }),
    { stdout: quiet, stderr: quiet },
  );
  if (status !== 0) throw new Error('The samples were not recorded whole');
}

const municipality = (number: string, name: string, ...municipalities: string[]): Organisation => ({
  ...{ number, name, kind: 'MUNICIPALITY' },
  territory: { kind: 'MUNICIPALITIES', municipalities },
});
const district = (number: string, name: string, id: string): Organisation => ({
  ...{ number, name, kind: 'DISTRICT' },
  territory: { kind: 'DISTRICTS', districts: [id] },
});

/** Who answers for the posts of the samples. Lillestrøm is another organisation here than the one that employed. */
const ORGANISATIONS = {
  ostensjo: district('310000310', 'Oslo kommune, bydel Østensjø', '030113'),
  bergen: municipality('310000663', 'Bergen kommune', '4601'),
  stavanger: municipality('310000736', 'Stavanger kommune', '1103'),
  levanger: municipality('310000949', 'Levanger kommune', '5037'),
  lillestrom: municipality('910022229', 'Lillestrøm kommune', '3030'),
  fredrikstad: municipality('310001228', 'Fredrikstad kommune', '3004'),
  skien: municipality('310001295', 'Skien kommune', '3807'),
} as const satisfies Record<string, Organisation>;

export type Office = keyof typeof ORGANISATIONS;

/** The head of each, all invented. */
const HEADS: Readonly<Record<Office, readonly [hprNumber: string, name: string]>> = {
  ostensjo: ['9100301', 'Aslaug Rønning (fiktiv)'],
  bergen: ['9100303', 'Bente Mjøs (fiktiv)'],
  stavanger: ['9100304', 'Åge Tungland (fiktiv)'],
  levanger: ['9100306', 'Máret Ánne Šuhr (fiktiv)'],
  lillestrom: ['9100307', 'Trygve Lund (fiktiv)'],
  fredrikstad: ['9100308', 'Unni Kråkerøy (fiktiv)'],
  skien: ['9100309', 'Kjell Falkum (fiktiv)'],
};

type Description = {
  readonly content: string;
  readonly patients: number;
  readonly doctors: number;
  readonly residents: number;
};

const OFFICE: Description = {
  content:
    'Åpen uselektert allmennpraksis ved et legesenter: konsultasjoner, sykebesøk, svangerskapskontroll, barn, eldre og samarbeid med hjemmetjenesten. Eget laboratorium og skiftestue.',
  ...{ patients: 1150, doctors: 6, residents: 2 },
};
const WARD: Description = {
  content: 'Daglig visitt, samtaler med pårørende og tverrfaglige møter på langtids- og korttidsavdeling.',
  ...{ patients: 62, doctors: 3, residents: 1 },
};

type Story = {
  readonly hprNumber: string;
  readonly name: string;
  readonly birthDate?: string;
  /** Posts that the head of an office describes and confirms, by their first day. */
  readonly confirmed?: readonly { readonly by: Office; readonly from: string }[];
};

/** Ten of the samples, and what people filled in for them: some all, some part, some nothing. */
export const STORIES = {
  ingrid: { hprNumber: '9000001', name: 'Ingrid Solbakken (fiktiv)', birthDate: '1991-03-08' },
  jonas: { hprNumber: '9000002', name: 'Jonas Myrvold (fiktiv)' },
  haakon: { hprNumber: '9000004', name: 'Håkon Tveit (fiktiv)', birthDate: '1988-11-30' },
  marit: {
    ...{ hprNumber: '9000006', name: 'Marit Haugen (fiktiv)', birthDate: '1985-06-21' },
    confirmed: [
      { by: 'bergen', from: '2019-03-01' },
      { by: 'bergen', from: '2022-01-01' },
    ],
  },
  perOlav: {
    ...{ hprNumber: '9000007', name: 'Per Olav Nygård (fiktiv)', birthDate: '1990-01-15' },
    confirmed: [{ by: 'stavanger', from: '2022-02-01' }],
  },
  thomas: {
    ...{ hprNumber: '9000009', name: 'Thomas Eide (fiktiv)', birthDate: '1992-09-02' },
    confirmed: [{ by: 'levanger', from: '2023-01-01' }],
  },
  guro: { hprNumber: '9000010', name: 'Guro Nilsen (fiktiv)', birthDate: '1986-04-12' },
  kristin: {
    ...{ hprNumber: '9000012', name: 'Kristin Fossum (fiktiv)', birthDate: '1989-12-24' },
    confirmed: [
      { by: 'fredrikstad', from: '2019-03-01' },
      { by: 'fredrikstad', from: '2020-01-01' },
    ],
  },
  arne: {
    ...{ hprNumber: '9000013', name: 'Arne Bjørnstad (fiktiv)', birthDate: '1979-02-28' },
    confirmed: [{ by: 'skien', from: '2015-09-01' }],
  },
  nora: {
    ...{ hprNumber: '9000014', name: 'Nora Helgesen (fiktiv)', birthDate: '1996-07-07' },
    confirmed: [{ by: 'skien', from: '2024-09-01' }],
  },
} as const satisfies Readonly<Record<string, Story>>;

export type Name = keyof typeof STORIES;

type Post = {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  readonly organisationNumber: string | null;
  readonly employer: string;
  readonly arena: string | null;
};

/** The people of the samples: each says what is theirs to say, logged in as themselves. */
export class SampleCareers {
  private readonly ids = new Map<string, string>();

  constructor(private readonly service: TestApp) {}

  /** Fills in what a document asks for, as far as it is filled in. */
  async fillIn(): Promise<void> {
    for (const office of Object.keys(ORGANISATIONS) as Office[]) {
      await appoint(this.service.app, ORGANISATIONS[office], HEADS[office][0], ['LEADER']);
    }
    for (const name of Object.keys(STORIES) as Name[]) {
      const story: Story = STORIES[name];
      if (story.birthDate !== undefined) {
        await this.say(name, 'recordBirthDate', { birthDate: story.birthDate, declaredBy: 'DOCTOR' });
      }
      for (const { by, from } of story.confirmed ?? []) {
        const posts = (await this.postsOf(name)).filter((post) => post.from === from);
        for (const post of posts) {
          await this.say(name, 'describeService', description(post), by);
          await this.say(name, 'confirmPeriod', confirmation(post), by);
        }
      }
    }
    await this.confirmInPlaceOfOthers();
  }

  /** Ingrid's employer does not answer; the head doctor of the district does, on evidence. Håkon's employer has nobody here; the municipality has. */
  private async confirmInPlaceOfOthers(): Promise<void> {
    const beside = (await this.postsOf('ingrid')).find(({ from, arena }) => from === '2023-06-01' && arena === null);
    const request = { requestId: 'beside', postId: beside?.id };
    const days = { from: beside?.from, to: beside?.to };
    await this.say('ingrid', 'askConfirmation', { ...request, ...days, on: this.on('2026-01-12') });
    await this.say('ingrid', 'remindConfirmer', { requestId: 'beside', on: this.on('2026-01-26') });
    await this.say('ingrid', 'escalateConfirmation', {
      requestId: 'beside',
      ground: 'NO_ANSWER',
      on: this.on('2026-03-02'),
    });
    this.service.app.get(Clock).today = todayInOslo;
    const head = { ...organisationOf('ostensjo'), capacity: 'DISTRICT_HEAD_DOCTOR' };
    const slips = { basis: 'Lønnsslipper og timelister for hele perioden', signedAs: 'MEDICALLY_RESPONSIBLE' };
    await this.say('ingrid', 'confirmPeriod', { ...request, ...days, ...slips, by: head }, 'ostensjo');

    const last = (await this.postsOf('haakon')).find(({ from }) => from === '2023-10-01');
    const asked = { requestId: 'last', postId: last?.id, from: last?.from, to: last?.to };
    await this.say('haakon', 'askConfirmation', asked);
    const successor = { ...organisationOf('lillestrom'), capacity: 'MUNICIPAL_HEAD_DOCTOR' };
    const archive = { basis: 'Arbeidsavtale og lønnsarkiv', signedAs: 'DEPARTMENT_HEAD', by: successor };
    await this.say('haakon', 'confirmPeriod', { ...asked, ...archive }, 'lillestrom');
  }

  /** What is said next is said on that day. */
  private on(day: string): string {
    this.service.app.get(Clock).today = () => day;
    return day;
  }

  async postsOf(name: Name): Promise<readonly Post[]> {
    const query = `query ($hpr: String!) {
      doctor(hprNumber: $hpr) { id posts { id from to employer organisationNumber arena } }
    }`;
    const doctor = await this.service.get<{ id: string; posts: Post[] }>('doctor', query, {
      hpr: STORIES[name].hprNumber,
    });
    this.ids.set(name, doctor.id);
    return doctor.posts;
  }

  async idOf(name: Name): Promise<string> {
    if (!this.ids.has(name)) await this.postsOf(name);
    return this.ids.get(name) ?? '';
  }

  /** What the doctor of that name, or the head of an office, logs in with. */
  async headers(name: Name, as?: Office): Promise<Record<string, string>> {
    if (as === undefined)
      return { authorization: await logIn(this.service.app, STORIES[name].hprNumber, STORIES[name]) };
    const [hprNumber, head] = HEADS[as];
    const organisations = [ORGANISATIONS[as].number];
    return { authorization: await logIn(this.service.app, hprNumber, { name: head, organisations }) };
  }

  /** A mutation about the doctor, by herself or the head of an office. @throws Error when it is refused */
  async say(name: Name, mutation: string, input: object, as?: Office): Promise<void> {
    const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($id: ID!, $input: ${type}!) {
      payload: ${mutation}(doctor: $id, input: $input) { errors { code field details { name value } } }
    }`;
    await this.tell(query, { id: await this.idOf(name), input }, await this.headers(name, as));
  }

  /** @returns the id of the document. @throws Error when it is refused */
  async issue(name: Name, input: object, as?: Office): Promise<string> {
    const query = `mutation ($id: ID!, $input: IssueConfirmationInput!) {
      issueConfirmation(doctor: $id, input: $input) { document { id } errors { code details { name value } } }
    }`;
    const variables = { id: await this.idOf(name), input };
    const { data, errors } = await this.service.ask(query, variables, await this.headers(name, as));
    const payload = data?.issueConfirmation as
      { readonly document: { readonly id: string } | null; readonly errors: readonly unknown[] } | undefined;
    if (!payload?.document) throw new Error(JSON.stringify([name, payload?.errors ?? errors]));
    return payload.document.id;
  }

  /** The doctor shares parts of her record for thirty days. */
  async share(name: Name, parts: readonly string[]): Promise<{ readonly link: string; readonly code: string }> {
    const query = `mutation ($id: ID!, $input: ShareByLinkInput!) {
      shareByLink(doctor: $id, input: $input) { link code errors { code } }
    }`;
    const variables = { id: await this.idOf(name), input: { parts, to: inDays(30) } };
    const { data, errors } = await this.service.ask(query, variables, await this.headers(name));
    const { link, code } = (data?.shareByLink ?? {}) as {
      readonly link?: string | null;
      readonly code?: string | null;
    };
    if (!link || !code) throw new Error(JSON.stringify([data, errors]));
    return { link, code };
  }

  private async tell(
    query: string,
    variables: Record<string, unknown>,
    headers: Record<string, string>,
  ): Promise<void> {
    const { data, errors } = await this.service.ask(query, variables, headers);
    const refused = (data?.payload as { errors: readonly unknown[] } | undefined)?.errors ?? errors;
    if (refused.length > 0) throw new Error(JSON.stringify([variables, refused]));
  }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function organisationOf(office: Office) {
  const { name, number } = ORGANISATIONS[office];
  return { organisation: name, organisationNumber: number };
}

/** As a head of office writes it. */
function description({ id: postId, arena }: Post): object {
  const teaching = 'Ukentlig internundervisning, fire timer veiledning i måneden';
  const onCall = 'Deltar i kommunal legevakt, en kveldsvakt i uken og hver sjette helg';
  const workplace = arena === 'GP_OFFICE' || arena === null ? OFFICE : WARD;
  return { postId, ...workplace, teaching, onCall, satisfactory: true, declaredBy: 'EMPLOYER' };
}

/** Of the whole post; of one that goes on, up to a day. */
function confirmation({ id: postId, from, to, employer, organisationNumber }: Post): object {
  return { postId, from, to: to ?? '2026-06-30', signedAs: 'BOTH', by: { organisation: employer, organisationNumber } };
}

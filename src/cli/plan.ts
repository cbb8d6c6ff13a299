import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { LoggedAccess } from '../career/application/logged-access.js';
import { ReadCareer, ReadCareerHandler } from '../career/application/read-career.js';
import { approvalOf } from '../career/domain/goals/content.js';
import { PLAN_TEMPLATES, type PlanTemplateId } from '../career/domain/plan/events.js';
import { checkHprNumber } from '../career/domain/rules.js';
import { serviceHistoryOf } from '../career/domain/service-history.js';
import { ERASED, openerOf } from '../career/graphql/doctor-view.js';
import { hundredths } from '../career/graphql/input-values.js';
import { NORWEGIAN_RULES } from '../counting/index.js';
import { dateText } from '../counting/texts.js';
import { RecordedEnterprises } from '../enterprise/application/enterprises.js';
import { arenaOf } from '../enterprise/domain/arenas.js';
import { type CalendarDate, dateOf } from '../kernel/dates.js';
import { Refused } from '../kernel/rule.js';
import { RecordedGoalCatalogue } from '../learning-goals/application/recorded-goal-catalogue.js';
import type { Language } from '../messages/template.js';
import { Clock } from '../platform/clock.js';
import { todayInOslo } from '../platform/instants.js';
import { monthsText } from '../statement/figures.js';
import { REQUIREMENT_TITLES } from '../statement/titles.js';
import { viewPlan, viewProposal, viewProspect, viewRemark, viewRevision } from '../training/graphql/plan-view.js';
import { goalsToPlan } from '../training/plan/catalogue.js';
import { changeLines, planPage } from '../training/plan/page.js';
import { PAGE_WORDS } from '../training/plan/page-words.js';
import { type PlanSetting, type PlanView, type Revision, planView, revisionsOf } from '../training/plan/plan-view.js';
import { type Proposal, planFromTemplate } from '../training/plan/templates.js';
import { periodTitle } from '../training/plan/words.js';
import { operator } from './operator.js';
import type { Register } from './register.js';
import { BAD_INPUT, printRefusals } from './statement-options.js';

type PlanOptions = { readonly language: Language; readonly json?: boolean; readonly html?: string };
type ProposeOptions = {
  readonly language: Language;
  readonly json?: boolean;
  readonly template: PlanTemplateId;
  readonly from: CalendarDate;
  readonly percent: string;
};

/** `plan <doctor>` shows the individual education plan; `plan propose <doctor>` makes one from a template. */
export function addPlanCommands(program: Command, open: () => Promise<Register>): void {
  const language = () => new Option('--language <language>', 'nb or en').choices(['nb', 'en']).default('nb');
  const plan = program
    .command('plan')
    .description('the individual education plan of a doctor, and what about it should be looked at')
    .argument('<doctor>', 'HPR number, or the doctor’s id')
    .addOption(language())
    .option('--json', 'as JSON')
    .option('--html <file>', 'write the page to print to this file')
    .addHelpText('after', '\nExit status: 0 shown, 2 the doctor or the plan is not known.')
    .action((doctor: string, options: PlanOptions) => withDoctor(open, doctor, options, show(options)));
  plan
    .command('propose')
    .description('a plan made from a template, with the goals not yet approved; nothing is recorded')
    .argument('<doctor>', 'HPR number, or the doctor’s id')
    .addOption(new Option('--template <template>', 'which path').choices(PLAN_TEMPLATES).makeOptionMandatory())
    .option('--from <date>', 'first day', todayInOslo())
    .option('--percent <percent>', 'position percentage throughout, 50 to 100', '100')
    .addOption(language())
    .option('--json', 'as JSON, the periods and goals as `agreePlan` takes them')
    .addHelpText('after', '\nExit status: 0 made, 2 the doctor is not known or an option cannot be used.')
    .action((doctor: string, _: object, command: Command) => {
      // Options the two commands share are read by the outer one.
      const options = command.optsWithGlobals<ProposeOptions>();
      return withDoctor(open, doctor, options, (known) => {
        propose(known, options);
        return Promise.resolve();
      });
    });
}

type Known = { readonly setting: PlanSetting; readonly name?: string; readonly hprNumber?: string };

const show =
  ({ language, json, html }: PlanOptions) =>
  async ({ setting, ...heading }: Known): Promise<void> => {
    const view = planView(setting);
    if (!view) throw new Refused([{ code: 'PLAN_UNKNOWN', field: 'doctor', rule: 'PLAN-INDIVIDUAL' }]);
    const revisions = revisionsOf(setting);
    if (html !== undefined) await writeFile(html, planPage(view, revisions, { ...heading, language }), { mode: 0o600 });
    if (json === true) process.stdout.write(`${JSON.stringify(asJson(view, revisions), undefined, 2)}\n`);
    else if (html === undefined) process.stdout.write(`${planText(view, revisions, language)}\n`);
  };

function propose({ setting }: Known, { template, from, percent, language, json }: ProposeOptions): void {
  const open = setting.catalogue.filter(({ code, isInForce }) => isInForce && !approvalOf(setting.goals, code));
  const made = planFromTemplate(template, { from, basisPoints: hundredths(Number(percent)), goals: open });
  if (json === true) process.stdout.write(`${JSON.stringify(viewProposal(made, open), undefined, 2)}\n`);
  else process.stdout.write(`${proposalText(made, language)}\n`);
}

function asJson(view: PlanView, revisions: readonly Revision[]) {
  const requirements = view.requirements.map(viewProspect);
  return {
    ...viewPlan(view),
    remarks: view.remarks.map(viewRemark),
    requirements,
    revisions: revisions.map(viewRevision),
  };
}

/** Reads the doctor as the operator, logs it, and tells refusals on the other stream. */
async function withDoctor(
  open: () => Promise<Register>,
  doctor: string,
  options: { readonly language: Language; readonly json?: boolean },
  work: (known: Known) => Promise<void>,
): Promise<void> {
  const register = await open();
  try {
    await work(await settingOf(doctor, register));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    printRefusals(error.refusals, options, process);
    process.exitCode = BAD_INPUT;
  } finally {
    await register.close();
  }
}

async function settingOf(doctor: string, { store, vault, accessLog }: Register): Promise<Known> {
  const clock = new Clock();
  const doctorId = /^[0-9a-f]{8}-/.test(doctor) ? doctor : personId(doctor, vault);
  const known = await new ReadCareerHandler(store, clock, new LoggedAccess(accessLog, vault, clock)).execute(
    new ReadCareer({
      doctorId,
      caller: operator(vault),
      parts: ['IDENTITY', 'POSTS', 'TRAINING', 'FIGURES'],
      asOf: {},
    }),
  );
  if (!known) throw new Refused([{ code: 'DOCTOR_UNKNOWN', field: 'doctor' }]);
  const career = known.career('TRAINING');
  const on = dateOf(known.validOn);
  const { content } = career;
  const catalogue = await new RecordedGoalCatalogue(store).current();
  const opener = await openerOf(known, career, vault);
  const { registered } = known.career('IDENTITY').content;
  const opened = (sealed: string) => (known.forgotten ? ERASED : opener(sealed));
  return {
    setting: {
      plans: content.plans,
      goals: content.goals,
      posts: known.career('POSTS').content.posts,
      history: serviceHistoryOf(known.career('FIGURES')),
      catalogue: goalsToPlan(content, catalogue, on),
      arenaOf: await arenasIn(content.plans.at(-1)?.periods ?? [], store),
      rules: NORWEGIAN_RULES,
      on,
      open: opener,
    },
    ...(registered ? { name: opened(registered.name), hprNumber: opened(registered.hprNumber) } : {}),
  };
}

async function arenasIn(
  periods: readonly { readonly offered?: { readonly organisation: string } }[],
  store: Register['store'],
): Promise<PlanSetting['arenaOf']> {
  const enterprises = new RecordedEnterprises(store);
  const numbers = new Set(periods.flatMap(({ offered }) => (offered ? [offered.organisation] : [])));
  const states = await Promise.all(
    [...numbers].map(async (number) => [number, await enterprises.state(number)] as const),
  );
  const known = new Map(states);
  return (organisation, arenaId) => {
    const enterprise = known.get(organisation);
    return enterprise && arenaOf(enterprise, arenaId);
  };
}

function personId(hprNumber: string, vault: Register['vault']): string {
  const wrong = checkHprNumber(hprNumber);
  if (wrong) throw new Refused([wrong]);
  return vault.personId(hprNumber);
}

// --- text ------------------------------------------------------------------------------------------------------------

function planText(view: PlanView, revisions: readonly Revision[], language: Language): string {
  const words = PAGE_WORDS[language];
  const days = (from: string, to: string) => `${dateText(from, language)}–${dateText(to, language)}`;
  const lines = [
    `${words.title}. ${words.agreed} ${dateText(view.agreement.on, language)}, ${words.version.toLowerCase()} ${String(view.version)}`,
    '',
    words.periods,
    ...view.periods.flatMap((period) => [
      `  ${days(period.from, period.to)}  ${periodTitle(period)[language]} (${words.state[period.state]})`,
      ...period.goals.map(({ code, title, status }) => `      ${code}  ${title[language]} – ${words.statusOf[status]}`),
    ]),
    '',
    words.requirements,
    ...view.requirements.map(({ now, then }) => {
      const [had, gets, needed] = [now.credited, then.credited, then.required].map((each) =>
        monthsText(each, language),
      );
      const met = then.status === 'MET' ? words.met : words.missing(monthsText(then.missing, language));
      return `  ${REQUIREMENT_TITLES[then.id][language]}: ${words.today.toLowerCase()} ${had ?? ''}, ${words.carriedOut.toLowerCase()} ${gets ?? ''} / ${needed ?? ''} – ${met} [${then.rule}]`;
    }),
    '',
    words.remarksText(view.remarks.length),
    ...view.remarks.map(({ text, rule }) => `  ${text[language]} [${rule}]`),
    '',
    words.history,
    ...revisions.flatMap(({ version, on, reason, changes, periods }) => [
      `  ${String(version)}  ${dateText(on, language)}${reason === undefined ? '' : `  ${reason}`}`,
      ...(version === 1 ? [words.first] : changeLines({ changes, periods }, language)).map((line) => `      ${line}`),
    ]),
  ];
  return lines.join('\n');
}

function proposalText({ template, periods, goals, withoutPlace }: Proposal, language: Language): string {
  const words = PAGE_WORDS[language];
  return [
    `${template.title[language]} (${template.source})`,
    template.assumed[language],
    '',
    ...periods.flatMap((period) => [
      `${dateText(period.from, language)}–${dateText(period.to, language)}  ${periodTitle(period)[language]}`,
      ...goals.filter(({ periodId }) => periodId === period.periodId).map(({ code }) => `    ${code}`),
    ]),
    ...(withoutPlace.length > 0 ? ['', `${words.goalsMissing}: ${withoutPlace.join(', ')}`] : []),
  ].join('\n');
}

import { Injectable } from '@nestjs/common';
import type { KnownCareer } from '../../career/application/known-career.js';
import { serviceHistoryOf } from '../../career/domain/service-history.js';
import type { CareerState } from '../../career/domain/state.js';
import { openerOf, viewSupervision } from '../../career/graphql/doctor-view.js';
import { NORWEGIAN_RULES, makeStatement } from '../../counting/index.js';
import { DocumentDownloads } from '../../documents/document-downloads.js';
import { dateOf } from '../../kernel/dates.js';
import { GoalCatalogue } from '../../learning-goals/application/goal-catalogue.js';
import { GOAL_PARTS } from '../../learning-goals/domain/events.js';
import { Places } from '../../places/index.js';
import { Vault } from '../../platform/vault/vault.js';
import { statementCsv } from '../../statement/csv.js';
import { viewStatement } from '../../statement/view.js';
import { viewEntry } from '../../training/graphql/goal-view.js';
import { viewRevision } from '../../training/graphql/plan-view.js';
import { goalListOf } from '../../training/goals/list.js';
import { revisionsOf } from '../../training/plan/plan-view.js';
import { waiverCasesOn } from '../../training/waiver-cases.js';
import type { Files } from '../domain/package-format.js';
import { withTexts } from '../sealed-fields.js';
import type { JsonObject } from '../../kernel/event.js';

type Open = (sealed: string) => string;

/** What a package holds beside the recordings: what they make on the day, as the caller may know it, and the documents. */
@Injectable()
export class PackageViews {
  constructor(
    private readonly catalogue: GoalCatalogue,
    private readonly places: Places,
    private readonly vault: Vault,
    private readonly documents: DocumentDownloads,
  ) {}

  async of(known: KnownCareer): Promise<Files> {
    return {
      ...(known.shows('FIGURES') ? this.statement(known) : {}),
      ...(known.shows('TRAINING') ? await this.training(known) : {}),
      ...(known.shows('TIMELINE') ? await this.requests(known) : {}),
      ...(known.shows('DOCUMENTS') ? await this.issued(known) : {}),
    };
  }

  private statement(known: KnownCareer): Files {
    const career = known.career('FIGURES');
    const history = serviceHistoryOf(career);
    const statement = makeStatement(history, NORWEGIAN_RULES, { validOn: known.validOn });
    const placeNames = (number: string, on: string) => this.places.nameOf(number, on);
    const view = viewStatement(statement, career, history, NORWEGIAN_RULES, placeNames, known.knownAt);
    return { 'views/statement.json': json(view), 'views/statement.csv': text(statementCsv(view, 'nb')) };
  }

  private async training(known: KnownCareer): Promise<Files> {
    const career = known.career('TRAINING');
    const { content } = career;
    const on = dateOf(known.validOn);
    const open = await openerOf(known, career, this.vault);
    const goals = goalListOf(content, await this.catalogue.current(), { on, parts: GOAL_PARTS });
    const { plans, sessions, groups, groupSessions, diploma } = content.supervisionLog;
    const supervision = {
      supervisors: known.shows('POSTS') ? await this.supervisors(known) : null,
      plans: [...plans.values()],
      talks: [...sessions.values()],
      groups: opened([...groups.values()], open),
      groupSessions: [...groupSessions.values()],
      diploma: diploma === undefined ? null : opened(diploma, open),
      waiverCases: waiverCasesOn(content, on),
    };
    return {
      'views/goals.json': json(goals.map((entry) => viewEntry(entry, open))),
      'views/plan.json': json(revisionsOf({ plans: content.plans, on, open }).map(viewRevision)),
      'views/supervision.json': json(supervision),
    };
  }

  private async supervisors(known: KnownCareer) {
    const career = known.career('POSTS');
    return viewSupervision(career, await openerOf(known, career, this.vault));
  }

  /** What is asked of others, and by others, and has no answer yet. */
  private async requests(known: KnownCareer): Promise<Files> {
    const career: CareerState = known.career('TIMELINE');
    const open = await openerOf(known, career, this.vault);
    const { confirmations, goals } = career.content;
    const waiting = {
      confirmations: [...confirmations.requests.values()].filter(({ outcome }) => outcome === undefined),
      corrections: [...confirmations.proposals.values()].filter(({ answer }) => answer === undefined),
      goals: [...goals.submissions.values()].filter(({ outcome }) => outcome === undefined),
    };
    return { 'views/requests.json': json(opened(waiting, open)) };
  }

  private async issued(known: KnownCareer): Promise<Files> {
    const files: Record<string, Uint8Array> = {};
    for (const documentId of known.career('DOCUMENTS').content.documents.issued.keys()) {
      const copies = [await this.documents.json(known, documentId), await this.documents.pdf(known, documentId, 'nb')];
      for (const copy of copies) if (copy) files[`documents/${copy.fileName}`] = copy.bytes;
    }
    return files;
  }
}

/** With the sealed texts in it opened. */
function opened(value: unknown, open: Open): unknown {
  const replace = (sealed: string, isPersonal: boolean) => (isPersonal ? open(sealed) : sealed);
  return withTexts({ value } as unknown as JsonObject, replace).value;
}

const encoder = new TextEncoder();
const text = (content: string): Uint8Array => encoder.encode(content);
const json = (value: unknown): Uint8Array => text(`${JSON.stringify(value, null, 2)}\n`);

import { standingOfDocument } from '../career/domain/documents/content.js';
import { NORWEGIAN_RULES, valueOn } from '../counting/index.js';
import { dateOf } from '../kernel/dates.js';
import { documentTitle } from './document-title.js';
import { packFaults } from './faults.js';
import { formFacts } from './form-facts.js';
import { itemsOf } from './items.js';
import { type Asked, type Material, materialOf } from './material.js';
import {
  FORMAT,
  PARTS_OF,
  type Pack,
  type PackFault,
  type PackPart,
  type PackState,
  type PartId,
  type PartState,
} from './pack.js';
import { type TextCode, PART_TITLES, SENTENCES, words } from './words.js';

/**
 * What goes with an application, in the order of the authority, and every fault of it. `READY` means that all is met on confirmed
 * days by the strictest reading, that each day that counts is shown, and that nothing is wrong.
 */
export function packOf(asked: Asked): Pack {
  const material = materialOf(asked);
  const { validOn, statement } = material;
  const { scheme, ruleSet } = statement;
  const faults = packFaults(material);
  const state = stateOf(faults);
  return {
    format: FORMAT,
    version: 1,
    state,
    sentence: SENTENCES[state],
    scheme,
    deadline: scheme === 'OLD' ? valueOn(NORWEGIAN_RULES, 'old.deadline', validOn) : null,
    validOn: dateOf(validOn),
    ruleSet,
    parts: PARTS_OF[scheme].map((id, index) => partOf(id, index + 1, faults, material)),
    facts: formFacts(material),
    faults,
    notTaken: notTakenOf(material),
  };
}

function stateOf(faults: readonly PackFault[]): PackState {
  if (faults.some(({ severity }) => severity === 'FAULT')) return 'NOT_READY';
  return faults.some(({ severity }) => severity === 'DOUBT') ? 'READY_IF_READ_SO' : 'READY';
}

function partOf(id: PartId, number: number, faults: readonly PackFault[], material: Material): PackPart {
  const items = itemsOf(id, material);
  const isWrong = faults.some((fault) => fault.severity === 'FAULT' && (fault.part === id || id === 'INDEX'));
  const state: PartState =
    isWrong || items.some((item) => item.state === 'MISSING')
      ? 'MISSING'
      : items.some((item) => item.state === 'TO_ATTACH')
        ? 'TO_ATTACH'
        : 'READY';
  return { number, id, title: PART_TITLES[id], state, items };
}

function notTakenOf(material: Material): Pack['notTaken'] {
  const { documents } = material.career.content;
  return [...documents.issued.values()].flatMap((document) => {
    const standing = standingOfDocument(document);
    const isRead = material.contents.has(document.documentId);
    if (standing === 'VALID' && isRead) return [];
    const code: TextCode = standing === 'VALID' ? 'fault.DOCUMENT_UNREADABLE' : `fault.DOCUMENT_${standing}`;
    return [{ documentId: document.documentId, why: words(code, { document: documentTitle(document, material) }) }];
  });
}

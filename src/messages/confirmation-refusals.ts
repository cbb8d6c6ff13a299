import { type Wording, say } from './wording.js';

/** Why something about asking for and giving confirmations of service was refused. */
export const CONFIRMATION_REFUSALS: Readonly<Record<string, Wording>> = {
  OWN_SERVICE: {
    message: say(
      'Ingen kan bekrefte, bestride eller foreslå rettet sin egen tjeneste, heller ikke som leder.',
      'Nobody can confirm, dispute or propose to correct her own service, not even as a leader.',
    ),
    fix: say('Be om bekreftelse (askConfirmation).', 'Ask for it to be confirmed (askConfirmation).'),
  },

  // --- asking
  ALREADY_CONFIRMED: {
    message: say(
      'Dager av dette er alt bekreftet[: {from} til {to}].',
      'Days of this are confirmed already[: {from} to {to}].',
    ),
    fix: say('Spør om de andre dagene.', 'Ask about the other days.'),
  },
  CONFIRMATION_ALREADY_ASKED: {
    message: say(
      'Det er alt bedt om bekreftelse av disse dagene[, i forespørsel «{value}» hos {asked}].',
      'Confirmation of these days has been asked for already[, by request “{value}” with {asked}].',
    ),
    fix: say('Vent på svaret, purr, eller trekk forespørselen.', 'Await the answer, remind, or withdraw that request.'),
  },
  CONFIRMATION_REQUEST_EXISTS: {
    message: say('Forespørselen[ «{value}»] er registrert fra før.', 'The request[ “{value}”] is already recorded.'),
    fix: say('Bruk en annen identitet, eller utelat den.', 'Use another id, or leave it out.'),
  },
  NOBODY_TO_ASK: {
    message: say(
      'Verken arbeidsgiveren[ {employer}] eller kommunen[ {place}] har noen her som kan bekrefte.',
      'Neither the employer[, {employer},] nor the municipality[ {place}] has anybody here who can confirm.',
    ),
    fix: say(
      'Be om bekreftelse på papir, eller spør igjen når kommunen er registrert med en leder eller koordinator.',
      'Ask for it on paper, or again when the municipality is registered with a leader or coordinator.',
    ),
  },
  PLACE_DIVIDED: {
    message: say(
      'Kommunen eller bydelen {value} er delt, og hvem som har tatt over, kan ikke sluttes av nummeret.',
      'The municipality or city district {value} was divided, and the number does not tell who has taken over.',
    ),
    fix: say('Oppgi den rette (successor)[: {candidates}].', 'Name the right one (successor)[: {candidates}].'),
  },
  SUCCESSOR_UNKNOWN: {
    message: say(
      '{value} har ikke tatt over etter stedet stillingen var.',
      '{value} has not taken over from the place where the post was.',
    ),
    fix: say('Bruk en av dem som har[: {candidates}].', 'Use one of those that have[: {candidates}].'),
  },

  // --- answering
  CONFIRMATION_REQUEST_UNKNOWN: {
    message: say(
      'Forespørselen[ «{value}»] finnes ikke på denne legen.',
      'There is no such request[, “{value}”,] on this doctor.',
    ),
    fix: say('Bruk en som finnes[: {known}].', 'Use one that exists[: {known}].'),
  },
  CONFIRMATION_REQUEST_CLOSED: {
    message: say(
      'Forespørselen[ «{value}»] er alt besvart eller trukket.',
      'The request[ “{value}”] has been answered or withdrawn already.',
    ),
    fix: say('Spør på nytt om det trengs.', 'Ask anew if need be.'),
  },
  CONFIRMATION_OF_OTHER_POST: {
    message: say('Forespørselen gjelder en annen stilling[: {post}].', 'The request is about another post[: {post}].'),
    fix: say('Svar for stillingen det er spurt om.', 'Answer for the post that is asked about.'),
  },
  CONFIRMATION_BEYOND_REQUEST: {
    message: say(
      'Dager av dette er det ikke spurt om[, bare {from} til {to}].',
      'Days of this are not asked about[, only {from} to {to}].',
    ),
    fix: say(
      'Svar for dagene det er spurt om, eller bekreft uten å vise til forespørselen.',
      'Answer for the days asked about, or confirm without naming the request.',
    ),
  },
  NOT_ASKED: {
    message: say('Det er ikke dere som er spurt nå[, men {asked}].', 'It is not you who are asked now[, but {asked}].'),
    fix: say(
      'La den som er spurt svare, eller overlate det til dere (delegateConfirmation).',
      'Let those who are asked answer, or leave it to you (delegateConfirmation).',
    ),
  },
  CAPACITY_UNFIT: {
    message: say(
      'Det er spurt om svar i en annen egenskap enn {value}.',
      'An answer is asked for in another capacity than {value}.',
    ),
    fix: say('Svar som den som er spurt[: {expected}].', 'Answer in the capacity you are asked in[: {expected}].'),
  },

  // --- what is done about a request
  BEFORE_LAST_STEP: {
    message: say(
      '{value} er før det forrige som ble gjort[, {from}].',
      '{value} is before the last thing that was done[, on {from}].',
    ),
    fix: say('Rett datoen.', 'Correct the date.'),
  },
  REMINDER_TOO_EARLY: {
    message: say('Det er for tidlig å purre.', 'It is too early for a reminder.'),
    fix: say('Purr tidligst {from}.', 'Remind on {from} at the earliest.'),
  },
  DELEGATE_NOT_IN_LINE: {
    message: say(
      '{value} kan ikke svare for denne stillingen, eller har ingen leder eller koordinator her.',
      '{value} cannot answer for this post, or has no leader or coordinator here.',
    ),
    fix: say('Overlat det til en som kan[: {known}].', 'Leave it to one who can[: {known}].'),
  },
  ESCALATION_TOO_EARLY: {
    message: say(
      'De som er spurt, har ikke hatt tid nok, eller er ikke purret.',
      'Those who are asked have not had time enough, or were not reminded.',
    ),
    fix: say('Purr først, og spør andre tidligst {from}.', 'Remind first, and ask others on {from} at the earliest.'),
  },
  ESCALATION_GROUND_WRONG: {
    message: say(
      'Etter registeret er {asked} der fortsatt, med noen som kan svare.',
      'By the register {asked} is still there, with somebody who can answer.',
    ),
    fix: say('Vent på svaret, eller purr.', 'Await the answer, or remind.'),
  },
  NOBODY_ABOVE: {
    message: say('Det er ingen over {asked} å spørre.', 'There is nobody above {asked} to ask.'),
    fix: say('Purr, eller få bekreftelsen på papir.', 'Remind, or get the confirmation on paper.'),
  },

  // --- corrected with agreement
  PROPOSAL_EXISTS: {
    message: say('Forslaget[ «{value}»] er registrert fra før.', 'The proposal[ “{value}”] is already recorded.'),
    fix: say('Bruk en annen identitet, eller utelat den.', 'Use another id, or leave it out.'),
  },
  PROPOSAL_UNKNOWN: {
    message: say(
      'Forslaget[ «{value}»] finnes ikke på denne legen.',
      'There is no such proposal[, “{value}”,] on this doctor.',
    ),
    fix: say('Bruk et som finnes[: {known}].', 'Use one that exists[: {known}].'),
  },
  PROPOSAL_WAITS: {
    message: say(
      'Et forslag[, «{value}»,] venter alt på svar fra legen.',
      'A proposal[, “{value}”,] waits for the doctor’s answer already.',
    ),
    fix: say('Vent på svaret.', 'Await the answer.'),
  },
  PROPOSAL_EMPTY: {
    message: say('Det registrerte sier dette alt.', 'What is recorded says this already.'),
    fix: say(
      'Bekreft det (confirmPeriod), eller foreslå noe annet.',
      'Confirm it (confirmPeriod), or propose something else.',
    ),
  },
  PROPOSAL_ANSWERED: {
    message: say('Forslaget[ «{value}»] er alt besvart.', 'The proposal[ “{value}”] has been answered already.'),
    fix: say('Be om et nytt om det trengs.', 'Ask for a new one if need be.'),
  },
  PROPOSAL_OVERTAKEN: {
    message: say(
      'Noe annet er registrert om stillingen siden dette ble foreslått.',
      'Something else has been recorded of the post since this was proposed.',
    ),
    fix: say(
      'Avslå forslaget, og be den som er spurt, foreslå på nytt eller bekrefte.',
      'Decline it, and have those who are asked propose anew or confirm.',
    ),
  },
  STEP_IN_THE_PAST: {
    message: say(
      '{value} er før i dag[, {today}]. Fristene løper fra den dagen det registreres.',
      '{value} is before today[, {today}]. The time to answer runs from the day it is recorded.',
    ),
    fix: say('La datoen stå tom.', 'Leave the date out.'),
  },
  PROPOSER_NOT_ASKED: {
    message: say(
      'Den som foreslo dette, er ikke spurt lenger[; det er {asked}].',
      'Those who proposed this are asked no longer[; {asked} is].',
    ),
    fix: say('Be den som er spurt nå, foreslå det.', 'Have those who are asked now propose it.'),
  },
};

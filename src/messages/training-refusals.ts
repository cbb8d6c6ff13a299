import { type Wording, say } from './wording.js';

const TAKE_ANOTHER_ID = say('Bruk en annen identitet, eller utelat den.', 'Use another id, or leave it out.');

const CORRECT_THE_DATE = say('Rett datoen.', 'Correct the date.');

const TO_CORRECT = say(
  'Er opplysningen feil, rett den som er registrert.',
  'If what is recorded is wrong, correct that recording.',
);

/** An id that something else of the kind has already. */
const taken = (nb: string, en: string): Wording => ({
  message: say(`${nb}[ «{value}»] er registrert fra før.`, `${en}[ “{value}”] is already recorded.`),
  fix: TAKE_ANOTHER_ID,
});

/** Why something about goals, supervision, requirements and plans was refused. */
export const TRAINING_REFUSALS: Readonly<Record<string, Wording>> = {
  IN_THE_FUTURE: {
    message: say('{value} er etter i dag[, {today}].', '{value} is later than today[, {today}].'),
    fix: say(
      'Registrer det når det har skjedd, eller rett datoen.',
      'Record it once it has happened, or correct the date.',
    ),
  },

  // --- who judges
  OWN_GOAL: {
    message: say(
      'Ingen kan vurdere, veilede eller godkjenne sin egen læring.',
      'Nobody can judge, supervise or approve what she has learnt herself.',
    ),
    fix: say('La en annen gjøre det.', 'Let somebody else do it.'),
  },
  APPOINTMENT_EXISTS: taken('Oppnevningen av supervisør', 'The appointment of a superviser'),
  APPOINTMENT_UNKNOWN: {
    message: say(
      'Oppnevningen av supervisør[ «{value}»] finnes ikke på denne legen.',
      'There is no such appointment of a superviser[, “{value}”,] on this doctor.',
    ),
    fix: say(
      'Oppnevn supervisøren først, eller bruk en som finnes[: {known}].',
      'Appoint the superviser first, or use one that exists[: {known}].',
    ),
  },
  LEADERSHIP_ENDED: {
    message: say(
      'Lederen sluttet allerede {to}, og {value} er senere.',
      'The leader had ended on {to} already, and {value} is later.',
    ),
    fix: say('Gi en tidligere dag, eller utpek lederen på nytt.', 'Give an earlier day, or assign the leader anew.'),
  },
  APPOINTMENT_ENDED: {
    message: say(
      '{value} er etter at oppnevningen av supervisøren sluttet[, {to}].',
      '{value} is after the appointment of the superviser ended[, {to}].',
    ),
    fix: say('Rett datoen, eller oppnevn supervisøren på nytt.', 'Correct the date, or appoint the superviser anew.'),
  },
  NO_LEADER: {
    message: say(
      'Legen har ingen leder som godkjenner læringsmål[ {value}].',
      'The doctor has no leader who approves learning goals[ on {value}].',
    ),
    fix: say('Oppnevn en leder fra den dagen.', 'Assign a leader from that day on.'),
  },
  NOT_THE_LEADER: {
    message: say(
      'Den som avgjør, er verken legens leder eller stedfortreder for lederen[ {on}].',
      'Whoever decides is neither the doctor’s leader nor stands in for the leader[ on {on}].',
    ),
    fix: say(
      'La lederen avgjøre, eller oppnevn leder eller stedfortreder fra den dagen.',
      'Let the leader decide, or assign a leader or a stand-in from that day on.',
    ),
  },
  NOT_A_SUPERVISER: {
    message: say(
      'Den som uttaler seg, er ikke oppnevnt som supervisør for legen[ {on}].',
      'Whoever speaks is not appointed as a superviser of the doctor[ on {on}].',
    ),
    fix: say(
      'Oppnevn supervisøren, eller send en engangslenke for én aktivitet.',
      'Appoint the superviser, or send a one-time link for a single activity.',
    ),
  },
  NOT_THE_SUPERVISOR: {
    message: say(
      'Den som uttaler seg, er verken veileder for legen eller stedfortreder for veilederen[ {on}].',
      'Whoever speaks is neither the doctor’s supervisor nor stands in for the supervisor[ on {on}].',
    ),
    fix: say(
      'La veilederen gjøre det, eller registrer hvem som veileder fra den dagen.',
      'Let the supervisor do it, or record who supervises from that day on.',
    ),
  },
  SUPERVISOR_NOT_ELIGIBLE: {
    message: say(
      'Veilederen var ikke spesialist i allmennmedisin[ {on}], og hadde ingen dispensasjon.',
      'The supervisor was no specialist in general practice[ on {on}], and had no waiver.',
    ),
    fix: say(
      'La en spesialist uttale seg, eller registrer dispensasjonen som gjaldt den dagen.',
      'Let a specialist speak, or record the waiver in force on that day.',
    ),
  },

  // --- activities and links
  ACTIVITY_EXISTS: taken('Aktiviteten', 'The activity'),
  ACTIVITY_UNKNOWN: {
    message: say(
      'Aktiviteten[ «{value}»] finnes ikke på denne legen.',
      'There is no such activity[, “{value}”,] on this doctor.',
    ),
    fix: say(
      'Registrer aktiviteten først, eller bruk en som finnes[: {known}].',
      'Record the activity first, or use one that exists[: {known}].',
    ),
  },
  ACTIVITY_SIGNED: {
    message: say(
      'Aktiviteten er signert, og det som er signert kan ikke endres eller trekkes tilbake.',
      'The activity is signed, and what is signed cannot be changed or taken back.',
    ),
    fix: say('Registrer en ny aktivitet og få den signert.', 'Record a new activity and have it signed.'),
  },
  ACTIVITY_ALREADY_SIGNED: {
    message: say('Personen har signert aktiviteten før.', 'The person has signed the activity before.'),
    fix: say('Signaturen står; ingenting mer trengs.', 'The signature stands; nothing more is needed.'),
  },
  BEFORE_THE_ACTIVITY: {
    message: say('{value} er før aktiviteten ble gjort[, {on}].', '{value} is before the activity was done[, {on}].'),
    fix: CORRECT_THE_DATE,
  },
  GOAL_MISSING: {
    message: say('Aktiviteten gjelder ikke noe læringsmål.', 'The activity is about no learning goal.'),
    fix: say('Oppgi minst ett læringsmål.', 'Name at least one learning goal.'),
  },
  DESCRIPTION_MISSING: {
    message: say('Beskrivelsen av aktiviteten mangler.', 'The description of the activity is missing.'),
    fix: say('Skriv kort hva som ble gjort.', 'Write in a few words what was done.'),
  },
  NAME_MISSING: {
    message: say('Navnet mangler[ ({field})].', 'The name is missing[ ({field})].'),
    fix: say('Skriv hele navnet.', 'Write the full name.'),
  },
  LINK_EXISTS: taken('Lenken', 'The link'),
  LINK_PERIOD_WRONG: {
    message: say('En lenke kan ikke utløpe {value}.', 'A link cannot expire on {value}.'),
    fix: say(
      'Velg en dag fra i dag[ og høyst {months} måneder fram].',
      'Choose a day from today on[, at most {months} months ahead].',
    ),
  },
  LINK_UNKNOWN: {
    message: say('Lenken finnes ikke.', 'There is no such link.'),
    fix: say('Be veilederen eller lederen til legen om en ny.', 'Ask the doctor’s supervisor or leader for a new one.'),
  },
  LINK_USED: {
    message: say('Lenken er brukt: den virker bare én gang.', 'The link has been used: it works once.'),
    fix: say(
      'Skal noe mer signeres, be veilederen eller lederen til legen om en ny.',
      'If more is to be signed, ask the doctor’s supervisor or leader for a new one.',
    ),
  },
  LINK_WITHDRAWN: {
    message: say('Lenken er trukket tilbake.', 'The link has been withdrawn.'),
    fix: say('Be veilederen eller lederen til legen om en ny.', 'Ask the doctor’s supervisor or leader for a new one.'),
  },
  QUALIFICATION_MISSING: {
    message: say('Kompetansen din mangler.', 'Your competence is missing.'),
    fix: say('Velg det som passer i listen.', 'Choose what fits from the list.'),
  },
  NOT_VOUCHED: {
    message: say('Du har ikke krysset av for at du står inne for det.', 'You have not ticked that you vouch for it.'),
    fix: say(
      'Sett kryss over knappen om du har sett det. Har du ikke det, lar du være å signere.',
      'Tick the box above the button if you have seen it. If you have not, do not sign.',
    ),
  },
  LINK_EXPIRED: {
    message: say('Lenken er utløpt[ {expiresOn}].', 'The link has expired[ on {expiresOn}].'),
    fix: say('Be veilederen eller lederen til legen om en ny.', 'Ask the doctor’s supervisor or leader for a new one.'),
  },

  // --- goals
  GOAL_NOT_IN_FORCE: {
    message: say(
      'Læringsmålet[ {value}] gjaldt ikke for legen[ {on}].',
      'The learning goal[ {value}] was not in force for the doctor[ on {on}].',
    ),
    fix: say(
      'Bruk målet som gjaldt den dagen, eller rett datoen.',
      'Use the goal in force on that day, or correct the date.',
    ),
  },
  GOAL_VERSION_UNKNOWN: {
    message: say('Læringsmålet har ingen versjon {value}.', 'The learning goal has no version {value}.'),
    fix: say(
      'Bruk en versjon fra 1[ til {known}], eller utelat den.',
      'Use a version from 1[ to {known}], or leave it out.',
    ),
  },
  GOAL_ALREADY_APPROVED: {
    message: say(
      'Læringsmålet[ {value}] er godkjent fra før[, {on}].',
      'The learning goal[ {value}] is already approved[, on {on}].',
    ),
    fix: say(
      'Er godkjenningen feil, må lederen trekke den tilbake først.',
      'If the approval is wrong, the leader must revoke it first.',
    ),
  },
  GOAL_ALREADY_SENT: {
    message: say(
      'Læringsmålet[ {value}] er sendt[ {on}] og venter på svar.',
      'The learning goal[ {value}] was sent[ on {on}] and waits for an answer.',
    ),
    fix: say('Vent på svaret, eller trekk det som er sendt.', 'Wait for the answer, or withdraw what was sent.'),
  },
  SUBMISSION_EXISTS: taken('Innsendingen', 'The submission'),
  SUBMISSION_UNKNOWN: {
    message: say(
      'Innsendingen[ «{value}»] finnes ikke på denne legen.',
      'There is no such submission[, “{value}”,] on this doctor.',
    ),
    fix: say(
      'Send læringsmålet først, eller bruk en innsending som finnes[: {known}].',
      'Send the goal first, or use a submission that exists[: {known}].',
    ),
  },
  SUBMISSION_CLOSED: {
    message: say(
      'Innsendingen[ «{value}»] er returnert eller trukket[, {on}].',
      'The submission[ “{value}”] was returned or withdrawn[, on {on}].',
    ),
    fix: say('Send læringsmålet på nytt.', 'Send the goal again.'),
  },
  BEFORE_IT_WAS_SENT: {
    message: say('{value} er før det ble sendt[, {on}].', '{value} is before it was sent[, {on}].'),
    fix: CORRECT_THE_DATE,
  },
  BEFORE_LAST_DECISION: {
    message: say(
      '{value} er før det som sist ble bestemt om målet[, {on}].',
      '{value} is before what was last decided about the goal[, {on}].',
    ),
    fix: CORRECT_THE_DATE,
  },
  TOLD_TO_ONESELF: {
    message: say(
      'Den som skriver ned en uttalelse, kan ikke selv være den som uttalte seg.',
      'Whoever writes an opinion down cannot be the one who gave it.',
    ),
    fix: say('Gi uttalelsen i eget navn.', 'Give the opinion in your own name.'),
  },
  SUPERVISOR_NOT_CONSULTED: {
    message: say(
      'Veilederen har ikke uttalt seg om læringsmålet[ {value}].',
      'The supervisor has not been consulted about the goal[ {value}].',
    ),
    fix: say('Få veilederens uttalelse først.', 'Get the supervisor’s opinion first.'),
  },
  SUPERVISER_NOT_HEARD: {
    message: say(
      'Ingen supervisør har uttalt seg om læringsmålet[ {value}].',
      'No superviser has been heard about the goal[ {value}].',
    ),
    fix: say('Få uttalelsen til minst én supervisør først.', 'Get the opinion of at least one superviser first.'),
  },
  COMMENT_MISSING: {
    message: say('Begrunnelsen til legen mangler.', 'The comment to the doctor is missing.'),
    fix: say('Skriv hva som gjenstår.', 'Write what is still to be done.'),
  },
  APPROVAL_EXISTS: taken('Godkjenningen', 'The approval'),
  APPROVAL_UNKNOWN: {
    message: say(
      'Godkjenningen[ «{value}»] finnes ikke på denne legen.',
      'There is no such approval[, “{value}”,] on this doctor.',
    ),
    fix: say('Bruk en som finnes[: {known}].', 'Use one that exists[: {known}].'),
  },
  APPROVAL_ALREADY_REVOKED: {
    message: say('Godkjenningen er trukket tilbake fra før.', 'The approval has been revoked already.'),
    fix: say('Ingenting mer trengs.', 'Nothing more is needed.'),
  },
  REASON_MISSING: {
    message: say('Begrunnelsen mangler.', 'The reason is missing.'),
    fix: say('Skriv kort hvorfor.', 'Write in a few words why.'),
  },
  NOT_CONVERTED: {
    message: say('Legen har ikke gått over til ny ordning.', 'The doctor has not converted to the new scheme.'),
    fix: say(
      'Registrer overgangen først, eller oppgi at målet er godkjent et annet sted.',
      'Record the conversion first, or say that the goal was approved elsewhere.',
    ),
  },
  EVIDENCE_MISSING: {
    message: say('Dokumentasjonen mangler.', 'The evidence is missing.'),
    fix: say(
      'Vis til noe som er registrert, eller beskriv dokumentet.',
      'Refer to something recorded, or describe the document.',
    ),
  },
  EVIDENCE_UNKNOWN: {
    message: say(
      'Dokumentasjonen[ «{value}»] er ikke registrert på denne legen.',
      'The evidence[, “{value}”,] is not recorded on this doctor.',
    ),
    fix: say(
      'Registrer den først, eller bruk noe som finnes[: {known}].',
      'Record it first, or use something that exists[: {known}].',
    ),
  },

  // --- supervision
  BEFORE_LAST_PLAN: {
    message: say(
      '{value} er før planen som sist ble avtalt[, {on}].',
      '{value} is before the plan that was agreed last[, {on}].',
    ),
    fix: CORRECT_THE_DATE,
  },
  PLAN_EXISTS: taken('Planen', 'The plan'),
  MINUTES_OUT_OF_RANGE: {
    message: say(
      'Antallet minutter i måneden[ ({value})] er ikke mulig.',
      'The number of minutes a month[ ({value})] is not possible.',
    ),
    fix: say(
      'Skriv et helt tall fra 0 til minuttene i en måned.',
      'Write a whole number from 0 to the minutes of a month.',
    ),
  },
  SESSION_EXISTS: taken('Samtalen eller samlingen', 'The session'),
  SESSION_UNKNOWN: {
    message: say(
      'Veiledningssamtalen[ «{value}»] finnes ikke på denne legen.',
      'There is no such supervision talk[, “{value}”,] on this doctor.',
    ),
    fix: say(
      'Registrer samtalen først, eller bruk en som finnes[: {known}].',
      'Record the talk first, or use one that exists[: {known}].',
    ),
  },
  OUTSIDE_SUPERVISION: {
    message: say(
      'Veiledningen gjaldt ikke {value}: den er registrert fra {from}[ til {to}].',
      'The supervision did not hold on {value}: it is recorded from {from}[ to {to}].',
    ),
    fix: say('Rett datoen, eller dagene for veiledningen.', 'Correct the date, or the days of the supervision.'),
  },
  HOURS_BEYOND_DAY: {
    message: say(
      '{value} minutter er ikke en mulig varighet på én dag.',
      '{value} minutes cannot be spent in one day.',
    ),
    fix: say(
      'Skriv 1 til 1440 minutter; alt som er holdt samme dag, regnes sammen.',
      'Write 1 to 1440 minutes; all that was held on the same day is added up.',
    ),
  },
  GROUP_EXISTS: taken('Gruppen', 'The group'),
  GROUP_UNKNOWN: {
    message: say(
      'Veiledningsgruppen[ «{value}»] finnes ikke på denne legen.',
      'There is no such supervision group[, “{value}”,] on this doctor.',
    ),
    fix: say(
      'Registrer gruppen først, eller bruk en som finnes[: {known}].',
      'Record the group first, or use one that exists[: {known}].',
    ),
  },
  OUTSIDE_GROUP: {
    message: say(
      'Legen var ikke med i gruppen {value}: hun er registrert fra {from}[ til {to}].',
      'The doctor was not in the group on {value}: she is recorded from {from}[ to {to}].',
    ),
    fix: say('Rett datoen, eller dagene i gruppen.', 'Correct the date, or the days in the group.'),
  },
  DIPLOMA_EXISTS: {
    message: say('Diplomet for gruppeveiledning er registrert fra før.', 'The group diploma is already recorded.'),
    fix: TO_CORRECT,
  },
  COUNT_OUT_OF_RANGE: {
    message: say('Antallet[ {value}] er ikke mulig ({field}).', 'The number[ {value}] is not possible ({field}).'),
    fix: say(
      'Skriv et helt tall fra 0; ikke flere leger med slik veiledning enn leger i alt.',
      'Write a whole number from 0; no more doctors supervised so than doctors in all.',
    ),
  },
  CASE_EXISTS: taken('Saken', 'The case'),
  CASE_UNKNOWN: {
    message: say(
      'Søknaden om dispensasjon[ «{value}»] finnes ikke på denne legen.',
      'There is no such application for a waiver[, “{value}”,] on this doctor.',
    ),
    fix: say(
      'Registrer søknaden først, eller bruk en som finnes[: {known}].',
      'Record the application first, or use one that exists[: {known}].',
    ),
  },
  CASE_CLOSED: {
    message: say('Søknaden om dispensasjon er avgjort.', 'The application for a waiver has been decided.'),
    fix: TO_CORRECT,
  },
  MINUTES_EXIST: taken('Referatet', 'The minutes'),
  MINUTES_FINAL: {
    message: say('Referatet fra samtalen er ferdigstilt.', 'The minutes of the talk are final.'),
    fix: say('Skriv det nye i referatet fra neste samtale.', 'Write what is new in the minutes of the next talk.'),
  },
  BEFORE_THE_TALK: {
    message: say('{value} er før samtalen ble holdt[, {on}].', '{value} is before the talk was held[, {on}].'),
    fix: CORRECT_THE_DATE,
  },
  TEXT_MISSING: {
    message: say('Teksten mangler ({field}).', 'The text is missing ({field}).'),
    fix: say('Skriv noe, eller la det være.', 'Write something, or leave it be.'),
  },

  // --- what is required beside time and goals
  COURSE_EXISTS: taken('Kurset', 'The course'),
  TITLE_MISSING: {
    message: say('Navnet på det som registreres, mangler ({field}).', 'What is recorded has no name ({field}).'),
    fix: say('Skriv hva det heter.', 'Write what it is called.'),
  },
  TOPIC_MISSING: {
    message: say('Et emnekurs må ha et emne.', 'A topic course needs a topic.'),
    fix: say('Oppgi emnet: kurs i samme emne legges sammen.', 'Name the topic: courses of one topic are summed.'),
  },
  HOURS_OUT_OF_RANGE: {
    message: say('{value} timer er ikke mulig for et kurs.', '{value} hours are not possible for a course.'),
    fix: say(
      'Skriv kurstimer over 0 og høyst 1000, med høyst to desimaler.',
      'Write course hours above 0 and at most 1000, with at most two decimals.',
    ),
  },
  DUTIES_EXIST: taken('Registreringen av legevakter', 'The record of duties'),
  DUTIES_BEYOND_DAYS: {
    message: say('{value} legevakter er ikke mulig på disse dagene.', '{value} duties are not possible on these days.'),
    fix: say(
      'Skriv et helt tall fra 1[ til {most}], eller rett dagene.',
      'Write a whole number from 1[ to {most}], or correct the days.',
    ),
  },
  VISIT_EXISTS: taken('Praksisbesøket', 'The practice visit'),
  POINTS_EXIST: taken('Registreringen av poeng', 'The record of points'),
  POINTS_OUT_OF_RANGE: {
    message: say('{value} poeng er ikke mulig.', '{value} points are not possible.'),
    fix: say(
      'Skriv poeng over 0 og høyst 1000, med høyst to desimaler.',
      'Write points above 0 and at most 1000, with at most two decimals.',
    ),
  },
  DOCUMENT_EXISTS: taken('Dokumentet', 'The document'),
  PAGES_WRONG: {
    message: say('{value} er ikke et mulig antall sider.', '{value} is not a possible number of pages.'),
    fix: say(
      'Skriv hvor mange sider som er med, av hvor mange: høyst 1000, og ikke flere enn dokumentet har.',
      'Write how many pages there are of how many: at most 1000, and no more than the document has.',
    ),
  },
  FINGERPRINT_WRONG: {
    message: say('Dette er ikke et fingeravtrykk av en fil.', 'This is not the fingerprint of a file.'),
    fix: say(
      'Skriv SHA-256 av filen som 64 heksadesimale tegn med små bokstaver.',
      'Write the SHA-256 of the file as 64 hexadecimal digits in lower case.',
    ),
  },

  // --- the education plan
  PLAN_EMPTY: {
    message: say('Planen har ingen perioder.', 'The plan has no periods.'),
    fix: say('Legg til minst én periode.', 'Add at least one period.'),
  },
  PLAN_TOO_LONG: {
    message: say('Planen er for lang.', 'The plan is too long.'),
    fix: say('Bruk høyst {periods} perioder og {goals} mål.', 'Use at most {periods} periods and {goals} goals.'),
  },
  PERIOD_TWICE: {
    message: say('Perioden[ «{value}»] står to ganger i planen.', 'The period[ “{value}”] stands twice in the plan.'),
    fix: say('Gi hver periode sin egen identitet.', 'Give each period an id of its own.'),
  },
  PERIOD_UNKNOWN: {
    message: say(
      'Planen har ingen periode «{value}»[, som mål {goal} viser til].',
      'The plan has no period “{value}”[, to which goal {goal} refers].',
    ),
    fix: say('Legg til perioden, eller flytt målet.', 'Add the period, or move the goal.'),
  },
  PLANNED_ARENA_CLOSED: {
    message: say(
      'Læringsarenaen[ «{value}»] er ikke åpen i hele perioden[: den er åpen fra {from}][ til {to}].',
      'The learning arena[ “{value}”] is not open for all of the period[: it is open from {from}][ to {to}].',
    ),
    fix: say('Endre dagene, eller velg en annen arena.', 'Change the days, or choose another arena.'),
  },
  PLAN_UNKNOWN: {
    message: say('Legen har ingen utdanningsplan.', 'The doctor has no education plan.'),
    fix: say('Lag et forslag fra en mal, og avtal det.', 'Make a proposal from a template, and agree on it.'),
  },
  PERCENT_UNDER_FLOOR: {
    message: say(
      'En mal kan ikke følges med {value}: under halv stilling teller ikke tjenesten.',
      'A template cannot be followed at {value}: under half a post service does not count.',
    ),
    fix: say('Velg 50 til 100 prosent.', 'Choose 50 to 100 percent.'),
  },
  ORGANISATION_MISSING: {
    message: say(
      'Det er ikke klart hvilken virksomhet du gjør dette for[: {known}].',
      'It is not clear for which enterprise you do this[: {known}].',
    ),
    fix: say(
      'Oppgi organisasjonsnummeret («organisation»): en virksomhet du leder eller koordinerer for, eller er legens godkjennende leder i.',
      'Give the organisation number (`organisation`): an enterprise you lead or coordinate for, or are the doctor’s approving leader in.',
    ),
  },
};

/** What is owed by when, and how it stands: the blocks of one deadline in a mail to an office. */
import type { Part } from '../domain/deadline';
import type { LocalDate } from '../domain/time';
import type { DeadlineFacts, OfficeNoticeFacts, SubmissionFacts } from '../planning/facts';
import { cleanLine } from './clean';
import { type Block, factsBlock, type Labelled, type Tone } from './letter';
import { shownTitle } from './subject';
import type { Words } from './words/words';

/** From so many days before the due date on, its summary presses. */
const soonDays = 3;

export function deadlineBlocks(facts: OfficeNoticeFacts, today: LocalDate, words: Words): Block[] {
  return [deadlineSummary(facts, today, words), ...factsBlock(submissionRows(facts, words))];
}

function deadlineSummary(facts: OfficeNoticeFacts, today: LocalDate, words: Words): Block {
  const { main, notes } = timing(facts, today, words);
  return {
    kind: 'summary',
    tone: toneOf(facts),
    title: shownTitle(facts, words),
    main,
    notes: [...notes, ...changeNotes(facts, words)],
  };
}

/** What has arrived and what has not, and why it came back. */
export function submissionRows(facts: DeadlineFacts & SubmissionFacts, words: Words): Labelled[] {
  const { kind, received, missing, returnedBecause } = facts;
  const rows: Labelled[] = [];
  if (returnedBecause !== undefined)
    rows.push({ label: words.returnedLabel, value: cleanLine(returnedBecause, 1_000) });
  rows.push(...receivedRows(received, words));
  if (kind === 'survey') rows.push(...respondentRows(facts, words));
  else if (missing.length > 0) rows.push({ label: words.missing, value: partNames(missing, words) });
  return rows;
}

export function partNames(parts: readonly Part[], words: Words): string {
  return words.allParts(parts.map((part) => words.part(part)));
}

function receivedRows(received: SubmissionFacts['received'], words: Words): Labelled[] {
  return received.map(({ part, receivedOn, registerNumber }) => {
    const number = registerNumber === undefined ? '' : cleanLine(registerNumber, 60);
    return { label: words.received, value: words.receipt(part, receivedOn, number || undefined) };
  });
}

function respondentRows({ respondents, minimum }: SubmissionFacts, words: Words): Labelled[] {
  if (minimum === undefined) return [];
  return [{ label: words.respondentsLabel, value: words.respondents(respondents, minimum) }];
}

function toneOf({ daysLeft, alreadyPastWhenRegistered, returnedBecause }: OfficeNoticeFacts): Tone {
  if (alreadyPastWhenRegistered) return 'neutral';
  if (returnedBecause !== undefined) return 'soon';
  if (daysLeft < 0) return 'late';
  return daysLeft <= soonDays ? 'soon' : 'calm';
}

function timing(
  facts: OfficeNoticeFacts,
  today: LocalDate,
  words: Words,
): { main: string; notes: readonly string[] } {
  const { dueOn, daysLeft, kind, opensOn } = facts;
  const date = words.dueOn(dueOn, kind === 'survey');
  if (facts.alreadyPastWhenRegistered)
    return { main: words.dateWas(dueOn), notes: [words.pastWhenRegistered] };
  if (daysLeft < 0 && facts.returnedBecause !== undefined)
    return { main: words.sendAgainSoon, notes: [words.wasDueOn(dueOn), words.daysOverdue(-daysLeft)] };
  if (daysLeft < 0) return { main: words.daysOverdue(-daysLeft), notes: [words.wasDueOn(dueOn)] };
  if (daysLeft === 0) return { main: words.dueToday, notes: [words.fullDate(dueOn)] };
  const opens = opensOn !== undefined && opensOn > today ? [words.windowOpensOn(opensOn)] : [];
  return {
    main: date,
    notes: [...opens, daysLeftText(facts, words), ...lastWorkingDayNotes(facts, today, words)],
  };
}

function daysLeftText({ daysLeft, workingDaysLeft }: DeadlineFacts, words: Words): string {
  return workingDaysLeft > 0 ? words.daysLeft(daysLeft, workingDaysLeft) : words.onlyDaysLeft(daysLeft);
}

function lastWorkingDayNotes(facts: DeadlineFacts, today: LocalDate, words: Words): string[] {
  const { dueIsWorkingDay, lastWorkingDay } = facts;
  if (dueIsWorkingDay || lastWorkingDay < today) return [];
  return [lastWorkingDay === today ? words.lastWorkingDayIsToday : words.lastWorkingDayIs(lastWorkingDay)];
}

function changeNotes({ movedFrom, extended, dueOn }: OfficeNoticeFacts, words: Words): string[] {
  if (extended) return [words.extended(movedFrom, dueOn)];
  return movedFrom === undefined ? [] : [words.moved(movedFrom, dueOn)];
}

/** What a mail is about, in one line. */
import type { OfficeNoticeFacts } from '../planning/facts';
import { cleanLine, shorten } from './clean';
import type { Words } from './words/words';

/** More than any mailbox shows; every real subject is shorter. */
const maximumLength = 160;

/** Names the deadline that presses most; `notices` come with that one first. */
export function officeSubject(
  notices: readonly [OfficeNoticeFacts, ...OfficeNoticeFacts[]],
  words: Words,
): string {
  const [first, ...others] = withSurveysJoined(notices);
  const what = occasion(first, words);
  return others.length === 0 ? what : `${what} ${words.subjects.andOthers(others.length)}`;
}

/** The two surveys of a year run side by side: of the same dates, they are one occasion. */
function withSurveysJoined([first, ...others]: readonly [OfficeNoticeFacts, ...OfficeNoticeFacts[]]): [
  OfficeNoticeFacts,
  ...OfficeNoticeFacts[],
] {
  const other = others.find(
    (each) =>
      /-[ie]it$/.test(first.deadlineId) &&
      /-[ie]it$/.test(each.deadlineId) &&
      each.dueOn === first.dueOn &&
      each.opensOn === first.opensOn &&
      each.stage === first.stage &&
      each.movedFrom === first.movedFrom,
  );
  if (!other) return [first, ...others];
  const joined = { ...first, title: 'แบบวัด IIT/EIT', titleEn: 'IIT/EIT survey' };
  return [joined, ...others.filter((each) => each !== other)];
}

/** With the tag by which mailboxes can sort, in one line. */
export function tagged(subject: string, fiscalYear: number, words: Words): string {
  return shorten(cleanLine(`${words.tag(fiscalYear)} ${subject}`), maximumLength);
}

export function shownTitle(facts: { title: string; titleEn: string }, words: Words): string {
  return cleanLine(words.title(facts), 80);
}

/** The day decides, not the stage: only whether a window or a deadline is being opened is the stage's to say. */
function occasion(facts: OfficeNoticeFacts, words: Words): string {
  const { dueOn, daysLeft, opensOn, stage } = facts;
  const { subjects } = words;
  const title = shownTitle(facts, words);
  const survey = facts.kind === 'survey';
  if (facts.returnedBecause !== undefined)
    return subjects.returned(title, daysLeft < 0 ? undefined : dueOn, survey);
  if (facts.movedFrom !== undefined)
    return (facts.extended ? subjects.extended : subjects.moved)(title, dueOn, survey);
  if (facts.alreadyPastWhenRegistered) return subjects.pastWhenRegistered(title, dueOn, survey);
  if (daysLeft < 0) return subjects.overdue(title, -daysLeft, survey);
  if (daysLeft === 0) return subjects.today(title);
  if (stage === 'opening' && opensOn !== undefined) return subjects.windowOpens(title, opensOn, dueOn);
  if (stage === 'opened') return subjects.opened(title, dueOn, survey);
  return subjects.upcoming(title, dueOn, survey);
}

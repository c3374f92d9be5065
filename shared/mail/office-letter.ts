/** The letter to an office: what it owes under one or more deadlines, on the day it is sent. */
import type { LocalDate } from '../domain/time';
import type { OfficeNoticeFacts } from '../planning/facts';
import { channelRows, districtName, placeName } from './channels';
import { deadlineBlocks, partNames } from './deadline-blocks';
import { type Block, factsBlock, type Letter, paragraphs } from './letter';
import { officePage } from './links';
import type { OfficeMailInput } from './mail-input';
import { officeSubject, shownTitle } from './subject';
import { officeName } from './words/names';
import type { Words } from './words/words';

/** At least one; the one that presses most comes first. */
export type Notices = readonly [OfficeNoticeFacts, ...OfficeNoticeFacts[]];

export function officeLetter(input: OfficeMailInput, notices: Notices, words: Words): Letter {
  const { office, language, today } = input;
  const title = officeSubject(notices, words);
  return {
    language,
    masthead: words.masthead(notices[0].fiscalYear),
    title,
    preheader: preheader(notices[0], words),
    blocks: [
      ...paragraphs(words.dearHead(office)),
      ...notices.flatMap((facts) => [
        ...deadlineBlocks(facts, today, words),
        ...paragraphs(requestOf(input, facts, words)),
      ]),
      ...howTo(input, notices, words),
      ...closing(input, notices, words),
    ],
    footer: [words.automatic, words.sentOn(today)],
  };
}

function howTo(input: OfficeMailInput, notices: Notices, words: Words): Block[] {
  const reports = notices.filter(({ kind }) => kind === 'report');
  const missing = new Set(reports.flatMap((facts) => facts.missing));
  const channels = factsBlock(channelRows(missing, input, words));
  const heading: Block[] = missing.size > 0 ? [{ kind: 'heading', text: words.howToSend }] : [];
  return [...heading, ...channels, ...(reports.length > 0 ? measures(words) : [])];
}

function measures(words: Words): Block[] {
  return [
    { kind: 'heading', text: words.measuresHeading },
    ...paragraphs(words.measuresIntro),
    { kind: 'numbered', items: words.measures },
  ];
}

function closing(input: OfficeMailInput, notices: Notices, words: Words): Block[] {
  const { office, settings } = input;
  const reports = notices.some(({ kind }) => kind === 'report');
  return [
    {
      kind: 'link',
      label: words.link(officeName(office)),
      url: officePage(settings.publicUrl, office.officeId),
    },
    ...paragraphs(reports ? words.ifSent : words.ifDone, words.closing, placeName(input, words)),
  ];
}

/** What the office is asked to do, in one sentence. */
function requestOf({ district }: OfficeMailInput, facts: OfficeNoticeFacts, words: Words): string {
  const asker = districtName(district, words);
  const title = shownTitle(facts, words);
  const within = facts.daysLeft < 0 ? undefined : facts.dueOn;
  if (facts.kind === 'survey') return surveyRequest(facts.deadlineId, asker, title, within, words);
  if (facts.returnedBecause !== undefined) return words.requests.correction(asker, title, within);
  return words.requests.report(asker, owed(facts, title, words), within);
}

function surveyRequest(
  deadlineId: string,
  asker: string,
  title: string,
  within: LocalDate | undefined,
  words: Words,
): string {
  if (deadlineId.endsWith('-iit')) return words.requests.iit(asker, within);
  if (deadlineId.endsWith('-eit')) return words.requests.eit(asker, within);
  return words.requests.survey(asker, title, within);
}

/** The whole report, or of a half-complete one the part that is still missing. */
function owed({ missing, received }: OfficeNoticeFacts, title: string, words: Words): string {
  return received.length === 0 ? title : words.partOf(partNames(missing, words), title);
}

function preheader(facts: OfficeNoticeFacts, words: Words): string {
  const missing = facts.kind === 'survey' ? '' : `${words.missing}: ${partNames(facts.missing, words)} · `;
  return `${missing}${words.fullDate(facts.dueOn)}`;
}

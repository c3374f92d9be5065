/** The letters that confirm a complete submission, or send one back for correction. */
import { channelRows, districtName, placeName } from './channels';
import { submissionRows } from './deadline-blocks';
import { type Block, factsBlock, type Letter, paragraphs } from './letter';
import { officePage } from './links';
import type { ConfirmationMailInput } from './mail-input';
import { shownTitle } from './subject';
import { officeName } from './words/names';
import type { Words } from './words/words';

export function confirmationLetter(input: ConfirmationMailInput, words: Words): Letter {
  const { kind, facts, language, office, settings, today } = input;
  const link: Block = {
    kind: 'link',
    label: words.link(officeName(office)),
    url: officePage(settings.publicUrl, office.officeId),
  };
  const body = kind === 'received' ? receivedBlocks(input, words) : returnedBlocks(input, words);
  return {
    language,
    masthead: words.masthead(facts.fiscalYear),
    title: confirmationSubject(input, words),
    preheader: officeName(office),
    blocks: [
      ...paragraphs(words.dearHead(office)),
      ...body,
      link,
      ...paragraphs(kind === 'received' ? words.closingInformation : words.closing, placeName(input, words)),
    ],
    footer: [words.automatic, words.sentOn(today)],
  };
}

function confirmationSubject({ kind, facts }: ConfirmationMailInput, words: Words): string {
  const title = shownTitle(facts, words);
  const survey = facts.kind === 'survey';
  if (kind === 'received') return words.subjects.received(title, survey);
  return words.subjects.returned(title, facts.daysLeft < 0 ? undefined : facts.dueOn, survey);
}

function receivedBlocks({ facts, office, district }: ConfirmationMailInput, words: Words): Block[] {
  const completedOn = facts.received
    .map(({ receivedOn }) => receivedOn)
    .sort()
    .at(-1);
  return [
    {
      kind: 'summary',
      tone: 'done',
      title: shownTitle(facts, words),
      main: completedOn === undefined ? words.complete : words.completeOn(completedOn),
      notes: [],
    },
    ...factsBlock(submissionRows(facts, words)),
    ...paragraphs(words.thanks(districtName(district, words), officeName(office))),
  ];
}

function returnedBlocks(input: ConfirmationMailInput, words: Words): Block[] {
  const { facts, district } = input;
  const { daysLeft, dueOn } = facts;
  const title = shownTitle(facts, words);
  const missing = new Set(facts.kind === 'report' ? facts.missing : []);
  return [
    {
      kind: 'summary',
      tone: 'soon',
      title,
      main: daysLeft < 0 ? words.sendAgainSoon : words.sendAgainBy(dueOn),
      notes: daysLeft < 0 ? [words.wasDueOn(dueOn)] : [],
    },
    ...paragraphs(words.returnedIntro(districtName(district, words), title)),
    ...factsBlock(submissionRows(facts, words)),
    { kind: 'heading', text: words.howToSend },
    ...factsBlock(channelRows(missing, input, words)),
  ];
}

/** The letter to a district or province: which of its offices still owe what, and how late they are. */
import type { DigestFacts, DigestOfficeFacts } from '../planning/facts';
import { partNames } from './deadline-blocks';
import { type Block, type Letter, type OfficeLineItem, paragraphs } from './letter';
import { areaPage } from './links';
import type { DigestMailInput } from './mail-input';
import { shownTitle } from './subject';
import { shortName } from './words/names';
import type { Words } from './words/words';

/** At least one. */
export type Entries = readonly [DigestFacts, ...DigestFacts[]];

export function digestLetter(input: DigestMailInput, entries: Entries, words: Words): Letter {
  const { area, audience, language, today, settings } = input;
  const name = shortName(area.name);
  const unreachable = new Set(entries.flatMap(({ offices }) => offices).flatMap(unreachableId)).size;
  return {
    language,
    masthead: words.masthead(entries[0].fiscalYear),
    title: digestSubject(input, entries, words),
    preheader: words.sentOn(today),
    blocks: [
      ...paragraphs(
        audience === 'district' ? words.dearDistrict(name) : words.dearProvince(name),
        words.digestIntro(placeOf(input, words)),
      ),
      ...entries.flatMap((entry) => entryBlocks(entry, audience, words)),
      ...paragraphs(unreachable > 0 ? words.unreachableNote(unreachable) : undefined, words.askToFollow),
      { kind: 'link', label: words.areaLink, url: areaPage(settings.publicUrl, area.areaId) },
      ...paragraphs(words.closing),
    ],
    footer: [words.automatic, words.sentOn(today)],
  };
}

function digestSubject({ area }: DigestMailInput, entries: Entries, words: Words): string {
  const [first, ...others] = entries;
  const { settledCount, totalCount, kind } = first;
  const name = shortName(area.name);
  const place = area.level === 'district' ? words.district(name) : words.province(name);
  const title = shownTitle(first, words);
  const what = words.digestSubject(title, place, settledCount, totalCount, kind === 'survey');
  // Entries of one deadline under other dates are not another matter.
  const matters = new Set(others.map(({ deadlineId }) => deadlineId));
  matters.delete(first.deadlineId);
  return matters.size === 0 ? what : `${what} ${words.subjects.andOthers(matters.size)}`;
}

function placeOf({ area, province }: DigestMailInput, words: Words): string {
  const name = shortName(area.name);
  if (area.level === 'province') return words.province(name);
  return words.placeOf(name, province && shortName(province.name));
}

function entryBlocks(entry: DigestFacts, audience: 'district' | 'province', words: Words): Block[] {
  return [
    entrySummary(entry, words),
    ...(audience === 'province' ? byDistrict(entry, words) : [list(entry, entry.offices, words)]),
  ];
}

function entrySummary(entry: DigestFacts, words: Words): Block {
  const { daysLeft, dueOn, kind, settledCount, totalCount, alreadyPastWhenRegistered, offices } = entry;
  return {
    kind: 'summary',
    tone: alreadyPastWhenRegistered ? 'neutral' : daysLeft < 0 ? 'late' : 'soon',
    title: words.owingOffices(shownTitle(entry, words), dueOn),
    main: words.digestMain(settledCount, totalCount, kind === 'survey'),
    notes: [timing(entry, words), words.digestOwing(offices.length)],
  };
}

function timing({ daysLeft, workingDaysLeft, alreadyPastWhenRegistered }: DigestFacts, words: Words): string {
  if (alreadyPastWhenRegistered) return words.pastWhenRegistered;
  if (daysLeft < 0) return words.daysOverdue(-daysLeft);
  if (daysLeft === 0) return words.dueToday;
  return workingDaysLeft > 0 ? words.daysLeft(daysLeft, workingDaysLeft) : words.onlyDaysLeft(daysLeft);
}

/** Districts in the order of their ids, as in every list of the province. */
function byDistrict(entry: DigestFacts, words: Words): Block[] {
  const groups = new Map<string, DigestOfficeFacts[]>();
  for (const office of entry.offices) {
    const group = groups.get(office.districtId);
    if (group) group.push(office);
    else groups.set(office.districtId, [office]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([districtId, offices]) => {
      const name = shortName(offices[0]?.districtName ?? districtId);
      return [
        { kind: 'subheading' as const, text: words.districtGroup(name, offices.length) },
        list(entry, offices, words),
      ];
    });
}

function list(entry: DigestFacts, offices: readonly DigestOfficeFacts[], words: Words): Block {
  return { kind: 'offices', items: offices.map((office) => officeItem(entry, office, words)) };
}

function officeItem(entry: DigestFacts, office: DigestOfficeFacts, words: Words): OfficeLineItem {
  const details = [
    missingText(entry, office, words),
    // Nobody is late by their own doing where the date was past when it was entered.
    office.daysLate > 0 && !entry.alreadyPastWhenRegistered ? words.officeLate(office.daysLate) : undefined,
    office.extended ? words.officeExtended : undefined,
    office.returnedBecause === undefined ? undefined : words.officeReturned,
  ].filter((detail) => detail !== undefined);
  return {
    name: shortName(office.name),
    details: details.join(' · '),
    ...(office.unreachable ? { mark: words.unreachable } : {}),
  };
}

function missingText({ kind }: DigestFacts, office: DigestOfficeFacts, words: Words): string {
  if (kind === 'survey' && office.minimum !== undefined)
    return words.tooFewRespondents(office.respondents, office.minimum);
  return words.missingParts(partNames(office.missing, words));
}

function unreachableId({ unreachable, officeId }: DigestOfficeFacts): string[] {
  return unreachable ? [officeId] : [];
}

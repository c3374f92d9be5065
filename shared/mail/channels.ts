/** Where to send what is owed and whom to ask, saying no more than is known of the district. */
import type { Part } from '../domain/deadline';
import type { Area } from '../domain/office';
import { cleanLine } from './clean';
import type { Labelled } from './letter';
import type { OfficeMailInput } from './mail-input';
import { shortName } from './words/names';
import type { Words } from './words/words';

type Place = Pick<OfficeMailInput, 'district' | 'province' | 'settings'>;

/** An address of the district's own: where e-mail copies and replies go. */
export function addressOf(area: Area | undefined): string | undefined {
  return area?.replyTo ?? area?.contacts.find(({ delivery }) => delivery === 'ok')?.email;
}

/** Only what is still missing is asked for. */
export function channelRows(missing: ReadonlySet<Part>, place: Place, words: Words): Labelled[] {
  const rows: Labelled[] = [];
  if (missing.has('electronic-copy'))
    rows.push({ label: capitalised(words.part('electronic-copy')), value: copyChannel(place, words) });
  if (missing.has('original'))
    rows.push({ label: capitalised(words.part('original')), value: originalChannel(place, words) });
  const question = questionChannel(place, words);
  if (question !== undefined) rows.push({ label: words.questions, value: question });
  return rows;
}

/** `อำเภอปักธงชัย จังหวัดนครราชสีมา`; undefined where the district is not known. */
export function placeName({ district, province }: Omit<Place, 'settings'>, words: Words): string | undefined {
  return district && words.placeOf(shortName(district.name), province && shortName(province.name));
}

export function districtName(district: Area | undefined, words: Words): string {
  return words.asker(district && words.district(shortName(district.name)));
}

function copyChannel({ district, settings }: Place, words: Words): string {
  const address = addressOf(district);
  if (address !== undefined) return words.copyToDistrict(cleanLine(address));
  return settings.replyToFallback === undefined ? words.copyAsUsual : words.copyByReply;
}

function originalChannel({ district, province }: Place, words: Words): string {
  const postal = district?.postalAddress === undefined ? '' : cleanLine(district.postalAddress);
  if (postal !== '') return words.originalTo(postal);
  const hall = district && words.districtHall(shortName(district.name), province && shortName(province.name));
  return words.originalTo(hall ?? words.someDistrictHall);
}

function questionChannel({ district, settings }: Place, words: Words): string | undefined {
  const phone = district?.phone === undefined ? '' : cleanLine(district.phone, 80);
  if (phone !== '') return words.telephone(districtName(district, words), phone);
  return (addressOf(district) ?? settings.replyToFallback) ? words.byReply : undefined;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What digests to districts and provinces say in English. */
import type { LocalDate } from '../../domain/time';
import { englishDate } from '../dates';
import type { thDigest } from './th-digest';

export const enDigest: typeof thDigest = {
  digestSubject: (title: string, place: string, settled: number, total: number, survey: boolean) =>
    `Summary of the ${title}, ${place}: ${settled}/${total} ${survey ? 'complete' : 'received'}`,
  dearDistrict: (name: string) => `To the District Chief of ${name}`,
  dearProvince: (name: string) => `To the Governor of ${name}`,
  digestMain: (settled: number, total: number, survey: boolean) =>
    `${settled} of ${total} offices ${survey ? 'complete' : 'received'}`,
  digestOwing: (count: number) => `${count} ${count === 1 ? 'office is' : 'offices are'} listed below`,
  digestIntro: (place: string) => `These local offices of ${place} have not yet sent everything:`,
  owingOffices: (title: string, dueOn: LocalDate) => `${title}, due ${englishDate(dueOn)}`,
  districtGroup: (name: string, count: number) => `${name} District (${count})`,
  missingParts: (names: string) => `Missing: ${names}`,
  tooFewRespondents: (count: number | undefined, minimum: number) =>
    count === undefined
      ? `No answers recorded (minimum ${minimum})`
      : `${count} of at least ${minimum} answers`,
  officeLate: (days: number) => `${days} ${days === 1 ? 'day' : 'days'} overdue`,
  officeExtended: 'has an extension',
  officeReturned: 'sent back for correction',
  unreachable: 'Please telephone',
  unreachableNote: (count: number) =>
    `The service has no working e-mail address of ${count} ${count === 1 ? 'office' : 'offices'}, marked “Please telephone”.`,
  askToFollow: 'Please follow up with the offices listed above.',
  areaLink: 'Details in the service',
};

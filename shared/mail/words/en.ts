/** What mails to offices say in English: the same sentences as in Thai. Names stay in Thai. */
import type { Part } from '../../domain/deadline';
import type { LocalDate } from '../../domain/time';
import { englishDate, englishFiscalYear, englishFullDate, englishRange } from '../dates';
import { enDigest } from './en-digest';
import { isMunicipality, type NamedOffice, officeName } from './names';
import type { th } from './th';

const parts: Record<Part, string> = {
  'electronic-copy': 'e-mail copy',
  original: 'paper original',
  survey: 'the minimum number of answers',
};

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;
const by = (within: LocalDate | undefined) =>
  within === undefined ? 'as soon as possible' : `by ${englishFullDate(within)}`;

export const en: typeof th = {
  ...enDigest,
  date: englishDate,
  fullDate: englishFullDate,
  number: String,
  title: ({ titleEn }: { title: string; titleEn: string }) => titleEn,

  district: (name: string) => `${name} District`,
  province: (name: string) => `${name} Province`,
  placeOf: (district: string, province: string | undefined) =>
    `${district} District${province === undefined ? '' : `, ${province} Province`}`,
  masthead: (fiscalYear: number) =>
    `Integrity and Transparency Assessment (ITA), ${englishFiscalYear(fiscalYear)}`,
  tag: (fiscalYear: number) => `[ITA ${fiscalYear}]`,
  dearHead: (office: NamedOffice) =>
    `To the ${isMunicipality(office) ? 'Mayor' : 'Chief Executive'} of ${officeName(office)}`,

  subjects: {
    upcoming: (title: string, dueOn: LocalDate, survey: boolean) =>
      `Reminder: ${title} ${survey ? 'closes' : 'due'} ${englishDate(dueOn)}`,
    today: (title: string) => `Due today: ${title}`,
    overdue: (title: string, count: number) => `${title} (${days(count)} overdue)`,
    pastWhenRegistered: (title: string, dueOn: LocalDate) =>
      `Please complete: ${title} (due ${englishDate(dueOn)})`,
    moved: (title: string, dueOn: LocalDate) => `New date: ${title} now due ${englishDate(dueOn)}`,
    extended: (title: string, dueOn: LocalDate) => `Extension: ${title} now due ${englishDate(dueOn)}`,
    opened: (title: string, dueOn: LocalDate) => `${title}: due by ${englishDate(dueOn)}`,
    windowOpens: (title: string, from: LocalDate, to: LocalDate) => `${title} open ${englishRange(from, to)}`,
    returned: (title: string, within: LocalDate | undefined) =>
      `Please correct and send again: ${title}${within === undefined ? '' : `, by ${englishDate(within)}`}`,
    received: (title: string) => `${title} received`,
    andOthers: (count: number) => `and ${count} more`,
  },

  dueOn: (date: LocalDate, survey: boolean) => `${survey ? 'Open until' : 'Due by'} ${englishFullDate(date)}`,
  dateWas: (date: LocalDate) => `Due date: ${englishFullDate(date)}`,
  wasDueOn: (date: LocalDate) => `Was due on ${englishFullDate(date)}`,
  windowOpensOn: (date: LocalDate) => `Opens on ${englishFullDate(date)}`,
  daysLeft: (count: number, workingDays: number) =>
    `${days(count)} left (${workingDays} working ${workingDays === 1 ? 'day' : 'days'})`,
  onlyDaysLeft: (count: number) => `${days(count)} left`,
  dueToday: 'Due today',
  daysOverdue: (count: number) => `${days(count)} overdue`,
  pastWhenRegistered: 'The date had passed before it was entered in the service',
  lastWorkingDayIs: (date: LocalDate) =>
    `The due date is not a working day. The last working day before it is ${englishFullDate(date)}`,
  lastWorkingDayIsToday: 'The due date is not a working day. Today is the last working day before it',
  moved: (from: LocalDate, to: LocalDate) => `Moved from ${englishFullDate(from)} to ${englishFullDate(to)}`,
  extended: (from: LocalDate | undefined, to: LocalDate) =>
    from === undefined
      ? `Extended to ${englishFullDate(to)}`
      : `Extended from ${englishFullDate(from)} to ${englishFullDate(to)}`,

  allParts: (names: readonly string[]) => names.join(' and '),
  part: (part: Part) => parts[part],
  partOf: (part: string, title: string) => `${part} of the ${title}`,
  received: 'Received',
  missing: 'Still missing',
  receipt: (part: Part, date: LocalDate, registerNumber: string | undefined) =>
    `${parts[part]} on ${englishDate(date)}${registerNumber === undefined ? '' : ` (register number ${registerNumber})`}`,
  respondentsLabel: 'Answers',
  respondents: (count: number | undefined, minimum: number) =>
    count === undefined ? `none recorded yet, minimum ${minimum}` : `${count} of at least ${minimum}`,
  returnedLabel: 'Sent back for correction',

  requests: {
    report: (asker: string, owed: string, within: LocalDate | undefined) =>
      `${asker} asks you to send the ${owed} ${by(within)}.`,
    correction: (asker: string, title: string, within: LocalDate | undefined) =>
      `${asker} asks you to correct the ${title} and send it again ${by(within)}.`,
    iit: (asker: string, within: LocalDate | undefined) =>
      `${asker} asks you to have your staff answer the IIT survey ${by(within)}.`,
    eit: (asker: string, within: LocalDate | undefined) =>
      `${asker} asks you to invite the citizens who use your services to answer the EIT survey ${by(within)}.`,
    survey: (asker: string, title: string, within: LocalDate | undefined) =>
      `${asker} asks you to see that enough people answer the ${title} ${by(within)}.`,
  },
  asker: (place: string | undefined) => place ?? 'Your district',

  howToSend: 'Where to send and whom to ask',
  copyToDistrict: (address: string) => `to ${address}, or reply to this mail with the file attached`,
  copyByReply: 'reply to this mail with the file attached',
  copyAsUsual: 'to the e-mail address of your district, as usual',
  originalTo: (address: string) => `to ${address}`,
  districtHall: (district: string, province: string | undefined) =>
    `the District Office of ${district}${province === undefined ? '' : `, ${province} Province`}`,
  someDistrictHall: 'your District Office',
  questions: 'Questions',
  telephone: (place: string, phone: string) => `${place}, telephone ${phone}`,
  byReply: 'reply to this mail',

  measuresHeading: 'The report covers six measures',
  measuresIntro: 'Report progress, problems and obstacles on the form for each:',
  measures: [
    'raising the result, above all open data (OIT)',
    'publicising the assessment, above all while the surveys are open',
    'measures for improvement',
    'following up through the provincial mechanism and as a standing agenda item',
    'ITA as a performance indicator of heads and staff',
    'proactive public relations',
  ],

  link: (office: string) => `See the status of ${office}`,
  ifSent: 'If you have already sent it, please disregard this mail.',
  ifDone: 'If this is already done, please disregard this mail.',
  closing: 'Submitted for your information and action.',
  closingInformation: 'Submitted for your information.',
  automatic: 'Automatic message, not an official letter',
  sentOn: (date: LocalDate) => `As of ${englishFullDate(date)}`,

  completeOn: (date: LocalDate) => `Complete since ${englishFullDate(date)}`,
  complete: 'Complete',
  thanks: (asker: string, office: string) =>
    `${asker} thanks ${office}. Nothing more is needed, and there will be no further reminders about this.`,
  returnedIntro: (asker: string, title: string) =>
    `${asker} has looked at the ${title} and sends it back for correction, for this reason:`,
  sendAgainBy: (date: LocalDate) => `Send the corrected report by ${englishFullDate(date)}`,
  sendAgainSoon: 'Send the corrected report as soon as possible',
  calendarSummary: (title: string, fiscalYear: number) => `Due: ${title} (ITA ${fiscalYear})`,
};

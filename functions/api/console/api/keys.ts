/** The names under which answers are kept, so that a change can say what it has outdated. */
export const queryKeys = {
  settings: ['settings'],
  years: ['years'],
  areas: ['areas'],
  /** Everything that depends on what an office owes. */
  owed: ['owed'],
  year: (fiscalYear: number, areaId: string) => ['owed', 'year', fiscalYear, areaId],
  /** Of all deadlines of a year at once. */
  board: (areaId: string, deadlineIds: readonly string[]) => ['owed', 'board', areaId, ...deadlineIds],
  submission: (officeId: string, deadlineId: string) => ['owed', 'submission', officeId, deadlineId],
  deadlines: (fiscalYear: number) => ['owed', 'deadlines', fiscalYear],
  deadline: (deadlineId: string) => ['owed', 'deadline', deadlineId],
  office: (officeId: string) => ['roster', 'office', officeId],
  allOffices: ['roster', 'offices'],
  offices: (areaId: string) => ['roster', 'offices', areaId],
  area: (areaId: string) => ['roster', 'area', areaId],
  roster: ['roster'],
  worklist: ['owed', 'worklist'],
  mails: ['owed', 'mails'],
  mail: (mailRef: string) => ['mail', mailRef],
  activity: (fiscalYear: number, areaId: string) => ['owed', 'activity', fiscalYear, areaId],
  holidays: ['holidays'],
} as const;

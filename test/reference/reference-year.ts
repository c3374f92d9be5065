/**
 * The planning rules once more, written from their text and sharing no code with the service: a slow model
 * that walks through time and keeps its state in plain variables. Simulations are compared with it.
 */

export interface ModelEvent {
  at: string;
  do: string;
  deadlineId?: string;
  officeId?: string;
  part?: string;
  dueOn?: string;
  date?: string;
  until?: string;
  announce?: boolean;
  fiscalYear?: number;
  respondents?: number;
}

export interface ModelNotice {
  at: string;
  audience: string;
  recipientId: string;
  deadlineId: string;
  stage: string;
  dueOn: string;
  offices: string;
}

interface Due {
  date: string;
  setAt: number;
  /** When it is told; null when it is not. */
  tellAt: number | null;
  /** Whether the telling has gone out. */
  told: boolean;
  stage: string;
  /** The date last told when this one was set. */
  toldBefore: string | null;
}

interface Case {
  officeId: string;
  received: Set<string>;
  waived: boolean;
  restartedAt: number;
  due: Due;
  /** The date of its extension, while it has one. */
  extendedTo: string | null;
  extensions: number;
  ledger: Map<string, number>;
}

interface ModelDeadline {
  id: string;
  parts: string[];
  opensOn: string | null;
  date: string;
  changes: number;
  offsets: Record<string, (number | 'opening')[]>;
  cases: Map<string, Case>;
  digests: Map<string, Set<string>>;
}

const day = 86_400_000;
const bangkok = 7 * 3_600_000;
const dateOf = (time: number) => new Date(time + bangkok).toISOString().slice(0, 10);
const plus = (date: string, days: number) =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
const nineOf = (date: string) => Date.parse(`${date}T09:00:00+07:00`);
const minutesOf = (time: number) => ((time + bangkok) % day) / 60_000;

export class ReferenceYear {
  readonly notices: ModelNotice[] = [];
  private readonly deadlines = new Map<string, ModelDeadline>();
  private readonly holidays: Set<string>;
  private now = 0;

  constructor(
    private readonly offices: readonly string[],
    holidays: readonly string[],
  ) {
    this.holidays = new Set(holidays);
  }

  run(start: string, end: string, events: readonly ModelEvent[]): ModelNotice[] {
    const last = Date.parse(end);
    const sorted = events
      .map((event) => ({ event, time: Date.parse(event.at) }))
      .sort((a, b) => a.time - b.time);
    const outages = sorted.flatMap(({ event, time }) =>
      event.until ? [[time, Date.parse(event.until)] as const] : [],
    );
    const inOutage = (time: number) => outages.some(([from, to]) => from <= time && time < to);
    const moments = new Set<number>([last]);
    for (const { time } of sorted) moments.add(time);
    for (const [, until] of outages) moments.add(until);
    for (let date = dateOf(Date.parse(start)); nineOf(date) <= last; date = plus(date, 1))
      moments.add(nineOf(date));
    let changed = false;
    for (const moment of [...moments]
      .filter((time) => time >= Date.parse(start) && time <= last)
      .sort((a, b) => a - b)) {
      this.now = moment;
      for (const { event, time } of sorted) if (time === moment && event.do !== 'outage') this.change(event);
      if (sorted.some(({ time }) => time === moment)) changed = true;
      if (outages.some(([, until]) => until === moment)) changed = true;
      if (inOutage(moment)) continue;
      const open = this.isOpen(moment);
      if (open && (changed || minutesOf(moment) === 540)) {
        this.round(() => true);
        changed = false;
      } else if (!open)
        this.round(
          (tellAt) =>
            tellAt !== null &&
            dateOf(tellAt) === dateOf(moment) &&
            minutesOf(moment) >= 540 &&
            minutesOf(moment) <= 990,
        );
    }
    return this.notices;
  }

  private isWorkday(date: string): boolean {
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    return weekday >= 1 && weekday <= 5 && !this.holidays.has(date);
  }

  private isOpen(time: number): boolean {
    return this.isWorkday(dateOf(time)) && minutesOf(time) >= 540 && minutesOf(time) <= 990;
  }

  private nextOpen(time: number): number {
    if (this.isOpen(time)) return time;
    let date = dateOf(time);
    while (!this.isWorkday(date) || nineOf(date) < time) date = plus(date, 1);
    return nineOf(date);
  }

  private change(event: ModelEvent): void {
    if (event.do === 'open-year') this.open(event.fiscalYear ?? 0, event.announce !== false);
    else if (event.do === 'set-holiday') this.holidays.add(event.date ?? '');
    else if (event.do === 'remove-holiday') this.holidays.delete(event.date ?? '');
    else this.changeDeadline(event);
  }

  private changeDeadline(event: ModelEvent): void {
    const deadline = this.deadlines.get(event.deadlineId ?? '');
    if (!deadline) throw new Error(`no deadline ${event.deadlineId}`);
    if (event.do === 'adjust') {
      this.adjust(deadline, event.dueOn ?? '', event.announce !== false);
      return;
    }
    const one = deadline.cases.get(event.officeId ?? '');
    if (!one) throw new Error(`no office ${event.officeId}`);
    if (event.do === 'extend') this.extend(one, deadline, event.dueOn ?? '');
    else if (event.do === 'waive') one.waived = true;
    else if (event.do === 'receive') {
      if (event.respondents === undefined || event.respondents >= 30) one.received.add(event.part ?? '');
    } else {
      const whole = this.isWhole(one, deadline);
      if (event.do === 'return') one.received.clear();
      else one.received.delete(event.part ?? '');
      if (whole) one.restartedAt = this.now;
    }
  }

  private open(fiscalYear: number, announce: boolean): void {
    const year = fiscalYear - 543;
    const reports = { office: [-14, -7, -3, -1, 0, 1, 3, 7, 14], district: [3, 7, 14], province: [7, 14] };
    const surveys = {
      office: ['opening' as const, -30, -14, -7, -3, -1, 0],
      district: [-7, -1, 1],
      province: [-3, 1],
    };
    const make = (name: string, date: string, opensOn: string | null) => {
      const report = opensOn === null;
      const deadline: ModelDeadline = {
        id: `${fiscalYear}-${name}`,
        parts: report ? ['electronic-copy', 'original'] : ['survey'],
        opensOn,
        date,
        changes: 1,
        offsets: report ? reports : surveys,
        cases: new Map(),
        digests: new Map(),
      };
      const first = this.stages(deadline, 'office', date, date)[0];
      const tellAt = announce && first && first.time <= this.now ? this.nextOpen(this.now) : null;
      for (const officeId of this.offices) {
        deadline.cases.set(officeId, {
          officeId,
          received: new Set(),
          waived: false,
          restartedAt: 0,
          due: { date, setAt: this.now, tellAt, told: false, stage: 'opened', toldBefore: null },
          extendedTo: null,
          extensions: 0,
          ledger: new Map(),
        });
      }
      this.deadlines.set(deadline.id, deadline);
    };
    make('q2-report', `${year}-03-25`, null);
    make('q3-report', `${year}-06-10`, null);
    make('q4-report', `${year}-09-10`, null);
    make('iit', `${year}-05-31`, `${year}-03-01`);
    make('eit', `${year}-05-31`, `${year}-03-01`);
  }

  private adjust(deadline: ModelDeadline, date: string, announce: boolean): void {
    if (date !== deadline.date) deadline.changes += 1;
    else if (announce) return;
    deadline.date = date;
    for (const one of deadline.cases.values()) {
      if (one.extendedTo !== null && date < one.extendedTo) continue;
      if (one.extendedTo !== null && one.due.date === date) {
        // Its extension ends, and its date stays: the office learns nothing new.
        one.extendedTo = null;
        continue;
      }
      one.extendedTo = null;
      if (one.due.date === date) one.due.tellAt = null;
      else one.due = this.newDue(one.due, date, `changed-r${deadline.changes}`, announce);
    }
  }

  private newDue(previous: Due, date: string, stage: string, announce: boolean): Due {
    const pending = previous.tellAt !== null && !previous.told;
    const toldBefore = pending ? previous.toldBefore : previous.date;
    const back = pending && toldBefore === date;
    const tellAt = announce && !back ? this.nextOpen(this.now) : null;
    return { date, setAt: this.now, tellAt, told: false, stage, toldBefore };
  }

  private extend(one: Case, deadline: ModelDeadline, date: string): void {
    if (date <= deadline.date) throw new Error('an extension is later than the deadline');
    if (one.extendedTo === date) return;
    one.extendedTo = date;
    one.extensions += 1;
    one.due = this.newDue(one.due, date, `changed-x${one.extensions}`, true);
  }

  private isWhole(one: Case, deadline: ModelDeadline): boolean {
    return deadline.parts.every((part) => one.received.has(part));
  }

  private stages(deadline: ModelDeadline, audience: string, due: string, base: string) {
    const byDate = new Map<string, { name: string; offset: number; time: number }>();
    for (const offset of deadline.offsets[audience] ?? []) {
      let date: string;
      let size: number;
      if (offset === 'opening') {
        date = deadline.opensOn ?? '';
        size = (Date.parse(date) - Date.parse(due)) / day - 0.5;
        while (!this.isWorkday(date)) date = plus(date, 1);
      } else {
        size = offset;
        date = plus(offset > 0 ? base : due, offset);
        while (!this.isWorkday(date)) date = plus(date, offset > 0 ? 1 : -1);
      }
      const name = offset === 'opening' ? offset : `T${offset < 0 ? '-' : '+'}${Math.abs(offset)}`;
      const other = byDate.get(date);
      if (!other || other.offset < size) byDate.set(date, { name, offset: size, time: nineOf(date) });
    }
    return [...byDate.values()].sort((a, b) => a.time - b.time);
  }

  /** One run: what each office, district and province is due now. */
  private round(mayTell: (tellAt: number | null) => boolean): void {
    const open = this.isOpen(this.now);
    for (const deadline of this.deadlines.values()) {
      for (const one of deadline.cases.values()) this.office(deadline, one, open, mayTell);
      if (open) {
        const areas = new Set(this.offices.flatMap((id) => [id.slice(0, 4), id.slice(0, 2)]));
        for (const area of areas) this.digest(deadline, area);
      }
      for (const { due } of deadline.cases.values()) {
        if (due.tellAt !== null && due.tellAt <= this.now && mayTell(due.tellAt)) due.told = true;
      }
    }
  }

  private office(
    deadline: ModelDeadline,
    one: Case,
    open: boolean,
    mayTell: (tellAt: number | null) => boolean,
  ): void {
    if (one.waived || this.isWhole(one, deadline)) return;
    const { due } = one;
    const since = Math.max(due.setAt, one.restartedAt);
    const base =
      one.restartedAt > 0 && dateOf(one.restartedAt) > due.date ? dateOf(one.restartedAt) : due.date;
    const stages = this.stages(deadline, 'office', due.date, base);
    const stage = stages.filter(({ time }) => since < time && time <= this.now).at(-1);
    const tell =
      due.tellAt !== null && due.tellAt <= this.now && one.restartedAt <= due.tellAt ? due.tellAt : null;
    if (tell !== null && (!stage || tell >= stage.time)) {
      const key = `${due.stage}@${due.date}`;
      if (one.ledger.has(key) || !mayTell(due.tellAt)) return;
      one.ledger.set(key, Number.NEGATIVE_INFINITY);
      this.send('office', one.officeId, deadline.id, due.stage, due.date, '');
      return;
    }
    if (!stage || !open) return;
    const key = `${stage.name}@${due.date}${stage.offset > 0 && base !== due.date ? `/${base}` : ''}`;
    if (one.ledger.has(key)) return;
    for (const [sent, offset] of one.ledger) {
      const ofLine = sent.endsWith(`@${due.date}`)
        ? offset <= 0 || base === due.date
        : sent.endsWith(`@${due.date}/${base}`);
      if (ofLine && offset > stage.offset) return;
    }
    one.ledger.set(key, stage.offset);
    this.send('office', one.officeId, deadline.id, stage.name, due.date, '');
  }

  private digest(deadline: ModelDeadline, area: string): void {
    const audience = area.length === 4 ? 'district' : 'province';
    const groups = new Map<string, { due: string; base: string; members: [string, number][] }>();
    for (const one of deadline.cases.values()) {
      if (!one.officeId.startsWith(area) || one.waived || this.isWhole(one, deadline)) continue;
      const { due } = one;
      const since = Math.max(due.setAt, one.restartedAt);
      const base =
        [due.date, dateOf(due.setAt), one.restartedAt > 0 ? dateOf(one.restartedAt) : ''].sort().at(-1) ?? '';
      const group = groups.get(`${due.date}/${base}`) ?? { due: due.date, base, members: [] };
      group.members.push([one.officeId, since]);
      groups.set(`${due.date}/${base}`, group);
    }
    for (const { due, base, members } of groups.values()) {
      const stage = this.stages(deadline, audience, due, base)
        .filter(({ time }) => time <= this.now)
        .at(-1);
      if (!stage) continue;
      const named = members.filter(([, since]) => since < stage.time).map(([id]) => id);
      if (named.length === 0) continue;
      const line = `${area} ${due}/${stage.offset > 0 ? base : due}`;
      const sent = deadline.digests.get(line) ?? new Set<string>();
      if ([...sent].some((offset) => Number(offset) >= stage.offset)) continue;
      sent.add(String(stage.offset));
      deadline.digests.set(line, sent);
      this.send(audience, area, deadline.id, stage.name, due, named.sort().join(' '));
    }
  }

  private send(
    audience: string,
    recipientId: string,
    deadlineId: string,
    stage: string,
    dueOn: string,
    offices: string,
  ): void {
    const at = new Date(this.now + bangkok).toISOString().slice(0, 23);
    this.notices.push({ at, audience, recipientId, deadlineId, stage, dueOn, offices });
  }
}

/** The schedules of the embedded EventBridge Scheduler, and which of them are due. Driven by time from outside. */
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { replaceFile } from '../replace-file';
import { firstOccurrence, occurrenceAfter, ScheduleError } from './expression';

/** Names of schedules and of their groups. */
export const nameSchema = z.string().regex(/^[0-9a-zA-Z-_.]{1,64}$/);

export const scheduleSchema = z.object({
  Name: nameSchema,
  GroupName: nameSchema.default('default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  FlexibleTimeWindow: z
    .object({
      Mode: z.enum(['OFF', 'FLEXIBLE']),
      MaximumWindowInMinutes: z.number().int().min(1).max(1440).optional(),
    })
    .refine((window) => window.Mode === 'OFF' || window.MaximumWindowInMinutes !== undefined, {
      path: ['MaximumWindowInMinutes'],
      message: 'A flexible time window needs its length.',
    }),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  StartDate: z.number().optional(),
  EndDate: z.number().optional(),
  Description: z.string().max(512).optional(),
  Target: z.looseObject({ Arn: z.string().min(1), RoleArn: z.string().min(1), Input: z.string().optional() }),
});

export type ScheduleInput = z.output<typeof scheduleSchema>;

const storedSchema = z.object({
  schedule: scheduleSchema,
  createdAt: z.string(),
  /** When it was last replaced; absent: never. */
  modifiedAt: z.string().optional(),
  /** When it fires next, in milliseconds of the epoch; null when it has fired for the last time. */
  nextAt: z.number().nullable(),
});

export type StoredSchedule = z.output<typeof storedSchema>;

const fileSchema = z.object({ groups: z.array(z.string()), schedules: z.array(storedSchema) });

export interface Firing {
  readonly name: string;
  readonly groupName: string;
  readonly dueAt: Date;
  /** `dueAt` as EventBridge Scheduler writes it for `<aws.scheduler.scheduled-time>`. */
  readonly scheduledTime: string;
  readonly targetArn: string;
  readonly input: string;
}

const defaultGroup = 'default';

export class ScheduleBook {
  readonly groups = new Set([defaultGroup]);
  private schedules = new Map<string, StoredSchedule>();
  /** Called when the next due time may have changed. */
  onChange: () => void = () => {};

  /**
   * Keeps itself in `file`, where given: written whole, atomically, before a change is answered; a change that
   * can't be written is none.
   *
   * @throws ScheduleError that names a file that can't be read or is damaged.
   */
  constructor(private readonly file?: string) {
    if (!file) return;
    const stored = readStored(file);
    for (const group of stored.groups) this.groups.add(group);
    for (const each of stored.schedules) this.schedules.set(keyOf(each.schedule), each);
  }

  get(groupName: string, name: string): StoredSchedule | undefined {
    return this.schedules.get(keyOf({ GroupName: groupName, Name: name }));
  }

  /** By group and name. */
  list(groupName: string | undefined): StoredSchedule[] {
    return [...this.schedules.values()]
      .filter(({ schedule }) => groupName === undefined || schedule.GroupName === groupName)
      .sort((a, b) => (keyOf(a.schedule) < keyOf(b.schedule) ? -1 : 1));
  }

  /** Adds or wholly replaces a schedule. @throws ScheduleError for an expression that can't be kept. */
  put(schedule: ScheduleInput, now: Date): void {
    const existing = this.get(schedule.GroupName, schedule.Name);
    const createdAt = existing?.createdAt ?? now.toISOString();
    const first = firstOccurrence(schedule, new Date(createdAt), now)?.getTime() ?? null;
    const stored = {
      schedule,
      createdAt,
      ...(existing ? { modifiedAt: now.toISOString() } : {}),
      nextAt: existing && isSameGrid(existing.schedule, schedule) ? existing.nextAt : first,
    };
    this.change(() => this.schedules.set(keyOf(schedule), stored));
  }

  delete(groupName: string, name: string): void {
    this.change(() => this.schedules.delete(keyOf({ GroupName: groupName, Name: name })));
  }

  addGroup(name: string): void {
    this.change(() => this.groups.add(name));
  }

  /** With its schedules. @throws ScheduleError for the default group, which stays. */
  deleteGroup(name: string): void {
    if (name === defaultGroup) throw new ScheduleError('The default schedule group can not be deleted.');
    this.change(() => {
      this.groups.delete(name);
      for (const { schedule } of this.list(name)) this.schedules.delete(keyOf(schedule));
    });
  }

  /** The earliest instant at which an enabled schedule fires; it may lie in the past. */
  nextDueAt(): Date | undefined {
    let earliest: number | undefined;
    for (const { schedule, nextAt } of this.schedules.values()) {
      if (nextAt === null || schedule.State !== 'ENABLED') continue;
      if (earliest === undefined || nextAt < earliest) earliest = nextAt;
    }
    return earliest === undefined ? undefined : new Date(earliest);
  }

  /**
   * The schedules due by `now`, in order of their instants, then names. A one-time schedule is done with it; a
   * recurring one that missed several occurrences fires once and goes on with the next after `now`.
   */
  takeDue(now: Date): Firing[] {
    const due = [...this.schedules.values()].filter(
      ({ schedule, nextAt }) => schedule.State === 'ENABLED' && nextAt !== null && nextAt <= now.getTime(),
    );
    const firings = due.map(({ schedule, nextAt }) => ({
      name: schedule.Name,
      groupName: schedule.GroupName,
      dueAt: new Date(nextAt ?? 0),
      scheduledTime: new Date(nextAt ?? 0).toISOString().replace('.000Z', 'Z'),
      targetArn: schedule.Target.Arn,
      input: schedule.Target.Input ?? '{}',
    }));
    if (due.length > 0) {
      this.change(() => {
        for (const stored of due) this.moveOn(stored, now);
      });
    }
    return firings.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.name < b.name ? -1 : 1));
  }

  private moveOn(stored: StoredSchedule, now: Date): void {
    const { schedule } = stored;
    const next = occurrenceAfter(schedule, new Date(stored.createdAt), now);
    if (!next && schedule.ActionAfterCompletion === 'DELETE') this.schedules.delete(keyOf(schedule));
    else this.schedules.set(keyOf(schedule), { ...stored, nextAt: next?.getTime() ?? null });
  }

  private change(edit: () => void): void {
    if (this.file) this.changeOnDisk(this.file, edit);
    else edit();
    this.onChange();
  }

  private changeOnDisk(file: string, edit: () => void): void {
    const schedules = new Map(this.schedules);
    const groups = [...this.groups];
    edit();
    try {
      const content = { groups: [...this.groups], schedules: [...this.schedules.values()] };
      replaceFile(file, JSON.stringify(content));
    } catch (error) {
      this.schedules = schedules;
      this.groups.clear();
      for (const group of groups) this.groups.add(group);
      throw error;
    }
  }
}

/** A recurring schedule that is replaced by one of the same rhythm goes on where it was, overdue or not. */
function isSameGrid(a: ScheduleInput, b: ScheduleInput): boolean {
  return (
    a.ScheduleExpression.startsWith('rate(') &&
    a.State === b.State &&
    a.ScheduleExpression === b.ScheduleExpression &&
    a.StartDate === b.StartDate &&
    a.EndDate === b.EndDate
  );
}

function keyOf({ GroupName, Name }: { GroupName: string; Name: string }): string {
  return `${GroupName}/${Name}`;
}

function readStored(file: string): z.output<typeof fileSchema> {
  if (!existsSync(file)) return { groups: [], schedules: [] };
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ScheduleError(`${file} can't be read or is damaged: ${reason}`);
  }
}

/** The schedules of the embedded EventBridge Scheduler, and which of them are due. Driven by time from outside. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { replaceFile } from '../replace-file';
import { nextOccurrence, ScheduleError } from './expression';

export const scheduleSchema = z.object({
  Name: z.string().regex(/^[0-9a-zA-Z-_.]{1,64}$/),
  GroupName: z.string().default('default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  FlexibleTimeWindow: z.object({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.number().int().min(1).max(1440).optional(),
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
  /** When it fires next, in milliseconds of the epoch; null when it has fired for the last time. */
  nextAt: z.number().nullable(),
});

export type StoredSchedule = z.output<typeof storedSchema>;

const fileSchema = z.object({ groups: z.array(z.string()), schedules: z.array(storedSchema) });

export interface Firing {
  readonly name: string;
  readonly groupName: string;
  readonly dueAt: Date;
  readonly targetArn: string;
  readonly input: string;
}

export class ScheduleBook {
  readonly groups = new Set(['default']);
  private readonly schedules = new Map<string, StoredSchedule>();
  /** Called when the next due time may have changed. */
  onChange: () => void = () => {};

  /** Keeps itself in `file`, where given: written whole, atomically, before a change is answered. */
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
    const createdAt = this.get(schedule.GroupName, schedule.Name)?.createdAt ?? now.toISOString();
    const next = nextOccurrence(schedule, now, undefined);
    this.schedules.set(keyOf(schedule), { schedule, createdAt, nextAt: next?.getTime() ?? null });
    this.changed();
  }

  delete(groupName: string, name: string): void {
    this.schedules.delete(keyOf({ GroupName: groupName, Name: name }));
    this.changed();
  }

  addGroup(name: string): void {
    this.groups.add(name);
    this.changed();
  }

  deleteGroup(name: string): void {
    this.groups.delete(name);
    for (const { schedule } of this.list(name)) this.schedules.delete(keyOf(schedule));
    this.changed();
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
      targetArn: schedule.Target.Arn,
      input: schedule.Target.Input ?? '{}',
    }));
    for (const stored of due) this.moveOn(stored, now);
    if (due.length > 0) this.changed();
    return firings.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.name < b.name ? -1 : 1));
  }

  private moveOn(stored: StoredSchedule, now: Date): void {
    const { schedule } = stored;
    const next = nextOccurrence(schedule, new Date(stored.nextAt ?? 0), now);
    if (!next && schedule.ActionAfterCompletion === 'DELETE') this.schedules.delete(keyOf(schedule));
    else this.schedules.set(keyOf(schedule), { ...stored, nextAt: next?.getTime() ?? null });
  }

  private changed(): void {
    if (this.file) {
      const content = { groups: [...this.groups], schedules: [...this.schedules.values()] };
      replaceFile(this.file, JSON.stringify(content));
    }
    this.onChange();
  }
}

function keyOf({ GroupName, Name }: { GroupName: string; Name: string }): string {
  return `${GroupName}/${Name}`;
}

function readStored(file: string): z.output<typeof fileSchema> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { groups: [], schedules: [] };
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new ScheduleError(`${file} is damaged: ${error instanceof Error ? error.message : String(error)}`);
  }
}

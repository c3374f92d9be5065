/** A scenario: what people do to the service in a span of time. Checked whole before anything runs. */
import * as z from 'zod';
import type { Instant } from '../../../shared/domain/time';
import { instantSchema as instant } from '../instant-schema';

const at = { at: instant };
const submission = { deadlineId: z.string(), officeId: z.string() };
const reason = z.string();
const part = z.string();
const aYear = 'a year of the Buddhist era, such as 2565';

const eventSchemas = [
  z.looseObject({
    ...at,
    do: z.literal('open-year'),
    fiscalYear: z.int(aYear).min(2500, aYear).max(2699, aYear),
    announce: z.boolean().optional(),
  }),
  z.looseObject({
    ...at,
    ...submission,
    do: z.literal('receive'),
    part,
    receivedOn: z.string().optional(),
    registerNumber: z.string().optional(),
    note: z.string().optional(),
    respondents: z.number().optional(),
  }),
  z.looseObject({
    ...at,
    do: z.literal('adjust'),
    deadlineId: z.string(),
    dueOn: z.string().optional(),
    opensOn: z.string().optional(),
    announce: z.boolean().optional(),
    reason,
  }),
  z.looseObject({ ...at, ...submission, do: z.literal('extend'), dueOn: z.string(), reason }),
  z.looseObject({ ...at, ...submission, do: z.literal('return'), reason }),
  z.looseObject({ ...at, ...submission, do: z.literal('undo'), part, reason }),
  z.looseObject({ ...at, ...submission, do: z.literal('waive'), reason }),
  z.looseObject({ ...at, do: z.literal('set-holiday'), date: z.string(), name: z.string().optional() }),
  z.looseObject({ ...at, do: z.literal('remove-holiday'), date: z.string() }),
  z.looseObject({ ...at, do: z.literal('outage'), until: instant }),
] as const;

const names = eventSchemas.map(({ shape }) => shape.do.value).join(', ');
const eventSchema = z.discriminatedUnion('do', eventSchemas, {
  error: ({ code }) => (code === 'invalid_union' ? `one of ${names}` : undefined),
});

const scenarioSchema = z.object({ start: instant, end: instant, events: z.array(z.unknown()) });

export type ScenarioEvent = z.output<typeof eventSchema> & {
  /** For error messages: `event 3 (adjust at 2022-06-08T10:00:00+07:00)`. */
  readonly label: string;
};

export interface Scenario {
  readonly start: Instant;
  /** Inclusive. */
  readonly end: Instant;
  /** In order of time; those of one instant as they were written. */
  readonly events: readonly ScenarioEvent[];
}

/** @throws Error that names everything that is wrong, and its event. */
export function parseScenario(text: string): Scenario {
  const json = parseJson(text);
  const scenario = scenarioSchema.safeParse(json);
  const problems = scenario.success ? [] : [`scenario: ${describe(scenario.error)}`];
  const isBackwards = scenario.success && scenario.data.end < scenario.data.start;
  if (isBackwards) problems.push('scenario: end is before start');
  const span = isBackwards ? undefined : scenario.data;
  const events = eventsIn(json).flatMap((raw, index): ScenarioEvent[] => {
    const label = labelOf(raw, index);
    const parsed = eventSchema.safeParse(raw);
    if (!parsed.success) {
      problems.push(`${label}: ${describe(parsed.error)}`);
      return [];
    }
    const event = parsed.data;
    if (span && (event.at < span.start || event.at > span.end))
      problems.push(`${label}: outside start and end`);
    if (event.do === 'outage' && event.until <= event.at) problems.push(`${label}: until is not after at`);
    return [{ ...event, label }];
  });
  if (!span || problems.length > 0) throw new Error(problems.join('\n'));
  const { start, end } = span;
  return { start, end, events: events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) };
}

/** Also of a scenario whose start or end is wrong. */
function eventsIn(json: unknown): readonly unknown[] {
  return scenarioSchema.pick({ events: true }).safeParse(json).data?.events ?? [];
}

function labelOf(raw: unknown, index: number): string {
  const named = z.looseObject({ at: z.string(), do: z.string() }).safeParse(raw);
  const detail = named.success ? ` (${named.data.do} at ${named.data.at})` : '';
  return `event ${index + 1}${detail}`;
}

function describe(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`scenario: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

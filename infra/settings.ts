/**
 * What differs from stage to stage: one JSON file per stage under `infra/stages/`, checked before anything is
 * built, so that a wrong value stops the synth and names itself.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { languages } from '../shared/domain/office';
import { environmentSchema } from '../shared/settings';

/** Relative to the directory of `cdk.json`, in which CDK and the tests run. */
const stagesDirectory = 'infra/stages';

/** Values that the functions read are checked as the functions check them. */
const { ZONE, SEND_AT, SEND_UNTIL, SENDER_ADDRESS, SENDER_NAME, REPLY_TO, LOG_LEVEL } =
  environmentSchema.shape;

const allowed = z.union([z.email(), z.string().regex(/^@[a-z0-9-]+(\.[a-z0-9-]+)+$/)], {
  error: 'an address, or a domain such as @lao.example',
});

const stageSchema = z.strictObject({
  /** Outside production an allow-list is mandatory, and nothing is kept when the stage is removed but the table. */
  production: z.boolean(),
  /** Deploying with the credentials of another account is refused, where this is set. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'an AWS account id: 12 digits')
    .optional(),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as ap-southeast-1'),
  zone: ZONE,
  sendAt: SEND_AT,
  sendUntil: SEND_UNTIL,
  /** Its domain becomes the SES identity. Lower case: the right to send is bound to it letter by letter. */
  senderAddress: SENDER_ADDRESS.refine((address) => address === address.toLowerCase(), 'lower case only'),
  senderName: SENDER_NAME,
  /** Of the sender's domain: bounces come back through it, so that SPF aligns. */
  mailFromSubdomain: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('bounce'),
  replyTo: REPLY_TO,
  confirmations: z.boolean().default(true),
  /** Of mails, and of invitations in this order. An area may have any of them; a new one has the first. */
  languages: z.array(z.enum(languages)).min(1),
  /** No other one is imported or woken; no more runs than these go on at once. `99` is the smoke test's. */
  provinces: z
    .array(z.string().regex(/^\d{2}$/, 'a province id such as 30'))
    .min(1)
    .refine((ids) => new Set(ids).size === ids.length, 'a province is named twice'),
  allowList: z.array(allowed).min(1).optional(),
  /** Recipients per second that SES grants the account: 1 in the sandbox, 14 at first outside it. */
  sendRatePerSecond: z.number().min(1).max(10_000),
  /** Off only where the account's concurrency limit is too small (10 in some new accounts) to reserve of it. */
  reserveConcurrency: z.boolean().default(true),
  /** The name people know the service by, and its certificate in the stage's region. */
  customDomain: z
    .strictObject({
      name: z.hostname(),
      certificateArn: z
        .string()
        .regex(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+$/, 'an ACM ARN'),
    })
    .optional(),
  /** Who is told when an alarm goes off. */
  alarmAddress: z.email(),
  // SILENT has no counterpart among Lambda's own log levels, and would blind the alarms.
  logLevel: LOG_LEVEL.unwrap().exclude(['SILENT']).default('INFO'),
  logRetentionDays: z.literal([30, 90, 180, 365, 731]),
});

const settingsSchema = stageSchema
  .refine(({ production, allowList }) => production || allowList !== undefined, {
    path: ['allowList'],
    error: 'mandatory outside production: mail goes to these addresses only',
  })
  .refine(({ sendAt, sendUntil }) => sendAt <= sendUntil, {
    path: ['sendUntil'],
    error: 'before sendAt',
  });

export type StageSettings = z.output<typeof settingsSchema>;

/** Its message is all that whoever runs the synth needs to see. */
export class SettingsError extends Error {}

/** @throws SettingsError for a stage without a file, naming those that have one, and for wrong settings. */
export function readStage(stage: unknown): { readonly stage: string; readonly settings: StageSettings } {
  const known = knownStages();
  if (typeof stage !== 'string' || !known.includes(stage)) {
    const names = known.join(', ');
    throw new SettingsError(
      stage === undefined
        ? `no stage given: choose one by -c stage=…: ${names}`
        : `unknown stage ${JSON.stringify(stage)}: there are ${names}`,
    );
  }
  const file = join(stagesDirectory, `${stage}.json`);
  return { stage, settings: parseSettings(readJson(file), file) };
}

/** @throws SettingsError that names every setting that is missing, wrong or unknown. */
export function parseSettings(value: unknown, source: string): StageSettings {
  const parsed = settingsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `${[...issue.path, key].join('.')}: unknown setting`)
      : [`${issue.path.join('.')}: ${issue.message}`],
  );
  throw new SettingsError(`${source}: ${problems.join('; ')}`);
}

function knownStages(): string[] {
  if (!existsSync(stagesDirectory))
    throw new SettingsError(`no ${stagesDirectory} here: run CDK from the root`);
  return readdirSync(stagesDirectory)
    .filter((name) => /^[a-z][a-z0-9-]{0,19}\.json$/.test(name))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SettingsError(`${file}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What is deployed is what is tested: the bundles answer an event of each kind, over the embedded parts. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsOf } from '../../infra/local/ses/simulator';
import { TokenIssuer } from '../../infra/local/tokens';
import { BundledService } from './bundled-service';
import { type FunctionName, functionNames } from './deployed';

let service: BundledService;
beforeAll(async () => {
  service = await BundledService.start('prod', '2022-02-25T10:00:00+07:00');
}, 120_000);
afterAll(async () => service?.stop());

const header =
  'officeId,kind,name,districtId,districtName,provinceId,provinceName,email,districtEmail,provinceEmail';
const row = (officeId: string, name: string, email: string) =>
  `${officeId},subdistrict-administrative-organization,${name},3014,ปักธงชัย,30,นครราชสีมา,${email},ita@3014.area.example,ita@30.area.example`;
const roster = [
  header,
  row('3014601', 'ตะขบ', 'saraban@3014601.lao.example'),
  row('3014602', 'นกออก', 'bounce@simulator.example'),
].join('\n');

describe('the bundle of each function', () => {
  it.each([
    ['remind', ['dynamodb', 'ses']],
    ['reconcile', ['dynamodb', 'lambda', 'scheduler']],
    ['mail-events', ['dynamodb']],
    ['api', ['dynamodb', 'lambda', 'scheduler', 'ses']],
  ] as const)('%s has the clients that it uses, and no other', (name, clients) => {
    const found = sourcesOf(name).flatMap(
      (source) => /@aws-sdk\/client-([a-z0-9-]+)\//.exec(source)?.[1] ?? [],
    );
    expect([...new Set(found)].sort()).toEqual(clients);
  });

  it.each(functionNames)('%s is at most 1 MB, minified', (name) => {
    expect(statSync(join(service.bundles.directoryOf(name), 'index.js')).size).toBeLessThanOrEqual(1_000_000);
  });

  it.each(functionNames)(
    '%s leaves out what nobody comes to: credentials of PCs, messages of zod',
    (name) => {
      const left = /credential-provider-(ini|sso|process)|zod\/v4\/locales\/(?!en\.js)/;
      expect(sourcesOf(name).filter((source) => left.test(source))).toEqual([]);
    },
  );

  it.each(functionNames)("%s knows of Lambda's calls at most the one that it makes", (name) => {
    const code = readFileSync(join(service.bundles.directoryOf(name), 'index.js'), 'utf8');
    expect(code).not.toContain('CreateCodeSigningConfig');
  });
});

describe('a trace', () => {
  let bundle: string;
  beforeAll(async () => {
    bundle = await mkdtemp(join(tmpdir(), 'ita-traces-'));
    await cp(service.bundles.directoryOf('remind'), bundle, { recursive: true });
  });
  afterAll(async () => rm(bundle, { recursive: true }));

  /** Of the error that an event which is no wake-up ends in. */
  function trace(): string {
    const script = "require('./index.js').handler({}).catch(({ stack }) => console.log(stack))";
    return execFileSync('node', ['-e', script], { cwd: bundle, encoding: 'utf8' });
  }

  it('names the file of the source, and the line', () => {
    const line = lineOf('functions/remind/handler.ts', 'throw new Error');
    expect(trace()).toMatch(/^Error: not a wake-up: /);
    expect(trace()).toMatch(new RegExp(`^    at .*functions/remind/handler\\.ts:${line}:\\d+$`, 'm'));
  });

  it('names the place in the bundle where the map is missing or damaged', async () => {
    const map = join(bundle, 'index.js.map');
    for (const change of [() => writeFile(map, '{'), () => rm(map)]) {
      await change();
      expect(trace()).toMatch(/^ {4}at .*index\.js:\d+:\d+/m);
    }
  });
});

describe('api', () => {
  it('answers that it lives, and says what it can do, to anybody', async () => {
    const health = await service.http('GET', '/healthz');
    expect([health.statusCode, JSON.parse(health.body)]).toEqual([200, { status: 'ok' }]);
    const description = JSON.parse((await service.http('GET', '/openapi.json')).body);
    expect(description.openapi).toBe('3.1.0');
    expect(description.components.schemas).toHaveProperty('Deadline');
  });

  it("checks tokens against the issuer's keys", async () => {
    expect((await service.http('GET', '/v1/fiscal-years')).statusCode).toBe(401);
    const stranger = await TokenIssuer.create('https://other.example', 'other');
    const foreign = await stranger.issue({ group: 'admin', areas: '30', name: 'x' });
    expect((await service.http('GET', '/v1/fiscal-years', { token: foreign })).statusCode).toBe(401);
  });

  it('opens a year for a roster, and rings reconcile', async () => {
    const token = await service.token('admin', '30');
    const imported = await service.http('POST', '/v1/offices/import', { token, body: roster });
    expect([imported.statusCode, JSON.parse(imported.body)]).toMatchObject([200, { created: 2 }]);
    const opened = await service.http('POST', '/v1/fiscal-years', { token, body: { fiscalYear: 2565 } });
    expect(opened.statusCode).toBe(201);
    const { arn } = service.bundles.deployed.function('reconcile');
    expect(service.parts.queue.take()).toEqual({ functionName: arn, event: { cause: 'change' } });
  });

  it('records a receipt, and shows it', async () => {
    const token = await service.token('officer', '3014');
    const path = '/v1/deadlines/2565-q2-report/submissions/3014601';
    const body = { part: 'electronic-copy', registerNumber: '๑๒๓/๒๕๖๕' };
    expect((await service.http('POST', `${path}/receipts`, { token, body })).statusCode).toBe(201);
    const shown = JSON.parse((await service.http('GET', path, { token })).body);
    expect(shown).toMatchObject({
      status: 'partial',
      receipts: { 'electronic-copy': { registerNumber: '๑๒๓/๒๕๖๕' } },
    });
  });

  it('names the field that is wrong, in English, and writes nothing', async () => {
    const token = await service.token('admin', '30');
    const before = await service.stored();
    const refused = await service.http('POST', '/v1/fiscal-years', { token, body: { fiscalYear: 'soon' } });
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([400, 'application/problem+json']);
    expect(JSON.parse(refused.body).errors).toEqual([
      {
        pointer: '/fiscalYear',
        message: expect.stringMatching(/^Invalid input: expected number, received string$/),
      },
    ]);
    expect(await service.stored()).toEqual(before);
  });
});

describe('reconcile', () => {
  it('makes the schedules of the plan, each a doorbell for remind', async () => {
    const [own] = service.bundles.deployed.schedules();
    const outcome = await service.invoke('reconcile', JSON.parse(own?.input ?? ''));
    expect(outcome).toMatchObject({ result: { created: expect.any(Number) } });
    const { arn, environment } = service.bundles.deployed.function('remind');
    const schedules = service.parts.book?.list(environment.SCHEDULE_GROUP) ?? [];
    expect(schedules.length).toBeGreaterThan(20);
    for (const { schedule } of schedules) expect(schedule.Target.Arn).toBe(arn);
  });
});

describe('remind', () => {
  it('sends what is due at its wake-up, in Thai, to those who owe', async () => {
    const [wakeUp] = service.ringNext();
    expect(await service.invoke('remind', wakeUp)).toMatchObject({
      result: { counts: { sent: expect.any(Number) } },
    });
    const mails = service.parts.outbox?.page(0, 10) ?? [];
    expect(mails.map(({ destinations }) => destinations).sort()).toEqual([
      ['bounce@simulator.example'],
      ['saraban@3014601.lao.example'],
    ]);
    const raw = service.parts.outbox?.get(mails[0]?.messageId ?? '')?.raw.toString('latin1') ?? '';
    expect(raw).toMatch(/^Subject: =\?UTF-8\?/m);
  });

  it('says it again to nobody', async () => {
    const sent = service.parts.outbox?.size;
    expect(sent).toBe(2);
    const again = { provinceId: '30', instant: service.clock.now().toISOString() };
    expect(await service.invoke('remind', again)).toEqual({
      result: { ...again, counts: { 'already-sent': 4 } },
    });
    expect(service.parts.outbox?.size).toBe(sent);
  });

  it.each([
    [
      'of a province that is not served',
      { provinceId: '99', instant: '2022-02-25T03:00:00Z' },
      /province 99 is not served/,
    ],
    ['that is none', { cause: 'schedule' }, /not a wake-up: .*provinceId/s],
  ])('refuses a wake-up %s, and writes nothing', async (_, event, message) => {
    const before = await service.stored();
    expect(await service.invoke('remind', event)).toEqual({
      error: expect.stringMatching(message),
    });
    expect(await service.stored()).toEqual(before);
  });
});

describe('mail-events', () => {
  it('marks the contact whose mail came back', async () => {
    const mail = service.parts.outbox
      ?.page(0, 10)
      .find(({ destinations }) => destinations[0] === 'bounce@simulator.example');
    const accepted = service.parts.outbox?.get(mail?.messageId ?? '');
    if (!accepted) throw new Error('no such mail');
    for (const event of eventsOf(accepted))
      expect(await service.invoke('mail-events', overSns(JSON.stringify(event)))).toEqual({});
    const office = await service.parts.observer.roster.getOffice('3014602');
    expect(office?.contacts[0]).toMatchObject({ email: 'bounce@simulator.example', delivery: 'bounced' });
  });

  it.each([
    ['no JSON', 'Successfully validated SNS topic', /not an SES event: the message is no JSON/],
    ['not what SES says', '{"eventType":"Bounce"}', /not an SES event: .*mail/s],
  ])('refuses a message that is %s, and writes nothing', async (_, message, error) => {
    const before = await service.stored();
    const outcome = await service.invoke('mail-events', overSns(message));
    expect(outcome).toEqual({ error: expect.stringMatching(error) });
    expect(await service.stored()).toEqual(before);
  });
});

/** The files that something of the bundle comes from. */
function sourcesOf(name: FunctionName): string[] {
  return JSON.parse(readFileSync(join(service.bundles.directoryOf(name), 'index.js.map'), 'utf8')).sources;
}

function overSns(message: string) {
  return {
    Records: [
      { EventSource: 'aws:sns', EventVersion: '1.0', Sns: { Type: 'Notification', Message: message } },
    ],
  };
}

function lineOf(file: string, text: string): number {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.findIndex((each) => each.includes(text)) + 1;
}

import {
  aDeadline,
  aDigest,
  aFiscalYear,
  aHoliday,
  aNotice,
  anArea,
  anExtensionHint,
  anOffice,
  aSurvey,
} from '../../support/builders';
import { startTestStore, storeLosingFirstAnswer, type TestStore } from '../../support/embedded-dynamodb';

let world: TestStore;

beforeEach(async () => {
  world = await startTestStore();
});
afterEach(async () => world.stop());

describe('fiscal years', () => {
  test('are opened once and listed oldest first', async () => {
    const { years } = world.store;
    expect(await years.create(aFiscalYear({ fiscalYear: 2566 }))).toBe('created');
    expect(await years.create(aFiscalYear())).toBe('created');
    expect(await years.create(aFiscalYear({ openedBy: 'another' }))).toBe('exists');
    expect(await years.list()).toEqual([aFiscalYear(), aFiscalYear({ fiscalYear: 2566 })]);
  });
});

describe('deadlines', () => {
  test('of one year are listed, and found by id', async () => {
    const { deadlines } = world.store;
    const next = aDeadline({ id: '2566-q3-report', fiscalYear: 2566 });
    for (const deadline of [aDeadline(), aSurvey(), next]) await deadlines.create(deadline);
    expect(await deadlines.list(2565)).toEqual([aSurvey(), aDeadline()]);
    expect(await deadlines.get('2566-q3-report')).toEqual(next);
    expect(await deadlines.get('2565-q2-report')).toBeUndefined();
  });

  test('are created once', async () => {
    expect(await world.store.deadlines.create(aDeadline())).toBe('created');
    expect(await world.store.deadlines.create(aDeadline())).toBe('exists');
  });

  test('of two changes to one version the first stays', async () => {
    const { deadlines } = world.store;
    await deadlines.create(aDeadline());
    const moved = aDeadline({ dueOn: '2022-06-20', version: 2 });
    expect(await deadlines.replace(moved, 1)).toBe('replaced');
    expect(await deadlines.replace(aDeadline({ dueOn: '2022-06-30', version: 2 }), 1)).toBe('stale');
    expect(await deadlines.get(moved.id)).toEqual(moved);
  });

  test('are not created by a change', async () => {
    expect(await world.store.deadlines.replace(aDeadline({ version: 2 }), 1)).toBe('stale');
    expect(await world.store.deadlines.list(2565)).toEqual([]);
  });
});

describe('the roster', () => {
  test('of a province comes with its areas and offices, each where its id says', async () => {
    const { roster } = world.store;
    const areas = [anArea({ areaId: '30' }), anArea()];
    const offices = [anOffice({ officeId: '3002601' }), anOffice(), anOffice({ officeId: '3014602' })];
    for (const area of areas) expect(await roster.saveArea(area, 0)).toBe('saved');
    for (const office of offices) expect(await roster.saveOffice(office, 0)).toBe('saved');
    await roster.saveOffice(anOffice({ officeId: '3101601' }), 0);

    expect(await roster.loadProvince('30')).toEqual({ areas, offices });
    expect(await roster.listOffices('30')).toEqual(offices);
    expect(await roster.listOffices('30', '3014')).toEqual(offices.slice(1));
    expect(await roster.getArea('30')).toEqual(areas[0]);
    expect(await roster.getArea('3014')).toEqual(areas[1]);
    expect(await roster.getOffice('3014602')).toEqual(offices[2]);
    expect(await roster.getOffice('3014603')).toBeUndefined();
  });

  test('keeps the first of two saves of one version', async () => {
    const { roster } = world.store;
    await roster.saveOffice(anOffice(), 0);
    expect(await roster.saveOffice(anOffice({ name: 'สะแกราช' }), 0)).toBe('stale');
    expect(await roster.saveOffice(anOffice({ name: 'สะแกราช', version: 2 }), 1)).toBe('saved');
    expect(await roster.saveOffice(anOffice({ name: 'ลำนางแก้ว', version: 2 }), 1)).toBe('stale');
    expect((await roster.getOffice('3014601'))?.name).toBe('สะแกราช');
    expect(await roster.saveArea(anArea({ version: 2 }), 1)).toBe('stale');
  });
});

describe('provinces', () => {
  test('are listed once however often they are added', async () => {
    for (const provinceId of ['31', '30', '31']) await world.store.provinces.add(provinceId);
    expect(await world.store.provinces.list()).toEqual(['30', '31']);
  });

  test('count what may have changed whom mails go to, each for itself; of no unknown one', async () => {
    const { provinces } = world.store;
    for (const provinceId of ['30', '31']) await provinces.add(provinceId);
    for (const provinceId of ['30', '30', '99']) await provinces.countContactChange(provinceId);
    await provinces.add('30');
    expect(await provinces.listWhole()).toEqual([
      { provinceId: '30', contactChanges: 2, settled: [] },
      { provinceId: '31', contactChanges: 0, settled: [] },
    ]);
  });

  test('keep each change that is settled, once; of no unknown one', async () => {
    const { provinces } = world.store;
    await provinces.add('30');
    for (const provinceId of ['30', '30', '99']) await provinces.settle(provinceId, 'q2@a');
    await provinces.settle('30', 'q3@b');
    await provinces.countContactChange('30');
    expect(await provinces.listWhole()).toEqual([
      { provinceId: '30', contactChanges: 1, settled: ['q2@a', 'q3@b'] },
    ]);
  });
});

describe('digests', () => {
  test('are claimed by exactly one of two runs', async () => {
    const { digests } = world.store;
    const claims = await Promise.all(
      ['a', 'b'].map((mailId) => digests.claim(aDigest({ entry: aNotice({ mailId }) }), undefined)),
    );
    expect(claims.filter(({ claimed }) => claimed)).toHaveLength(1);
    expect(await digests.list('2565-q3-report', '30')).toHaveLength(1);
  });

  test('are claimed again over the record that was read, not over a newer one', async () => {
    const { digests } = world.store;
    const released = aDigest({ entry: aNotice({ state: 'released' }) });
    await digests.claim(released, undefined);
    const again = aDigest({ entry: aNotice({ mailId: 'mail-2', attempts: 2 }), officeIds: ['3014602'] });
    expect(await digests.claim(again, released)).toEqual({ claimed: true });
    expect(await digests.list('2565-q3-report', '30')).toEqual([{ ...again, version: 2 }]);
    const late = aDigest({ entry: aNotice({ mailId: 'mail-3' }) });
    expect(await digests.claim(late, released)).toEqual({ claimed: false });
  });

  test('are ours when only the answer was lost', async () => {
    const claim = await storeLosingFirstAnswer(world).digests.claim(aDigest(), undefined);
    expect(claim).toEqual({ claimed: true });
  });

  test('are settled by the mail that holds them', async () => {
    const { digests } = world.store;
    await digests.claim(aDigest(), undefined);
    expect(await digests.settle(aDigest(), 'mail-9', { state: 'sent' }, ['claimed'])).toBe('not-held');
    expect(await digests.settle(aDigest(), 'mail-1', { state: 'sent' }, ['claimed'])).toBe('settled');
    expect(await digests.settle(aDigest(), 'mail-1', { state: 'sent' }, ['claimed'])).toBe('settled');
    expect(await digests.settle(aDigest(), 'mail-1', { state: 'sent' }, [])).toBe('not-held');
    const [record] = await digests.list('2565-q3-report', '30');
    expect(record).toMatchObject({ version: 2, entry: { state: 'sent' }, officeIds: aDigest().officeIds });
  });
});

describe('digest records', () => {
  test('are found by their ids, absent ones left out', async () => {
    const { digests } = world.store;
    const other = aDigest({ areaId: '3015' });
    for (const record of [aDigest(), other]) await digests.claim(record, undefined);
    expect(await digests.getMany([other, aDigest({ areaId: '3016' })])).toEqual([other]);
  });

  test('take what is known later, unless they have been written since', async () => {
    const { digests } = world.store;
    await digests.claim(aDigest(), undefined);
    const known = aNotice({ state: 'bounced' });
    expect(await digests.replaceEntry(aDigest(), known)).toBe('saved');
    expect(await digests.replaceEntry(aDigest(), aNotice({ state: 'sent' }))).toBe('stale');
    expect(await digests.list('2565-q3-report', '30')).toEqual([aDigest({ entry: known, version: 2 })]);
  });

  test('are not claimed over one that is no longer there', async () => {
    const { digests } = world.store;
    expect(await digests.claim(aDigest(), aDigest())).toEqual({ claimed: false });
    expect(await digests.list('2565-q3-report', '30')).toEqual([]);
  });
});

describe('holidays', () => {
  test('stay, no longer active, when they are removed', async () => {
    const { holidays } = world.store;
    expect(await holidays.save(aHoliday(), 0)).toBe('saved');
    expect(await holidays.save(aHoliday({ name: 'อื่น' }), 0)).toBe('stale');
    const removed = aHoliday({ active: false, version: 2 });
    expect(await holidays.save(removed, 1)).toBe('saved');
    await holidays.save(aHoliday({ date: '2022-05-04' }), 0);
    expect(await holidays.list()).toEqual([aHoliday({ date: '2022-05-04' }), removed]);
    expect(await holidays.get('2022-06-03')).toEqual(removed);
    expect(await holidays.get('2022-06-04')).toBeUndefined();
  });
});

describe('line hints', () => {
  test('are kept once each, for all deadlines and provinces of a fiscal year', async () => {
    const { lines } = world.store;
    const restart = { kind: 'restart', deadlineId: '2565-q3-report', provinceId: '31' } as const;
    const hints = [
      anExtensionHint(),
      anExtensionHint({ announceAt: null }),
      { ...restart, restartedOn: '2022-06-22' },
    ];
    for (const hint of [...hints, ...hints]) await lines.add(hint);
    const other = anExtensionHint({ deadlineId: '2565-q4-report' });
    await lines.add(other);
    await lines.add(anExtensionHint({ deadlineId: '2566-q4-report' }));
    const listed = await lines.list(2565);
    expect(listed).toHaveLength(4);
    expect(listed).toEqual(expect.arrayContaining([...hints, other]));
  });

  test('of two extensions to one date, given on two free days, are two', async () => {
    const { lines } = world.store;
    const announceAt = '2022-06-13T02:00:00.000Z';
    await lines.add(anExtensionHint({ announceAt, givenAt: '2022-06-11T05:00:00.000Z' }));
    await lines.add(anExtensionHint({ announceAt, givenAt: '2022-06-12T05:00:00.000Z' }));
    expect(await lines.list(2565)).toHaveLength(2);
  });
});

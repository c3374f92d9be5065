import { aDeadline, anOffice, aSubmission } from '../../support/builders';
import { startTestStore, type TestStore } from '../../support/embedded-dynamodb';

let world: TestStore;

beforeEach(async () => {
  world = await startTestStore();
});
afterEach(async () => world.stop());

const { id, officeId } = { id: '2565-q3-report', officeId: '3014601' };

describe('the case of an office under a deadline', () => {
  test('is its submission with the deadline and the office, in one request', async () => {
    const { store, meter } = world;
    await store.deadlines.create(aDeadline());
    await store.submissions.create(aSubmission(), true);
    await store.roster.saveOffice(anOffice(), 0);
    const before = { ...meter.calls };
    expect(await store.cases.get(id, officeId)).toEqual({
      deadline: aDeadline(),
      submission: aSubmission(),
      office: anOffice(),
    });
    expect(meter.calls).toEqual({ ...before, BatchGetItem: before.BatchGetItem + 1 });
  });

  test('tells which of the three is not there', async () => {
    const { store } = world;
    await store.roster.saveOffice(anOffice(), 0);
    const nothing = { deadline: undefined, submission: undefined, office: undefined };
    expect(await store.cases.get(id, officeId)).toEqual({ ...nothing, office: anOffice() });
    await store.deadlines.create(aDeadline());
    expect(await store.cases.get(id, officeId)).toEqual({
      ...nothing,
      office: anOffice(),
      deadline: aDeadline(),
    });
  });

  test('is of this office alone, and of this deadline', async () => {
    const { store } = world;
    await store.deadlines.create(aDeadline());
    await store.submissions.create(aSubmission(), true);
    await store.roster.saveOffice(anOffice(), 0);
    const other = await store.cases.get(id, '3014602');
    expect(other).toEqual({ deadline: aDeadline(), submission: undefined, office: undefined });
  });
});

import type { Page, SubmissionRow } from '../../../../../functions/api/console/api/types';
import { keepNewer, loadBoard } from '../../../../../functions/api/console/pages/board/load-board';
import { rowOf } from './builders';

interface Request {
  readonly deadlineId: string;
  readonly cursor: string | undefined;
  answer(page: Page<SubmissionRow>): void;
}

/** Answers when a test says so. */
function slowApi() {
  const requests: Request[] = [];
  const submissions = (deadlineId: string, _: string, cursor: string | undefined) =>
    new Promise<Page<SubmissionRow>>((answer) => requests.push({ deadlineId, cursor, answer }));
  return { requests, calls: { submissions } };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const idle = new AbortController().signal;

test('all deadlines are asked for at once, and each next page as soon as its page has come', async () => {
  const { requests, calls } = slowApi();
  const firsts: number[] = [];
  const loading = loadBoard(calls, '30', ['a', 'b'], idle, (rows) => firsts.push(rows.length));
  expect(requests.map(({ deadlineId }) => deadlineId)).toEqual(['a', 'b']);
  requests[0]?.answer({ items: [rowOf({ officeId: '3001601' })], next: 'more' });
  await settle();
  expect(requests[2]).toMatchObject({ deadlineId: 'a', cursor: 'more' });
  expect(firsts).toEqual([]);
  requests[1]?.answer({ items: [rowOf({ officeId: '3001602' })] });
  await settle();
  expect(firsts).toEqual([2]);
  requests[2]?.answer({ items: [rowOf({ officeId: '3001603' })] });
  expect((await loading).map(({ officeId }) => officeId)).toEqual(['3001601', '3001603', '3001602']);
});

test('a board of single pages is shown once, whole', async () => {
  const { requests, calls } = slowApi();
  const onFirst = jest.fn();
  const loading = loadBoard(calls, '3014', ['a'], idle, onFirst);
  requests[0]?.answer({ items: [rowOf()] });
  expect(await loading).toHaveLength(1);
  expect(onFirst).not.toHaveBeenCalled();
});

test('one page that fails fails the whole, and nothing else is left to fail', async () => {
  const submissions = async (deadlineId: string) => {
    if (deadlineId === 'b') throw new Error('refused');
    return { items: [rowOf()] };
  };
  await expect(loadBoard({ submissions }, '30', ['a', 'b'], idle, () => {})).rejects.toThrow('refused');
});

test('an answer from before a mark does not take it back; a newer one is taken', () => {
  const marked = rowOf({ version: 2, status: 'received' });
  expect(keepNewer([rowOf({ version: 1 })], [marked])).toEqual([marked]);
  const corrected = rowOf({ version: 3, status: 'owed' });
  expect(keepNewer([corrected], [marked])).toEqual([corrected]);
  const moved = rowOf({ version: 2, status: 'received', dueOn: '2022-04-01' });
  expect(keepNewer([moved], [marked])).toEqual([moved]);
});

/** No attack, but what people get wrong: the refusal names the likely mistake. */
import { ApiWorld, officer, takhop } from '../api-world';

let api: ApiWorld;
beforeAll(async () => {
  api = await ApiWorld.start({ offices: 1, now: '2022-03-15 10:00' });
});
afterAll(async () => api.stop());

test.each([
  ['2565-03-10', '2565-03-10 lies in the future; dates are Gregorian: 2022-03-10?'],
  ['2564-12-31', '2564-12-31 lies in the future; dates are Gregorian: 2021-12-31?'],
  ['2565-03-16', '2565-03-16 lies in the future; dates are Gregorian'],
  ['2022-03-16', '2022-03-16 lies in the future; dates are Gregorian'],
  ['2567-02-29', 'a Gregorian date that exists, such as 2022-03-25: 2024-02-29?'],
  ['2565-02-29', 'a Gregorian date that exists, such as 2022-03-25'],
  ['2022-02-30', 'a Gregorian date that exists, such as 2022-03-25'],
  ['๒๕๖๕-๐๓-๑๐', 'a Gregorian date that exists, such as 2022-03-25'],
])('what is said to have arrived on %s is refused: %s', async (receivedOn, message) => {
  const answer = await api.post(`${takhop}/receipts`, { part: 'original', receivedOn }, { as: officer });
  expect(answer.status).toBe(400);
  expect(answer.json.errors).toEqual([{ pointer: '/receivedOn', message }]);
});

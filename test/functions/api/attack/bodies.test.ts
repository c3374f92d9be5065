/** Bodies made to do harm: too deep, too much, damaged, or reaching for what is not theirs. */
import { ApiWorld, takhop } from '../api-world';

let api: ApiWorld;
beforeAll(async () => {
  api = await ApiWorld.start({ offices: 1 });
});
afterAll(async () => api.stop());

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test.each([
  ['nested a hundred thousand deep', nested(100_000), 400],
  ['nested deep within a field', `{"part":${nested(50_000)}}`, 400],
  ['cut in the middle', '{"part":"origi', 400],
  ['with a name twice', '{"part":"original","part":"survey"}', 400],
  ['that reach for prototypes', '{"__proto__":{"admin":true},"part":"original","constructor":{}}', 400],
  ['with a number beyond all bounds', '{"part":"original","respondents":1e999}', 400],
  ['with half a character', '{"part":"original","note":"\\ud800"}', 400],
  ['with a NUL', '{"part":"original","note":"a\\u0000b"}', 400],
  ['beyond a megabyte', JSON.stringify({ part: 'original', note: 'x'.repeat(1_100_000) }), 413],
  ['empty', '', 400],
])('%s are refused', async (_, raw, status) => {
  expect((await api.post(`${takhop}/receipts`, undefined, { raw })).status).toBe(status);
});

test.each(['null', '[]', '"x"', '7'])(
  'of a body that is %s it is said that the body is wrong, and how',
  async (raw) => {
    const { status, json } = await api.post(`${takhop}/receipts`, undefined, { raw });
    expect([status, json.errors]).toEqual([400, [{ pointer: '', message: expect.any(String) }]]);
    expect(json.detail).toBe(`the body: ${json.errors[0].message}`);
  },
);

import { findMails, type MailSearch } from '../../../functions/api/find-mails';
import { newMailId } from '../../../shared/domain/mail-id';
import type { MailListOptions, MailRecord } from '../../../shared/store/mails';
import type { Store } from '../../../shared/store/store';
import { aMail } from '../../support/builders';

/** The same time apart, to an office, or now and then to its province. */
function mailsOf(
  provinceId: string,
  count: number,
  minutesApart: number,
  toProvince: (index: number) => boolean,
): MailRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.parse('2022-06-01T00:00:00.000Z') - index * minutesApart * 60_000).toISOString();
    const recipient = toProvince(index)
      ? { audience: 'province' as const, recipientId: provinceId }
      : { audience: 'office' as const, recipientId: `${provinceId}14601` };
    return aMail({ provinceId, mailId: newMailId(at), at, ...recipient });
  });
}

/** Of the first two a page sees some 25 hours; of the third at once all its three days. */
const provinces: Readonly<Record<string, readonly MailRecord[]>> = {
  '30': mailsOf('30', 4_000, 1, (index) => index === 10 || index === 3_900),
  '31': mailsOf('31', 4_000, 1, (index) => index % 100 === 50),
  '32': mailsOf('32', 70, 60, () => true),
};
let rowsRead = 0;
const store = {
  mails: {
    async list(provinceId: string, { before = '9', limit }: MailListOptions) {
      const older = (provinces[provinceId] ?? []).filter(({ mailId }) => mailId < before);
      rowsRead += Math.min(limit, older.length);
      return { items: older.slice(0, limit), more: older.length > limit };
    },
  },
} as unknown as Store;
const search: MailSearch = {
  scopes: Object.keys(provinces).map((provinceId) => ({ provinceId })),
  audience: 'province',
  limit: 10,
};

test.each([1, 10, 100])(
  'pages of up to %i mails of three provinces skip none and stay in order',
  async (limit) => {
    const seen: string[] = [];
    let before: string | undefined;
    for (let pages = 0; pages < 300 && (pages === 0 || before); pages += 1) {
      const { items, next } = await findMails(store, { ...search, limit, before });
      seen.push(...items.map(({ mailId }) => mailId));
      before = next;
    }
    const wanted = Object.values(provinces)
      .flat()
      .filter(({ audience }) => audience === 'province');
    expect(seen).toEqual(
      wanted
        .map(({ mailId }) => mailId)
        .sort()
        .reverse(),
    );
  },
);

test('a page reads a bounded number of rows, and may be short', async () => {
  rowsRead = 0;
  const { items, next } = await findMails(store, { ...search, scopes: [{ provinceId: '30' }] });
  expect(items).toHaveLength(1);
  expect(next).toBeDefined();
  expect(rowsRead).toBeLessThan(2_000);
});

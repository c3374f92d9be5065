/** Addresses that would write to somebody else, or to several, or break a header: refused wherever one is taken. */
import { ApiWorld } from '../api-world';

let api: ApiWorld;
beforeAll(async () => {
  api = await ApiWorld.start({ offices: 1 });
});
afterAll(async () => api.stop());

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('an address', () => {
  test.each([
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example, c@d.example',
    'a@b.example;c@d.example',
    'x <a@b.example>',
    '<a@b.example>',
    '"x\\"@y"@b.example',
    'a@b.example?bcc=c@d.example',
    'a@b.example%0d%0a',
    'a b@c.example',
    'a@b@c.example',
    'a@[127.0.0.1]',
    'a@b.example\u0000',
    'ก@ข.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b.'.repeat(130)}example`,
  ])('such as %j is refused in every place that takes one', async (email) => {
    const roster = [
      'officeId,kind,name,districtId,districtName,provinceId,provinceName,email',
      `3014601,subdistrict-municipality,x,3014,x,30,x,${quoted(email)}`,
    ].join('\n');
    const answers = [
      await api.put('/v1/offices/3014601', { contacts: [{ role: 'responsible', email }] }),
      await api.put('/v1/areas/3014', { contacts: [{ email }] }),
      await api.put('/v1/areas/3014', { contacts: [], replyTo: email }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    // A cell may hold several: what comes of them is addresses, or a refusal.
    await api.call('POST', '/v1/offices/import?dryRun=false', {
      raw: roster,
      headers: { 'content-type': 'text/csv' },
    });
    const { contacts } = await api.world.office();
    for (const contact of contacts) expect(contact.email).toMatch(/^[!-~]{1,64}@[a-z0-9.-]+$/);
  });
});

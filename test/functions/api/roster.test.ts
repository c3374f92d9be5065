import { ApiWorld, admin, named, officer } from './api-world';

let api: ApiWorld;
beforeEach(async () => {
  api = await ApiWorld.start({ offices: 3 });
});
afterEach(async () => api.stop());

const office = '/v1/offices/3014601';
const area = '/v1/areas/3014';
const email = 'saraban@3014601.lao.example';
const responsible = { role: 'responsible', email };

async function bounce() {
  const known = await api.world.office();
  const delivery = { delivery: 'bounced' as const, deliveryAt: '2022-03-01T03:00:00.000Z' };
  const contacts = known.contacts.map((each) => ({
    ...each,
    ...delivery,
    deliveryDetail: '550 no such user',
  }));
  await api.store.roster.saveOffice({ ...known, contacts, version: known.version + 1 }, known.version);
}

describe('an office', () => {
  test('is shown with its version and warnings', async () => {
    const answer = await api.get(office, { as: officer });
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.json).toMatchObject({
      officeId: '3014601',
      contacts: [{ email, delivery: 'ok' }],
      warnings: [],
    });
    expect((await api.get('/v1/offices/3014699')).status).toBe(404);
    expect(named(await api.get('/v1/offices/import'))).toEqual(['officeId']);
  });

  test('takes new contacts, minima and activity, with who changed what', async () => {
    const contacts = [
      { ...responsible, name: 'สมชาย', phone: '0 4400 0000' },
      { role: 'executive', email: 'nayok@GMAIL.com' },
      { role: 'clerk', email: 'palad@3014601.lao.example' },
    ];
    const answer = await api.put(office, { contacts, iitMinimum: 25, eitMinimum: null });
    expect(answer.json.contacts[1]).toEqual({
      role: 'executive',
      email: 'nayok@gmail.com',
      delivery: 'ok',
      deliveryAt: answer.json.history.at(-1).at,
    });
    expect(answer.json).toMatchObject({ iitMinimum: 25, active: true, version: 2 });
    expect(answer.json.warnings).toEqual([
      { code: 'free-mail', message: expect.any(String), pointer: '/contacts/1/email' },
    ]);
    expect(answer.json.history.at(-1)).toMatchObject({
      by: 'ผู้ดูแล',
      detail: 'contacts, iitMinimum, → nayok@gmail.com palad@3014601.lao.example',
    });
    const moved = [{ role: 'responsible', email: 'saraban2@3014601.lao.example' }, ...contacts.slice(1)];
    const replaced = await api.put(office, { contacts: moved });
    expect(replaced.json.history.at(-1).detail).toBe(`contacts, ${email} → saraban2@3014601.lao.example`);
    await api.put(office, { contacts });
    const cleared = await api.put(office, { contacts, iitMinimum: null });
    expect(cleared.json.iitMinimum).toBeUndefined();
    expect((await api.put(office, { contacts })).json.version).toBe(5);
  });

  test('warns of an address that is not official, and where there is none', async () => {
    const codes = async (contacts: object[]) =>
      (await api.put(office, { contacts })).json.warnings.map(({ code }: { code: string }) => code);
    expect(await codes([{ role: 'responsible', email: 'info@3014601.lao.example' }])).toEqual([
      'not-official',
    ]);
    expect(await codes([])).toEqual(['unreachable']);
    expect(await codes([responsible])).toEqual([]);
    const inactive = await api.put(office, { contacts: [responsible], active: false });
    expect(inactive.json.warnings).toMatchObject([{ code: 'inactive' }]);
  });

  test('keeps what is known of an address, until it is another or is to be tried again', async () => {
    await bounce();
    const shown = (await api.get(office)).json.contacts;
    expect(shown[0]).toMatchObject({ delivery: 'bounced', deliveryDetail: '550 no such user' });
    expect((await api.put(office, { contacts: shown })).json).toMatchObject({ version: 2, contacts: shown });
    const added = await api.put(office, { contacts: [{ ...responsible, name: 'สมชาย' }] });
    expect(added.json.contacts[0].delivery).toBe('bounced');
    const other = await api.put(office, { contacts: [{ ...responsible, email: 'saraban@new.lao.example' }] });
    expect(other.json.contacts[0]).toEqual({
      role: 'responsible',
      email: 'saraban@new.lao.example',
      delivery: 'ok',
      deliveryAt: other.json.history.at(-1).at,
    });
    await bounce();
    const again = await api.put(office, {
      contacts: [{ role: 'responsible', email: 'saraban@new.lao.example', delivery: 'ok' }],
    });
    expect(again.json.contacts[0]).toEqual(other.json.contacts[0]);
  });

  test('heeds If-Match where it is given', async () => {
    const stale = { headers: { 'if-match': '"7"' } };
    expect((await api.put(office, { contacts: [] }, stale)).status).toBe(412);
    expect((await api.put(office, { contacts: [] }, { headers: { 'if-match': '"1"' } })).status).toBe(200);
    expect((await api.put(office, { contacts: [] }, { headers: { 'if-match': '"1"' } })).status).toBe(200);
  });

  test('that becomes active again owes what the year asks, from now on', async () => {
    await api.put(office, { contacts: [responsible], active: false });
    await api.post('/v1/fiscal-years', { fiscalYear: 2566 });
    expect(await api.store.submissions.get('2566-iit', '3014601')).toBeUndefined();
    await api.put(office, { contacts: [responsible], active: true });
    expect(await api.store.submissions.get('2566-iit', '3014601')).toMatchObject({
      restartedAt: '2022-03-01T03:00:00.000Z',
    });
    expect((await api.world.submission()).restartedAt).toBeUndefined();
  });

  test.each([
    ['no contacts', { contacts: undefined }, ['/contacts']],
    ['a bad address', { contacts: [{ role: 'clerk', email: 'x@' }] }, ['/contacts/0/email']],
    [
      'a name in the address',
      { contacts: [{ role: 'clerk', email: 'A <a@b.example>' }] },
      ['/contacts/0/email'],
    ],
    [
      'a header in the address',
      { contacts: [{ role: 'clerk', email: 'a@b.example\r\nBcc: c' }] },
      ['/contacts/0/email'],
    ],
    [
      'two addresses',
      { contacts: [{ role: 'clerk', email: 'a@b.example, c@d.example' }] },
      ['/contacts/0/email'],
    ],
    ['an unknown role', { contacts: [{ role: 'minister', email }] }, ['/contacts/0/role']],
    [
      'an address twice',
      { contacts: [responsible, { ...responsible, email: email.replace('lao', 'LAO') }] },
      ['/contacts'],
    ],
    [
      'too many contacts',
      { contacts: Array.from({ length: 21 }, (_, n) => ({ role: 'clerk', email: `${n}@b.example` })) },
      ['/contacts'],
    ],
    ['a minimum of none', { iitMinimum: 0 }, ['/iitMinimum']],
    ['an unknown field', { name: 'x' }, ['/name']],
    ['a line break in a name', { contacts: [{ ...responsible, name: 'a\nb' }] }, ['/contacts/0/name']],
  ])('with %s is refused', async (_, change, pointers) => {
    const answer = await api.put(office, { contacts: [], ...change });
    expect([answer.status, named(answer)]).toEqual([400, pointers]);
  });
});

describe('the list of offices', () => {
  test('comes in pages', async () => {
    const ids = (json: { items: { officeId: string }[] }) => json.items.map(({ officeId }) => officeId);
    const first = await api.get('/v1/offices?limit=2', { as: { ...admin, areas: '3013 3014 31' } });
    expect(ids(first.json)).toEqual(['3014601', '3014602']);
    const second = await api.get(`/v1/offices?limit=2&cursor=${first.json.next}`);
    expect([ids(second.json), second.json.next]).toEqual([['3014603'], undefined]);
    expect(ids((await api.get('/v1/offices?province=30')).json)).toHaveLength(3);
    expect(named(await api.get('/v1/offices?cursor=x'))).toEqual(['cursor']);
  });

  test('tells of each whether it can be written to, and leaves its history to its own page', async () => {
    const office = await api.world.office('3014602');
    const contacts = office.contacts.map((contact) => ({ ...contact, delivery: 'bounced' as const }));
    await api.store.roster.saveOffice({ ...office, contacts, version: 2 }, 1);
    const { items } = (await api.get('/v1/offices')).json;
    expect(items.map((item: { reachable: boolean }) => item.reachable)).toEqual([true, false, true]);
    for (const item of items) expect(item).not.toHaveProperty('history');
    const own = (await api.get('/v1/offices/3014602')).json;
    expect(own).toMatchObject({ reachable: false, history: expect.any(Array) });
  });
});

describe('an area', () => {
  test('takes contacts, language and how it is reached; null clears, absence keeps', async () => {
    const change = {
      contacts: [{ email: 'ita@3014.area.example', name: 'อำเภอ' }],
      language: 'en',
      replyTo: 'reply@3014.area.example',
      phone: '0 4400 0000 ต่อ 14',
      postalAddress: 'ที่ว่าการอำเภอ\nปักธงชัย',
    };
    const answer = await api.put(area, change);
    expect(answer.json).toMatchObject({ ...change, version: 2, warnings: [] });
    const next = await api.put(area, { contacts: change.contacts, phone: null });
    expect(next.json.phone).toBeUndefined();
    expect(next.json).toMatchObject({ replyTo: change.replyTo, language: 'en', version: 3 });
    expect(next.headers.get('etag')).toBe('"3"');
    expect((await api.put(area, { contacts: change.contacts })).json.version).toBe(3);
  });

  test('is refused what makes no sense', async () => {
    const refused = async (body: object) => named(await api.put(area, { contacts: [], ...body }));
    expect(await refused({ replyTo: 'x' })).toEqual(['/replyTo']);
    expect(await refused({ language: 'fr' })).toEqual(['/language']);
    expect(await refused({ contacts: [{ role: 'clerk', email }] })).toEqual(['/contacts/0/role']);
    expect((await api.put(area, { contacts: [] }, { headers: { 'if-match': '"7"' } })).status).toBe(412);
    expect((await api.put('/v1/areas/3015', { contacts: [] })).status).toBe(404);
    expect((await api.get('/v1/areas/301')).status).toBe(400);
    expect((await api.get('/v1/areas', { as: officer })).json.items).toHaveLength(1);
  });
});

/** @jest-environment jsdom */

import { onlineManager } from '@tanstack/preact-query';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { receiptOn, today } from './builders';
import { boardOf, cell, FakeApi } from './fake-api';

const q2 = '2565-q2-report';
const takhob = '3014501';
const report = /^เทศบาลตำบลตะขบ รายงานไตรมาสที่ ๒/;
const survey = /^เทศบาลตำบลตะขบ แบบวัด IIT/;
const copy = receiptOn('2022-03-18');

async function opened(api: FakeApi, name: RegExp = report): Promise<void> {
  await boardOf(api);
  await screen.findByText(/^แสดง ๓/);
  fireEvent.click(cell(name));
}

async function says(name: RegExp, text: string): Promise<void> {
  await waitFor(() => expect(cell(name).getAttribute('aria-label')).toContain(text));
}

/** Changes wait until it is called. */
function held(api: FakeApi): () => void {
  let release = () => {};
  api.gate = new Promise((resolve) => {
    release = resolve;
  });
  return release;
}

function type(label: string, value: string): void {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

describe('an arrival', () => {
  test('is recorded in two clicks, and shown before the API has answered', async () => {
    const api = new FakeApi();
    const release = held(api);
    await opened(api);
    fireEvent.click(screen.getByText('บันทึกรับสำเนาทางอีเมล'));
    await says(report, 'ส่งบางส่วน ขาดต้นฉบับ');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByText(/^บันทึกแล้ว/)).toBeNull();
    release();
    expect(await screen.findByText('บันทึกแล้ว: เทศบาลตำบลตะขบ รายงานไตรมาสที่ ๒')).toBeTruthy();
    await says(report, 'ส่งบางส่วน ขาดต้นฉบับ');
    expect(api.asked.at(-1)?.body).toEqual({ part: 'electronic-copy', receivedOn: today });
  });

  test('keeps its date in ISO, its register number and its note', async () => {
    const api = new FakeApi();
    await opened(api);
    fireEvent.change(screen.getByLabelText('วันที่'), { target: { value: '18' } });
    type('เลขรับ', ' ๑๒๓/๒๕๖๕ ');
    type('หมายเหตุ', 'ส่งทาง LINE ก่อน');
    fireEvent.click(screen.getByText('บันทึกรับสำเนาทางอีเมล'));
    await screen.findByText(/^บันทึกแล้ว/);
    expect(api.asked.at(-1)?.body).toEqual({
      part: 'electronic-copy',
      receivedOn: '2022-03-18',
      registerNumber: '๑๒๓/๒๕๖๕',
      note: 'ส่งทาง LINE ก่อน',
    });
  });

  test('does not lie in the future', async () => {
    const api = new FakeApi();
    await opened(api);
    fireEvent.change(screen.getByLabelText('วันที่'), { target: { value: '25' } });
    fireEvent.click(screen.getByText('บันทึกรับสำเนาทางอีเมล'));
    expect(await screen.findByText(/^ต้องอยู่ระหว่างวันที่ ๑ ตุลาคม ๒๕๖๔ ถึงวันนี้/)).toBeTruthy();
    expect(api.changes()).toEqual([]);
  });

  test('of both parts is two requests, one after the other', async () => {
    const api = new FakeApi();
    await opened(api);
    fireEvent.click(screen.getByLabelText('ทั้งสำเนาและต้นฉบับ'));
    fireEvent.click(screen.getByText('บันทึกรับทั้งสำเนาและต้นฉบับ'));
    await screen.findByText(/^บันทึกแล้ว/);
    expect(api.changes()).toEqual(Array(2).fill(`POST ${q2}/submissions/${takhob}/receipts`));
    await says(report, 'ได้รับแล้ว');
  });

  test('of a survey is a number, or that it is enough', async () => {
    const api = new FakeApi();
    await opened(api, survey);
    fireEvent.click(screen.getByLabelText(/^ระบุจำนวนผู้ตอบ/));
    fireEvent.click(screen.getByText('บันทึกจำนวนผู้ตอบ'));
    expect(screen.getByText('กรอกเป็นจำนวนเต็ม')).toBeTruthy();
    type('จำนวนผู้ตอบจนถึงขณะนี้ (คน)', '๑๒');
    fireEvent.click(screen.getByText('บันทึกจำนวนผู้ตอบ'));
    await screen.findByText(/^บันทึกแล้ว/);
    await says(survey, 'ตอบแล้วบางส่วน ๑๒/๓๐ คน');
    fireEvent.click(cell(survey));
    // The next word is a count, too, unless somebody says that it is enough.
    expect(screen.getByText('บันทึกจำนวนผู้ตอบ')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('มีผู้ตอบครบแล้ว'));
    fireEvent.click(screen.getByText('บันทึกว่าตอบครบแล้ว'));
    await says(survey, 'ผู้ตอบครบแล้ว');
  });
});

describe('what is on its way', () => {
  test('is said to be, and whoever closes the page is asked', async () => {
    const api = new FakeApi();
    const release = held(api);
    await opened(api);
    fireEvent.click(screen.getByText('บันทึกรับสำเนาทางอีเมล'));
    await says(report, 'กำลังบันทึก…');
    expect(cell(report).getAttribute('aria-busy')).toBe('true');
    expect(leaving().defaultPrevented).toBe(true);
    release();
    await screen.findByText(/^บันทึกแล้ว/);
    await waitFor(() => expect(cell(report).getAttribute('aria-busy')).toBe('false'));
    expect(leaving().defaultPrevented).toBe(false);
  });

  test('is asked once, however often the button is pressed', async () => {
    const api = new FakeApi();
    await opened(api);
    const button = screen.getByText('บันทึกรับสำเนาทางอีเมล');
    // Before anything is drawn anew.
    act(() => {
      button.click();
      button.click();
    });
    await screen.findByText(/^บันทึกแล้ว/);
    expect(api.changes()).toHaveLength(1);
  });

  test('does not wait for a network that the browser believes to be away', async () => {
    const api = new FakeApi();
    await opened(api);
    onlineManager.setOnline(false);
    fireEvent.click(screen.getByText('บันทึกรับสำเนาทางอีเมล'));
    await screen.findByText(/^บันทึกแล้ว/);
    onlineManager.setOnline(true);
  });

  test('names what was seen, each request what the one before has left', async () => {
    const api = new FakeApi();
    const revisions = () => api.asked.flatMap(({ ifMatch }) => ifMatch ?? []);
    await opened(api);
    fireEvent.click(screen.getByLabelText('ทั้งสำเนาและต้นฉบับ'));
    fireEvent.click(screen.getByText('บันทึกรับทั้งสำเนาและต้นฉบับ'));
    await screen.findByText(/^บันทึกแล้ว/);
    expect(revisions()).toEqual([
      expect.stringMatching(/^"[\w-]{12}"$/),
      expect.stringMatching(/^"[\w-]{12}"$/),
    ]);
    expect(new Set(revisions()).size).toBe(2);
  });
});

/** Somebody closes the page. */
function leaving(): Event {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event;
}

describe('a key or a button pressed too long', () => {
  test('opens one dialog: the second click of two was meant for what has closed', async () => {
    const api = new FakeApi();
    await boardOf(api);
    await screen.findByText(/^แสดง ๓/);
    fireEvent.click(cell(report), { detail: 2 });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('presses nothing more', async () => {
    const api = new FakeApi();
    await opened(api);
    const held = { key: 'Enter', repeat: true };
    expect(fireEvent.keyDown(screen.getByText('บันทึกรับสำเนาทางอีเมล'), held)).toBe(false);
    expect(fireEvent.keyDown(cell(report), held)).toBe(false);
    expect(fireEvent.keyDown(cell(report), { key: 'Enter' })).toBe(true);
  });
});

test('what was typed is there again after an Escape', async () => {
  const api = new FakeApi();
  await opened(api);
  type('หมายเหตุ', 'ฝากมากับรถ');
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(cell(report));
  expect(screen.getByLabelText<HTMLInputElement>('หมายเหตุ').value).toBe('ฝากมากับรถ');
  fireEvent.click(screen.getByText('บันทึกรับสำเนาทางอีเมล'));
  await screen.findByText(/^บันทึกแล้ว/);
  fireEvent.click(cell(report));
  expect(screen.getByLabelText<HTMLInputElement>('หมายเหตุ').value).toBe('');
});

test('an amendment that was typed is there again, too, and is not taken for an arrival', async () => {
  const api = new FakeApi();
  api.put(q2, takhob, { receipts: { original: { ...copy, registerNumber: '77' } } });
  await opened(api);
  const amend = () => fireEvent.click(screen.getByLabelText('แก้ไขรายละเอียดการรับต้นฉบับ'));
  amend();
  type('เลขรับ', '78');
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(cell(report));
  expect(screen.getByLabelText<HTMLInputElement>('เลขรับ').value).toBe('');
  amend();
  expect(screen.getByLabelText<HTMLInputElement>('เลขรับ').value).toBe('78');
});

describe('a refusal', () => {
  test('changes the row back, says why, and brings back what was typed', async () => {
    const api = new FakeApi();
    const release = held(api);
    api.refusals = ['area-forbidden'];
    await opened(api);
    type('หมายเหตุ', 'ฝากมากับรถ');
    fireEvent.click(screen.getByText('บันทึกรับสำเนาทางอีเมล'));
    await says(report, 'ส่งบางส่วน');
    release();
    expect(
      await screen.findByText('ยังไม่ได้บันทึก: เทศบาลตำบลตะขบ รายงานไตรมาสที่ ๒ – อยู่นอกพื้นที่ที่ท่านรับผิดชอบ'),
    ).toBeTruthy();
    await says(report, 'ยังไม่ส่ง');
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByRole('alert').textContent).toContain('อยู่นอกพื้นที่ที่ท่านรับผิดชอบ');
    expect(screen.getByLabelText<HTMLInputElement>('หมายเหตุ').value).toBe('ฝากมากับรถ');
    fireEvent.click(screen.getByText('บันทึกรับสำเนาทางอีเมล'));
    expect(await screen.findByText(/^บันทึกแล้ว/)).toBeTruthy();
  });

  test('changes the row back by itself: what the service holds may be long in coming', async () => {
    const api = new FakeApi();
    await opened(api);
    const release = held(api);
    api.refusals = ['busy'];
    api.read = async (path) => {
      if (path.endsWith(takhob)) throw new TypeError('connection reset');
      return new Promise(() => {});
    };
    fireEvent.click(screen.getByText('บันทึกรับสำเนาทางอีเมล'));
    await says(report, 'ส่งบางส่วน');
    release();
    await says(report, 'ยังไม่ส่ง');
    expect(cell(report).getAttribute('aria-busy')).toBe('false');
  });

  test('of the second of two requests leaves the first', async () => {
    const api = new FakeApi();
    api.refusals = [undefined, 'busy'];
    await opened(api);
    fireEvent.click(screen.getByLabelText('ทั้งสำเนาและต้นฉบับ'));
    fireEvent.click(screen.getByText('บันทึกรับทั้งสำเนาและต้นฉบับ'));
    expect(await screen.findByText(/^บันทึกได้เพียงบางส่วน/)).toBeTruthy();
    await says(report, 'ส่งบางส่วน ขาดต้นฉบับ');
    fireEvent.click(screen.getByText('บันทึกรับต้นฉบับ'));
    await says(report, 'ได้รับแล้ว');
    expect(api.changes()).toHaveLength(3);
  });

  test('waits behind the dialog in which somebody is typing by then', async () => {
    const api = new FakeApi();
    const release = held(api);
    api.refusals = ['busy'];
    await opened(api);
    fireEvent.click(screen.getByText('บันทึกรับสำเนาทางอีเมล'));
    fireEvent.click(cell(survey));
    release();
    await screen.findByText(/^ยังไม่ได้บันทึก/);
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    expect(screen.getByText('บันทึกว่าตอบครบแล้ว')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('ปิด'));
    expect(await screen.findByText('บันทึกรับสำเนาทางอีเมล')).toBeTruthy();
  });
});

describe('a correction', () => {
  async function received(): Promise<FakeApi> {
    const api = new FakeApi();
    api.put(q2, takhob, {
      receipts: { 'electronic-copy': copy, original: { ...copy, registerNumber: '77' } },
    });
    await opened(api);
    expect(screen.getByText(/^รับเมื่อวันศุกร์ที่ ๑๘ มีนาคม ๒๕๖๕ · เลขรับ 77 · บันทึกโดย สมชาย/)).toBeTruthy();
    return api;
  }

  test('takes one part back, with a reason', async () => {
    const api = await received();
    fireEvent.click(screen.getByLabelText('ยกเลิกการรับต้นฉบับ'));
    const submit = screen.getByRole<HTMLButtonElement>('button', { name: 'ยกเลิกการรับต้นฉบับ' });
    expect(submit.disabled).toBe(true);
    type('เหตุผล', 'บันทึกผิดแห่ง');
    fireEvent.click(submit);
    await says(report, 'ขาดต้นฉบับ');
    expect(api.changes()).toEqual([`DELETE ${q2}/submissions/${takhob}/receipts/original`]);
    expect(api.asked.at(-1)?.body).toEqual({ reason: 'บันทึกผิดแห่ง' });
  });

  test('returns all of it to the office, with a reason', async () => {
    const api = await received();
    fireEvent.click(screen.getByText('ส่งคืนให้แก้ไข'));
    type('เหตุผล', 'ขาดมาตรการที่ ๓');
    fireEvent.click(screen.getByRole('button', { name: 'ส่งคืนให้แก้ไข' }));
    await says(report, 'ยังไม่ส่ง');
    expect(api.changes()).toEqual([`POST ${q2}/submissions/${takhob}/return`]);
  });

  test('that is refused keeps its reason', async () => {
    const api = await received();
    api.refusals = ['busy'];
    fireEvent.click(screen.getByText('ส่งคืนให้แก้ไข'));
    type('เหตุผล', 'ขาดมาตรการที่ ๓');
    fireEvent.click(screen.getByRole('button', { name: 'ส่งคืนให้แก้ไข' }));
    await screen.findByText(/^ยังไม่ได้บันทึก/);
    expect(screen.getByLabelText<HTMLTextAreaElement>('เหตุผล').value).toBe('ขาดมาตรการที่ ๓');
    await says(report, 'ได้รับแล้ว');
  });

  test('amends what was recorded of a part', async () => {
    const api = await received();
    fireEvent.click(screen.getByLabelText('แก้ไขรายละเอียดการรับต้นฉบับ'));
    expect(screen.getByLabelText<HTMLInputElement>('เลขรับ').value).toBe('77');
    type('เลขรับ', '78');
    fireEvent.click(screen.getByText('บันทึกรับต้นฉบับ'));
    await screen.findByText(/^บันทึกแล้ว/);
    expect(api.submissions.get(`${q2} ${takhob}`)?.receipts.original).toMatchObject({
      registerNumber: '78',
      receivedOn: '2022-03-18',
    });
  });
});

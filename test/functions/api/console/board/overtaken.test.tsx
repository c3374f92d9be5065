/** @jest-environment jsdom */

import { focusManager } from '@tanstack/preact-query';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { boardOf, cell, FakeApi } from './fake-api';

const q2 = '2565-q2-report';
const takhob = '3014501';
const report = /^เทศบาลตำบลตะขบ รายงานไตรมาสที่ ๒/;
const recordCopy = 'บันทึกรับสำเนาทางอีเมล';

afterEach(() => jest.restoreAllMocks());

async function opened(api: FakeApi): Promise<void> {
  await boardOf(api);
  await screen.findByText(/^แสดง ๓/);
  fireEvent.click(cell(report));
}

function type(label: string, value: string): void {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

function submit(): HTMLButtonElement {
  const button = screen.getByRole('dialog').querySelector<HTMLButtonElement>('button[type="submit"]');
  if (!button) throw new Error('nothing to press');
  return button;
}

function chosen(): number {
  return screen.getByRole('dialog').querySelectorAll('input[type="radio"]:checked').length;
}

/** Whoever has the page in sight again is shown what has changed meanwhile. */
function comeBack(): void {
  focusManager.setFocused(false);
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
  focusManager.setFocused(true);
}

function receipts(api: FakeApi): string[] {
  return Object.keys(api.submissions.get(`${q2} ${takhob}`)?.receipts ?? {});
}

/** Its button can't be pressed, and a stray Enter meets a message. */
function expectNothingToPress(): void {
  expect(chosen()).toBe(0);
  expect(submit().disabled).toBe(true);
  expect(document.activeElement?.getAttribute('role')).toBe('alert');
}

describe('of a part that somebody else has recorded meanwhile', () => {
  test('a refusal chooses no other part', async () => {
    const api = new FakeApi();
    await opened(api);
    type('เลขรับ', 'นม ๑');
    api.record(q2, takhob, 'electronic-copy');
    fireEvent.click(screen.getByText(recordCopy));
    expect(await screen.findByText(/^มีการบันทึกรับสำเนาทางอีเมลไว้แล้ว/)).toBeTruthy();
    expectNothingToPress();
    expect(screen.getByLabelText<HTMLInputElement>('เลขรับ').value).toBe('นม ๑');
    fireEvent.submit(submit());
    expect(receipts(api)).toEqual(['electronic-copy']);
  });

  test('the open dialog says so, and chooses no other part', async () => {
    const api = new FakeApi();
    await opened(api);
    api.record(q2, takhob, 'electronic-copy');
    comeBack();
    expect(await screen.findByText(/^มีการบันทึกรับสำเนาทางอีเมลไว้แล้ว/)).toBeTruthy();
    await waitFor(expectNothingToPress);
  });

  test('the other part is recorded once somebody says that it has arrived', async () => {
    const api = new FakeApi();
    await opened(api);
    api.record(q2, takhob, 'electronic-copy');
    comeBack();
    await screen.findByText(/^มีการบันทึกรับสำเนาทางอีเมลไว้แล้ว/);
    fireEvent.click(screen.getByLabelText('ต้นฉบับ'));
    fireEvent.click(screen.getByText('บันทึกรับต้นฉบับ'));
    await screen.findByText(/^บันทึกแล้ว/);
    expect(receipts(api)).toEqual(['electronic-copy', 'original']);
  });

  test('a request names the revision by which its reader has chosen, not one that came in since', async () => {
    const api = new FakeApi();
    await opened(api);
    api.record(q2, takhob, 'original');
    comeBack();
    await waitFor(() => expect(screen.queryByLabelText('ทั้งสำเนาและต้นฉบับ')).toBeNull());
    fireEvent.click(screen.getByText(recordCopy));
    expect(await screen.findByText(/^ยังไม่ได้บันทึก/)).toBeTruthy();
    expect(receipts(api)).toEqual(['original']);
    // Told of it, they may go on.
    fireEvent.click(screen.getByText(recordCopy));
    await screen.findByText(/^บันทึกแล้ว/);
    expect(receipts(api)).toEqual(['original', 'electronic-copy']);
  });

  test('what is taken back while it is being amended is not recorded anew', async () => {
    const api = new FakeApi();
    api.record(q2, takhob, 'original');
    await opened(api);
    fireEvent.click(screen.getByLabelText('แก้ไขรายละเอียดการรับต้นฉบับ'));
    api.put(q2, takhob, { version: 3 });
    comeBack();
    expect(await screen.findByText(/^การรับต้นฉบับถูกยกเลิกไปแล้ว/)).toBeTruthy();
    expect(submit().disabled).toBe(true);
  });
});

describe('an answer that is lost', () => {
  test('is asked for once more: what was recorded is kindly said to be', async () => {
    const api = new FakeApi();
    api.lostAnswers = 1;
    await opened(api);
    type('เลขรับ', 'นม ๑');
    fireEvent.click(screen.getByText(recordCopy));
    expect(await screen.findByText(/^บันทึกไว้เรียบร้อยแล้ว แม้คำตอบจากระบบจะหายระหว่างทาง/)).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(receipts(api)).toEqual(['electronic-copy']);
  });

  test('with the next one lost, too, is found on the board later, and nothing else is chosen', async () => {
    const api = new FakeApi();
    api.lostAnswers = 1;
    await opened(api);
    type('เลขรับ', 'นม ๑');
    const { read } = api;
    api.read = async (path) => {
      if (path.endsWith(takhob)) throw new TypeError('connection reset');
      return read(path);
    };
    fireEvent.click(screen.getByText(recordCopy));
    expect(await screen.findByText(/^ระบบบันทึกรับสำเนาทางอีเมลตามที่ท่านกรอกไว้แล้ว/)).toBeTruthy();
    expectNothingToPress();
    expect(screen.getByLabelText<HTMLInputElement>('เลขรับ').value).toBe('');
  });
});

test('a dialog that comes back refused has nothing under the Enter key', async () => {
  const api = new FakeApi();
  api.refusals = ['busy'];
  await opened(api);
  fireEvent.click(screen.getByText(recordCopy));
  await screen.findByText(/^ยังไม่ได้บันทึก/);
  expect(document.activeElement?.textContent).toContain('มีผู้แก้ไขพร้อมกัน');
  expect(submit().disabled).toBe(false);
});

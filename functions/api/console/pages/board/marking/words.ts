/** What the dialogs of the board say, in both languages. */
import { counted } from '../../../words/plural';
import type { Dictionary } from '../../../words/words';

interface MarkingWords {
  readonly whatArrived: string;
  readonly both: string;
  readonly survey: string;
  readonly surveyComplete: string;
  readonly surveyProgress: (minimum: string) => string;
  readonly respondents: string;
  readonly wrongNumber: string;
  readonly receivedOn: string;
  readonly wrongDate: (from: string) => string;
  readonly registerNumber: string;
  readonly note: string;
  readonly taken: (what: string) => string;
  readonly takenAsTyped: (what: string) => string;
  readonly gone: (what: string) => string;
  readonly record: (what: string) => string;
  readonly recordComplete: string;
  readonly recordProgress: string;
  readonly received: string;
  readonly on: (date: string) => string;
  readonly numbered: (registerNumber: string) => string;
  readonly people: (count: string) => string;
  readonly by: (name: string) => string;
  readonly amend: string;
  readonly amendOf: (what: string) => string;
  readonly undo: string;
  readonly undoOf: (what: string) => string;
  readonly undoHint: string;
  readonly sendBack: string;
  readonly sendBackHint: string;
  readonly back: string;
  readonly waived: string;
  readonly more: string;
  readonly recorded: (what: string) => string;
  readonly recordedAfterAll: (what: string) => string;
  readonly sentBack: (what: string) => string;
  readonly refused: (what: string, problem: string) => string;
  readonly partlyRefused: (what: string, problem: string) => string;
}

export const markingWords: Dictionary<MarkingWords> = {
  th: {
    whatArrived: 'สิ่งที่ได้รับ',
    both: 'ทั้งสำเนาและต้นฉบับ',
    survey: 'ผลการตอบแบบวัด',
    surveyComplete: 'มีผู้ตอบครบแล้ว',
    surveyProgress: (minimum) => `ระบุจำนวนผู้ตอบ (ขั้นต่ำ ${minimum} คน)`,
    respondents: 'จำนวนผู้ตอบจนถึงขณะนี้ (คน)',
    wrongNumber: 'กรอกเป็นจำนวนเต็ม',
    receivedOn: 'วันที่รับ',
    wrongDate: (from) => `ต้องอยู่ระหว่างวันที่ ${from} ถึงวันนี้`,
    registerNumber: 'เลขรับ',
    note: 'หมายเหตุ',
    taken: (what) => `มีการบันทึกรับ${what}ไว้แล้วเมื่อครู่นี้ จึงยังไม่ได้เลือกรายการใด`,
    takenAsTyped: (what) => `ระบบบันทึกรับ${what}ตามที่ท่านกรอกไว้แล้ว ไม่ต้องบันทึกซ้ำ`,
    gone: (what) => `การรับ${what}ถูกยกเลิกไปแล้วเมื่อครู่นี้ จึงแก้ไขไม่ได้`,
    record: (what) => `บันทึกรับ${what}`,
    recordComplete: 'บันทึกว่าตอบครบแล้ว',
    recordProgress: 'บันทึกจำนวนผู้ตอบ',
    received: 'ได้รับไว้แล้ว',
    on: (date) => `รับเมื่อ${date}`,
    numbered: (registerNumber) => `เลขรับ ${registerNumber}`,
    people: (count) => `ผู้ตอบ ${count} คน`,
    by: (name) => `บันทึกโดย ${name}`,
    amend: 'แก้ไขรายละเอียด',
    amendOf: (what) => `แก้ไขรายละเอียดการรับ${what}`,
    undo: 'ยกเลิกการรับ',
    undoOf: (what) => `ยกเลิกการรับ${what}`,
    undoHint: 'ใช้เมื่อบันทึกผิด ส่วนนี้จะกลับเป็นยังค้างอยู่',
    sendBack: 'ส่งคืนให้แก้ไข',
    sendBackHint: 'อปท. ต้องส่งใหม่ทั้งหมด และจะได้รับอีเมลแจ้งพร้อมเหตุผลนี้',
    back: 'ย้อนกลับ',
    waived: 'ได้รับยกเว้น ไม่ต้องดำเนินการ แต่หากส่งมาก็บันทึกรับได้',
    more: 'ประวัติและการแจ้งเตือนของ อปท. นี้',
    recorded: (what) => `บันทึกแล้ว: ${what}`,
    recordedAfterAll: (what) => `บันทึกไว้เรียบร้อยแล้ว แม้คำตอบจากระบบจะหายระหว่างทาง: ${what}`,
    sentBack: (what) => `ส่งคืนให้แก้ไขแล้ว: ${what}`,
    refused: (what, problem) => `ยังไม่ได้บันทึก: ${what} – ${problem}`,
    partlyRefused: (what, problem) => `บันทึกได้เพียงบางส่วน: ${what} – ${problem}`,
  },
  en: {
    whatArrived: 'What has arrived',
    both: 'Copy and original',
    survey: 'Answers to the survey',
    surveyComplete: 'Enough people have answered',
    surveyProgress: (minimum) => `Enter how many have answered (minimum ${minimum})`,
    respondents: 'People who have answered so far',
    wrongNumber: 'A whole number',
    receivedOn: 'Received on',
    wrongDate: (from) => `Between ${from} and today`,
    registerNumber: 'Register number',
    note: 'Note',
    taken: (what) => `Already recorded in the meantime: ${what}. Nothing is chosen now.`,
    takenAsTyped: (what) => `Already recorded, just as you entered it: ${what}. There is nothing left to do.`,
    gone: (what) => `Taken back in the meantime: ${what}. There is nothing left to amend.`,
    record: (what) => `Record: ${what}`,
    recordComplete: 'Record as complete',
    recordProgress: 'Record the number',
    received: 'Received so far',
    on: (date) => `received ${date}`,
    numbered: (registerNumber) => `no. ${registerNumber}`,
    people: (count) => counted(count, 'person', 'people'),
    by: (name) => `recorded by ${name}`,
    amend: 'Amend',
    amendOf: (what) => `Amend: ${what}`,
    undo: 'Undo',
    undoOf: (what) => `Undo the receipt: ${what}`,
    undoHint: 'For what was recorded by mistake; it is owed again',
    sendBack: 'Return for correction',
    sendBackHint: 'The office owes everything again, and gets a mail with this reason',
    back: 'Back',
    waived: 'Waived: nothing is owed. What arrives all the same can be recorded.',
    more: 'History and reminders of this office',
    recorded: (what) => `Recorded: ${what}`,
    recordedAfterAll: (what) => `Recorded, although the answer was lost on its way: ${what}`,
    sentBack: (what) => `Sent back: ${what}`,
    refused: (what, problem) => `Not recorded: ${what} – ${problem}`,
    partlyRefused: (what, problem) => `Recorded in part only: ${what} – ${problem}`,
  },
};

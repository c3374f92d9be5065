import type { RosterColumn } from '../../../../../shared/roster/roster-row';
import type { ImportErrorCode } from '../../../routes/import';
import { counted } from '../../words/plural';
import type { Dictionary } from '../../words/words';

export interface ImportWords {
  readonly title: string;
  readonly choose: string;
  readonly drop: string;
  readonly needed: string;
  readonly optional: string;
  readonly kinds: string;
  readonly untouched: string;
  readonly checking: string;
  readonly workbook: string;
  readonly tooLarge: (megabytes: string) => string;
  readonly converted: (encoding: string) => string;
  readonly refused: (count: string) => string;
  readonly more: (count: string) => string;
  readonly line: string;
  /** Another line that an error has to do with. */
  readonly seeLine: (line: string) => string;
  readonly column: string;
  readonly problem: string;
  readonly preview: string;
  readonly tallies: Readonly<Record<'created' | 'updated' | 'unchanged', string>>;
  readonly areas: string;
  readonly nothing: string;
  readonly changes: string;
  readonly before: string;
  readonly after: string;
  readonly fresh: string;
  readonly empty: string;
  readonly advice: string;
  readonly warnings: (count: string) => string;
  readonly confirm: string;
  readonly confirming: string;
  readonly another: string;
  readonly done: (created: string, updated: string) => string;
  /** In English a column is called as in the file, and an error is told in the service's own words. */
  readonly columns: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

export const importWords: Dictionary<ImportWords> = {
  th: {
    title: 'นำเข้าทะเบียนจากไฟล์ CSV',
    choose: 'เลือกไฟล์ CSV',
    drop: 'หรือลากไฟล์มาวางที่นี่ ระบบจะตรวจและแสดงสิ่งที่จะเปลี่ยนก่อน ยังไม่บันทึก',
    needed: 'คอลัมน์ที่ต้องมี',
    optional: 'คอลัมน์ที่มีหรือไม่ก็ได้',
    kinds: 'ประเภทที่ใช้ได้',
    untouched: 'ช่องว่างหมายถึงคงค่าเดิม การนำเข้าไม่ลบ อปท. ใด',
    checking: 'กำลังตรวจไฟล์…',
    workbook: 'นี่คือไฟล์ Excel กรุณาบันทึกเป็น CSV (UTF-8) จากโปรแกรมตารางคำนวณก่อน',
    tooLarge: (megabytes) =>
      `ไฟล์ใหญ่เกินไป ทะเบียนมีได้ไม่เกิน ${megabytes} MB ยังไม่มีการส่งหรือบันทึกใด ๆ กรุณาเลือกไฟล์อื่น หรือแบ่งเป็นหลายไฟล์`,
    converted: (encoding) => `ไฟล์นี้บันทึกด้วยรหัสอักขระ ${encoding} ระบบแปลงเป็น UTF-8 ให้แล้ว`,
    refused: (count) => `พบข้อผิดพลาด ${count} แห่ง ยังไม่มีการบันทึกใด ๆ กรุณาแก้ไขไฟล์แล้วเลือกใหม่`,
    more: (count) => `และอีก ${count} แห่ง`,
    line: 'บรรทัด',
    seeLine: (line) => `(ดูบรรทัด ${line})`,
    column: 'คอลัมน์',
    problem: 'ข้อผิดพลาด',
    preview: 'สิ่งที่จะเปลี่ยน',
    tallies: { created: 'เพิ่ม', updated: 'แก้ไข', unchanged: 'คงเดิม' },
    areas: 'อำเภอและจังหวัด',
    nothing: 'ไฟล์นี้ตรงกับทะเบียนอยู่แล้ว',
    changes: 'รายการที่จะเปลี่ยน',
    before: 'เดิม',
    after: 'ใหม่',
    fresh: 'เพิ่มใหม่',
    empty: '(ว่าง)',
    advice: 'ข้อควรตรวจสอบ',
    warnings: (count) => `ข้อควรตรวจสอบ ${count} แห่ง (นำเข้าได้)`,
    confirm: 'นำเข้า',
    confirming: 'กำลังนำเข้า…',
    another: 'เลือกไฟล์อื่น',
    done: (created, updated) => `นำเข้าแล้ว เพิ่ม ${created} แก้ไข ${updated} แห่ง`,
    columns: {
      officeId: 'รหัส อปท.',
      kind: 'ประเภท',
      name: 'ชื่อ',
      districtId: 'รหัสอำเภอ',
      districtName: 'ชื่ออำเภอ',
      provinceId: 'รหัสจังหวัด',
      provinceName: 'ชื่อจังหวัด',
      email: 'อีเมลผู้รับผิดชอบ',
      clerkEmail: 'อีเมลปลัด',
      executiveEmail: 'อีเมลนายก',
      districtEmail: 'อีเมลอำเภอ',
      provinceEmail: 'อีเมลจังหวัด',
      iitMinimum: 'ผู้ตอบ IIT ขั้นต่ำ',
      eitMinimum: 'ผู้ตอบ EIT ขั้นต่ำ',
    } satisfies Record<RosterColumn, string>,
    errors: {
      'not-utf-8': 'ไฟล์ไม่ได้บันทึกแบบ UTF-8',
      'empty-file': 'ไฟล์ว่าง',
      'no-offices': 'ไม่มี อปท. ในไฟล์',
      'bad-quotes': 'เครื่องหมายคำพูดไม่ครบคู่',
      'wrong-separator':
        'ข้อมูลไม่ได้คั่นด้วยจุลภาค (,) โปรดตั้งตัวคั่นรายการ (List separator) ของ Windows เป็นจุลภาค แล้วบันทึกไฟล์เป็น CSV อีกครั้ง',
      'missing-column': 'ไม่มีคอลัมน์นี้',
      'unknown-column': 'ไม่รู้จักคอลัมน์นี้',
      'doubled-column': 'มีคอลัมน์นี้ซ้ำ',
      'cell-count': 'จำนวนช่องไม่ตรงกับหัวตาราง',
      'empty-cell': 'ยังไม่ได้กรอก',
      'control-characters': 'มีการขึ้นบรรทัดใหม่หรืออักขระควบคุม',
      'too-long': 'ยาวเกินไป',
      'bad-id': 'รหัสต้องเป็นตัวเลขครบหลัก',
      'foreign-id': 'รหัสไม่ตรงกับอำเภอหรือจังหวัดที่สังกัด',
      'unknown-kind': 'ไม่รู้จักประเภทนี้',
      'too-many-addresses': 'มีอีเมลมากเกินไป',
      'bad-address': 'อีเมลไม่ถูกต้อง',
      'bad-minimum': 'จำนวนผู้ตอบไม่ถูกต้อง',
      'doubled-office': 'มี อปท. นี้ซ้ำ',
      disagrees: 'ไม่ตรงกับบรรทัดก่อนหน้า',
      'not-served': 'ระบบนี้ไม่ได้ให้บริการจังหวัดนี้',
      'history-full': 'ประวัติยาวเต็มที่แล้ว จึงแก้ไขเพิ่มไม่ได้',
    } satisfies Record<ImportErrorCode, string>,
  },
  en: {
    title: 'Import a roster from a CSV file',
    choose: 'Choose a CSV file',
    drop: 'or drop it here. It is checked first, and you see what it would change; nothing is saved yet.',
    needed: 'Columns needed',
    optional: 'Columns that may be there',
    kinds: 'Kinds that there are',
    untouched: 'An empty cell leaves what is known. No office is removed.',
    checking: 'Checking the file…',
    workbook: 'This is an Excel workbook; save it as CSV (UTF-8) first.',
    tooLarge: (megabytes) =>
      `This file is too large: a roster may have ${megabytes} MB. Nothing has been sent; choose another one, or split it.`,
    converted: (encoding) => `This file was saved as ${encoding}; it has been converted to UTF-8`,
    refused: (count) =>
      `${counted(count, 'error')}; nothing has been saved. Please mend the file and choose it again.`,
    more: (count) => `and ${count} more`,
    line: 'Line',
    seeLine: (line) => `(see line ${line})`,
    column: 'Column',
    problem: 'Error',
    preview: 'What would change',
    tallies: { created: 'New', updated: 'Changed', unchanged: 'As they are' },
    areas: 'Districts and provinces',
    nothing: 'The roster says what this file says already',
    changes: 'Changes',
    before: 'Before',
    after: 'After',
    fresh: 'New',
    empty: '(empty)',
    advice: 'Worth a second look',
    warnings: (count) => `${count} to look at (they may be imported)`,
    confirm: 'Import',
    confirming: 'Importing…',
    another: 'Another file',
    done: (created, updated) => `Imported: ${created} new, ${updated} changed`,
    columns: {},
    errors: {},
  },
};

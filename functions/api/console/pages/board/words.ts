/** What the board says, in both languages. */
import type { Dictionary } from '../../words/words';

interface BoardWords {
  readonly title: (area: string, year: string) => string;
  readonly print: string;
  readonly asOf: (date: string) => string;
  readonly due: (date: string) => string;
  readonly until: (date: string) => string;
  readonly returned: (date: string) => string;
  readonly officesReceived: (received: string, total: string) => string;
  /** Of a survey. */
  readonly officesAnswered: (answered: string, total: string) => string;
  /** Of several deadlines together. */
  readonly itemsSettled: (settled: string, total: string) => string;
  readonly missing: (parts: string) => string;
  readonly respondents: (count: string, minimum: string) => string;
  readonly notOwed: string;
  readonly announcement: (title: string, date: string) => string;
  readonly search: string;
  readonly allDistricts: string;
  readonly deadline: string;
  readonly allDeadlines: string;
  readonly state: string;
  readonly allStates: string;
  readonly clear: string;
  readonly counted: (shown: string, all: string) => string;
  readonly reorder: string;
  readonly noneFound: string;
  readonly noOffices: string;
  readonly keys: string;
  readonly arriving: string;
  readonly districts: string;
  readonly outside: string;
  readonly notOpen: (year: string) => string;
  readonly askAdmin: string;
  readonly openYear: (year: string) => string;
  readonly announce: string;
  readonly announceHint: string;
  readonly opened: (year: string) => string;
}

export const boardWords: Dictionary<BoardWords> = {
  th: {
    title: (area, year) => `ตารางติดตาม ${area} ปีงบประมาณ ${year}`,
    print: 'พิมพ์',
    asOf: (date) => `ข้อมูล ณ ${date}`,
    due: (date) => `ครบกำหนด ${date}`,
    until: (date) => `ถึง ${date}`,
    returned: (date) => `ส่งคืนแก้ไข ${date}`,
    officesReceived: (received, total) => `ได้รับแล้ว ${received}/${total} แห่ง`,
    officesAnswered: (answered, total) => `ผู้ตอบครบแล้ว ${answered}/${total} แห่ง`,
    itemsSettled: (settled, total) => `ครบแล้ว ${settled}/${total} รายการ`,
    missing: (parts) => `ขาด${parts}`,
    respondents: (count, minimum) => `${count}/${minimum} คน`,
    notOwed: 'ไม่ต้องดำเนินการ',
    announcement: (title, date) => `${title} ${date}`,
    search: 'ค้นหาชื่อ อปท.',
    allDistricts: 'ทุกอำเภอ',
    deadline: 'กำหนดส่ง',
    allDeadlines: 'ทุกกำหนด',
    state: 'สถานะ',
    allStates: 'ทุกสถานะ',
    clear: 'ล้างตัวกรอง',
    counted: (shown, all) => `แสดง ${shown} จาก ${all} แห่ง เรียงตามความเร่งด่วน`,
    reorder: 'จัดลำดับใหม่',
    noneFound: 'ไม่พบ อปท. ตามที่เลือก',
    noOffices: 'ยังไม่มี อปท. ในพื้นที่นี้ ผู้ดูแลระบบเพิ่มได้ที่ทะเบียน อปท.',
    keys: 'กดที่ช่องเพื่อบันทึกรับ หรือเลื่อนด้วยปุ่มลูกศรแล้วกด Enter',
    arriving: 'กำลังอ่านข้อมูลส่วนที่เหลือ…',
    districts: 'ความคืบหน้ารายอำเภอ',
    outside: 'พื้นที่นี้อยู่นอกความรับผิดชอบของท่าน จึงแสดงพื้นที่ของท่านแทน',
    notOpen: (year) => `ยังไม่ได้เปิดปีงบประมาณ ${year}`,
    askAdmin: 'เมื่อผู้ดูแลระบบเปิดปีงบประมาณแล้ว กำหนดส่งของปีจะแสดงที่นี่',
    openYear: (year) => `เปิดปีงบประมาณ ${year}`,
    announce: 'แจ้ง อปท. ทางอีเมลทันที',
    announceHint: 'เฉพาะกำหนดส่งที่เลยวันเตือนครั้งแรกแล้ว',
    opened: (year) => `เปิดปีงบประมาณ ${year} แล้ว`,
  },
  en: {
    title: (area, year) => `${area}, fiscal year ${year}`,
    print: 'Print',
    asOf: (date) => `As of ${date}`,
    due: (date) => `due ${date}`,
    until: (date) => `until ${date}`,
    returned: (date) => `sent back ${date}`,
    officesReceived: (received, total) => `${received} of ${total} received`,
    officesAnswered: (answered, total) => `${answered} of ${total} complete`,
    itemsSettled: (settled, total) => `${settled} of ${total} complete`,
    missing: (parts) => `missing: ${parts}`,
    respondents: (count, minimum) => `${count} of ${minimum} people`,
    notOwed: 'Nothing owed',
    announcement: (title, date) => `${title}: ${date}`,
    search: 'Find an office',
    allDistricts: 'All districts',
    deadline: 'Deadline',
    allDeadlines: 'All deadlines',
    state: 'State',
    allStates: 'All states',
    clear: 'Clear filters',
    counted: (shown, all) => `${shown} of ${all} offices, most urgent first`,
    reorder: 'Sort again',
    noneFound: 'No office matches',
    noOffices: 'There are no offices in this area yet; an admin can add them in the roster',
    keys: 'Press a cell to record what has arrived, or use the arrow keys and Enter',
    arriving: 'The rest is on its way…',
    districts: 'Progress by district',
    outside: 'That area is not one of yours; yours is shown instead',
    notOpen: (year) => `Fiscal year ${year} has not been opened`,
    askAdmin: 'Once an admin has opened it, its deadlines appear here',
    openYear: (year) => `Open fiscal year ${year}`,
    announce: 'Tell the offices by e-mail at once',
    announceHint: 'Only where the day of the first reminder has passed',
    opened: (year) => `Fiscal year ${year} is open`,
  },
};

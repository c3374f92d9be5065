import type { Dictionary } from '../words/words';

interface SignInWords {
  readonly title: string;
  readonly lead: string;
  readonly hosted: string;
  readonly failed: string;
  readonly localTitle: string;
  readonly localLead: string;
  readonly name: string;
  readonly role: string;
  readonly area: string;
  readonly signIn: string;
  readonly defaultHint: (name: string) => string;
  readonly defaultName: Readonly<Record<'admin' | 'officer', string>>;
  readonly againTitle: string;
  readonly againLead: (name: string) => string;
  readonly again: string;
  readonly noWindow: string;
  readonly somebodyElse: (name: string, expected: string) => string;
  readonly otherPerson: string;
}

export const signInWords: Dictionary<SignInWords> = {
  th: {
    title: 'เข้าสู่ระบบ',
    lead: 'สำหรับเจ้าหน้าที่อำเภอและจังหวัดที่ติดตามการส่งรายงาน ITA ของ อปท.',
    hosted: 'เข้าสู่ระบบ',
    failed: 'เข้าสู่ระบบไม่สำเร็จ กรุณาลองอีกครั้ง',
    localTitle: 'เข้าใช้งานในฐานะ',
    localLead: 'หน้านี้มีเฉพาะเมื่อใช้ระบบบนเครื่องเดียว จึงไม่ต้องใช้รหัสผ่าน',
    name: 'ชื่อที่จะบันทึกในประวัติ',
    role: 'สิทธิการใช้งาน',
    area: 'พื้นที่',
    signIn: 'เข้าใช้งาน',
    defaultHint: (name) => `เว้นว่างไว้ จะบันทึกเป็น “${name}”`,
    defaultName: { admin: 'ผู้ดูแลระบบ', officer: 'เจ้าหน้าที่' },
    againTitle: 'หมดเวลาการเข้าใช้งาน',
    againLead: (name) => `สิ่งที่กรอกไว้ยังอยู่ครบ กรุณาเข้าสู่ระบบอีกครั้งในชื่อ ${name} แล้วรายการจะดำเนินต่อเอง`,
    again: 'เข้าสู่ระบบอีกครั้ง',
    noWindow: 'เบราว์เซอร์ไม่ยอมให้เปิดหน้าต่างใหม่ กรุณาอนุญาตแล้วลองอีกครั้ง',
    somebodyElse: (name, expected) =>
      `ผู้ที่เข้าสู่ระบบคือ ${name} ไม่ใช่ ${expected} หากต้องการเปลี่ยนผู้ใช้ กรุณาออกจากระบบก่อน`,
    otherPerson: 'ออกจากระบบ',
  },
  en: {
    title: 'Sign in',
    lead: 'For officers of districts and provinces who follow the ITA reports of local offices.',
    hosted: 'Sign in',
    failed: 'Signing in did not work; please try again.',
    localTitle: 'Work as',
    localLead: 'This page exists only where the service runs on one machine; no password is needed.',
    name: 'Name, as it will stand in histories',
    role: 'Role',
    area: 'Area',
    signIn: 'Begin',
    defaultHint: (name) => `Left empty: ${name}`,
    defaultName: { admin: 'Admin', officer: 'Officer' },
    againTitle: 'Your session has expired',
    againLead: (name) => `What you have entered is still here. Sign in again as ${name}, and it goes on.`,
    again: 'Sign in again',
    noWindow: 'The browser opens no window; please allow it and try again.',
    somebodyElse: (name, expected) => `That was ${name}, not ${expected}. To change places, sign out first.`,
    otherPerson: 'Sign out',
  },
};

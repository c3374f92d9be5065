/** The words of SES version 1's query protocol: forms in, XML out. (AWS query protocol, `Name.member.N`.) */
import { randomUUID } from 'node:crypto';

export const xmlType = { 'content-type': 'text/xml' };

/** An error as SES names it. `status` 5xx: the client can't know whether the mail was taken. */
export class SesError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: 400 | 500 | 503 = 400,
  ) {
    super(message);
  }
}

/** `Name.member.1`, `Name.member.2.Value` … in order. */
export function members(form: URLSearchParams, name: string, ...fields: string[]): string[][] {
  const found: string[][] = [];
  for (let index = 1; ; index += 1) {
    const prefix = `${name}.member.${index}`;
    const values =
      fields.length === 0 ? [form.get(prefix)] : fields.map((field) => form.get(`${prefix}.${field}`));
    if (values.some((value) => value === null)) return found;
    found.push(values.map((value) => value ?? ''));
  }
}

export function tagsOf(form: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    members(form, 'Tags', 'Name', 'Value').map(([name = '', value = '']) => [name, value]),
  );
}

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

export function successXml(action: string, result: string): string {
  const metadata = element('ResponseMetadata', element('RequestId', randomUUID()));
  return `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result>${metadata}</${action}Response>`;
}

export function errorXml({ code, message, status }: SesError): string {
  const type = status === 400 ? 'Sender' : 'Receiver';
  const escaped = message.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const error = [element('Type', type), element('Code', code), element('Message', escaped)].join('');
  return `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error>${element('RequestId', randomUUID())}</ErrorResponse>`;
}

/** `content` is safe as it stands: a number, an id, or elements. */
export function element(name: string, content: string | number): string {
  return `<${name}>${content}</${name}>`;
}

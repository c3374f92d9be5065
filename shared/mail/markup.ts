/** `html` of Hono for synchronous templates: escapes every text, passes through what is markup already. */
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Markup = HtmlEscapedString;
type Value = string | Markup | readonly Markup[];

/** @throws TypeError for a template that Hono would only finish later; none of ours can be one. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const result = html(strings, ...values);
  if (result instanceof Promise) throw new TypeError('a mail template must not wait for anything');
  return result;
}

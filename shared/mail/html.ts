/** A letter as HTML: no tables, no images, at most 640 px wide, readable where styles are dropped. */
import { raw } from 'hono/html';
import type { Language } from '../domain/office';
import { cleanLine } from './clean';
import type { Block, Labelled, Letter, OfficeLineItem, Tone } from './letter';
import { type Markup, markup } from './markup';

/** Longer paragraphs than this are nobody's; a damaged input must not fill a mailbox. */
const maximumLength = 4_000;

const font = "font-family:Sarabun,Tahoma,'Leelawadee UI',Thonburi,sans-serif";
const tones: Record<Tone, { accent: string; ground: string }> = {
  calm: { accent: '#1d4f91', ground: '#eef4fb' },
  soon: { accent: '#8a5300', ground: '#fff6e5' },
  late: { accent: '#a3261a', ground: '#fdf0ee' },
  neutral: { accent: '#4b5563', ground: '#f3f4f6' },
  done: { accent: '#1b6b3a', ground: '#edf7f0' },
};

/** What a mailbox that honours styles adds; all else stands inline. */
const style = raw(
  `:root{color-scheme:light dark;supported-color-schemes:light dark}
li{margin:0 0 8px}.o{padding-left:24px;margin:0 0 16px}.d{color:#4b5563}.m{color:#a3261a;font-weight:bold}
@media (prefers-color-scheme:dark){body,.page{background:#16191d!important;color:#e8eaed!important}
.quiet,.d{color:#b3bac4!important}.m{color:#ff9d92!important}a{color:#9cc4ff!important}
.box{background:#22272e!important;color:#e8eaed!important}.box *{color:inherit!important}
.rule{border-color:#3a414a!important}.button{background:#2a62ad!important;color:#fff!important}}
@media (max-width:480px){.page{padding:20px 16px!important}.main{font-size:20px!important}}`,
);

export function renderHtml(letter: Letter): string {
  const { language, masthead, title, preheader, blocks, footer } = letter;
  return `${markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${clean(title)}</title>
<style>${style}</style>
</head>
<body style="margin:0;padding:0;background:#ffffff;color:#1a1d21">
<div style="display:none;max-height:0;overflow:hidden;opacity:0">${clean(preheader)}</div>
<div class="page" lang="${language}" style="max-width:592px;margin:0 auto;padding:28px 24px;background:#ffffff;color:#1a1d21;${font};font-size:17px;line-height:1.6;overflow-wrap:break-word">
<p class="quiet" style="margin:0 0 4px;font-size:16px;color:#4b5563">${clean(masthead)}</p>
<h1 style="margin:0 0 20px;font-size:24px;line-height:1.4">${clean(title)}</h1>
${blocks.map((block) => renderBlock(block, language))}<div class="rule" style="margin-top:28px;padding-top:16px;border-top:1px solid #d0d5dc">
${footer.map((line) => markup`<p class="quiet" style="margin:0 0 4px;font-size:16px;color:#4b5563">${clean(line)}</p>\n`)}</div>
</div>
</body>
</html>
`}`;
}

function renderBlock(block: Block, language: Language): Markup {
  switch (block.kind) {
    case 'heading':
      return markup`<h2 style="margin:28px 0 8px;font-size:19px;line-height:1.5">${clean(block.text)}</h2>\n`;
    case 'subheading':
      return markup`<h3 style="margin:20px 0 6px;font-size:17px">${clean(block.text)}</h3>\n`;
    case 'paragraph':
      return markup`<p style="margin:0 0 16px">${clean(block.text)}</p>\n`;
    case 'summary':
      return renderSummary(block);
    case 'facts':
      return markup`<dl style="margin:0 0 16px">\n${block.rows.map(renderFact)}</dl>\n`;
    case 'numbered': {
      const items = block.items.map((item) => markup`<li>${clean(item)}</li>\n`);
      return markup`<ol style="margin:0 0 16px;padding-left:32px;list-style-type:${language === 'th' ? 'thai' : 'decimal'}">\n${items}</ol>\n`;
    }
    case 'offices':
      return markup`<ul class="o">\n${block.items.map(renderOffice)}</ul>\n`;
    case 'link':
      return renderLink(block);
  }
}

function renderSummary({ tone, title, main, notes }: Extract<Block, { kind: 'summary' }>): Markup {
  const { accent, ground } = tones[tone];
  return markup`<div class="box" style="margin:0 0 20px;padding:16px 20px;border-left:6px solid ${accent};background:${ground};color:#1a1d21">
<p style="margin:0;font-weight:bold">${clean(title)}</p>
<p class="main" style="margin:2px 0 4px;font-size:22px;line-height:1.45;font-weight:bold;color:${accent}">${clean(main)}</p>
${notes.map((note) => markup`<p style="margin:0">${clean(note)}</p>\n`)}</div>
`;
}

function renderFact({ label, value }: Labelled): Markup {
  return markup`<dt style="font-weight:bold">${clean(label)}</dt><dd style="margin:0 0 10px">${clean(value)}</dd>\n`;
}

function renderOffice({ name, details, mark }: OfficeLineItem): Markup {
  const call = mark === undefined ? [] : [markup` <span class="m">${clean(mark)}</span>`];
  return markup`<li>${clean(name)}<br><span class="d">${clean(details)}</span>${call}</li>\n`;
}

function renderLink({ label, url }: Extract<Block, { kind: 'link' }>): Markup {
  return markup`<p style="margin:8px 0 20px"><a class="button" href="${url}" style="display:inline-block;padding:10px 20px;background:#1d4f91;color:#ffffff;text-decoration:none;font-weight:bold;border-radius:4px">${clean(label)}</a></p>\n`;
}

function clean(text: string): string {
  return unbroken(cleanLine(text, maximumLength));
}

/** No line break within a date or between a number and what it counts. */
function unbroken(text: string): string {
  return text
    .replace(/([๐-๙\d]{1,2}) (\p{L}[\p{L}\p{M}]*) ([๐-๙\d]{4})/gu, '$1\u00a0$2\u00a0$3')
    .replace(/([๐-๙\d]) (?=(วัน(?!ที่)|แห่ง|คน|ด้าน|เรื่อง|days?\b))/gu, '$1\u00a0');
}

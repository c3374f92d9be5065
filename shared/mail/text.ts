/** A letter as plain text: the same words in the same order. */
import { cleanLine } from './clean';
import { thaiNumber } from './dates';
import type { Block, Letter } from './letter';

const rule = '────────────────────';

export function renderText({ language, masthead, title, blocks, footer }: Letter): string {
  const body = blocks.map((block) => renderBlock(block, language === 'th' ? thaiNumber : String));
  const head = [clean(masthead), clean(title)].join('\n');
  return `${[head, ...body, [rule, ...footer.map(clean)].join('\n')].join('\n\n')}\n`;
}

function renderBlock(block: Block, number: (value: number) => string): string {
  switch (block.kind) {
    case 'heading':
      return `■ ${clean(block.text)}`;
    case 'subheading':
    case 'paragraph':
      return clean(block.text);
    case 'summary':
      return [rule, ...[block.title, block.main, ...block.notes].map(clean), rule].join('\n');
    case 'facts':
      return block.rows.map(({ label, value }) => `${clean(label)}: ${clean(value)}`).join('\n');
    case 'numbered':
      return block.items.map((item, index) => `${number(index + 1)}. ${clean(item)}`).join('\n');
    case 'offices':
      return block.items
        .map(({ name, details, mark }) => {
          const call = mark === undefined ? '' : ` · ${clean(mark)}`;
          return `- ${clean(name)}\n  ${clean(details)}${call}`;
        })
        .join('\n');
    case 'link':
      return `${clean(block.label)}:\n${block.url}`;
  }
}

function clean(text: string): string {
  return cleanLine(text, 4_000);
}

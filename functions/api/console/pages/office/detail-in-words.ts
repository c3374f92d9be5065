/** What a history says of a change, said in the reader's words. Pure. */

export interface DetailWords {
  part(part: string): string | undefined;
  field(field: string): string | undefined;
  date(localDate: string): string;
  register(number: string): string;
  respondents(count: number): string;
}

/** Of `original, 2022-03-18, no. 140/2565`; whatever it does not know stays as it stands. */
export function detailInWords(detail: string, words: DetailWords): string {
  return detail
    .split(', ')
    .map((piece) => {
      const [, number] = /^no\. (.+)$/.exec(piece) ?? [];
      if (number !== undefined) return words.register(number);
      const [, count] = /^(\d+) respondents$/.exec(piece) ?? [];
      if (count !== undefined) return words.respondents(Number(count));
      if (/^\d{4}-\d{2}-\d{2}$/.test(piece)) return words.date(piece);
      return words.part(piece) ?? words.field(piece) ?? piece;
    })
    .join(' · ');
}

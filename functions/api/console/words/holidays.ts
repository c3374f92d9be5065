/** Holidays as people call them, from the short names of the list; always in Thai. Pure. */
import { listedInThai } from './listed';

const substitute = 'ชดเชย';

/** `วันหยุดชดเชยวันวิสาขบูชา` of `ชดเชยวันวิสาขบูชา`; two of one day (`วันแม่แห่งชาติ; …`) in one phrase. */
export function holidayName(name: string): string {
  const names = name.split('; ');
  if (names.every((each) => each.startsWith(substitute)))
    return `วันหยุด${substitute}${listedInThai(names.map((each) => each.slice(substitute.length)))}`;
  return listedInThai(names.map((each) => (each.startsWith(substitute) ? `วันหยุด${each}` : each)));
}

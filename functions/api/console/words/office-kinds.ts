/** What the kinds of offices are called. */
import type { OfficeKind } from '../../../../shared/domain/office';
import type { Dictionary } from './words';

export const officeKindWords: Dictionary<Readonly<Record<OfficeKind, string>>> = {
  th: {
    'city-municipality': 'เทศบาลนคร',
    'town-municipality': 'เทศบาลเมือง',
    'subdistrict-municipality': 'เทศบาลตำบล',
    'subdistrict-administrative-organization': 'อบต.',
  },
  en: {
    'city-municipality': 'City municipality',
    'town-municipality': 'Town municipality',
    'subdistrict-municipality': 'Subdistrict municipality',
    'subdistrict-administrative-organization': 'Subdistrict administrative organisation',
  },
};

/** What an import has done, in the words of the terminal. */
import type { ImportOptions, ImportSummary } from './import-table';

export function describeImport(
  summary: ImportSummary,
  {
    place,
    dryRun,
    overwrite,
  }: Pick<ImportOptions, 'dryRun' | 'overwrite'> & {
    /** A directory, or a table by its name. */
    readonly place: string;
  },
): string {
  const { items, written, overwritten, alreadyThere, conflicts } = summary;
  const missing = items - written - overwritten - alreadyThere - conflicts;
  return [
    `into                   ${place}`,
    `items in the file      ${items}`,
    `written                ${written}`,
    `overwritten            ${overwritten}`,
    `there already, equal   ${alreadyThere}`,
    ...(missing > 0 ? [`to be written          ${missing}`] : []),
    ...(conflicts > 0 ? describeConflicts(summary, place, overwrite) : []),
    ...(dryRun ? ['Nothing was written (--dry-run).'] : []),
    ...(conflicts === 0 && !dryRun
      ? ['Complete. Wake-ups are not items: reconcile makes them from the plan, within 15 minutes.']
      : []),
  ].join('\n');
}

function describeConflicts(
  { conflicts, conflicting, written, overwritten }: ImportSummary,
  place: string,
  overwrite: boolean,
): string[] {
  const more = conflicts - conflicting.length;
  const nothing = written + overwritten === 0 ? ' Nothing was written.' : '';
  return [
    `different, left alone  ${conflicts}`,
    ...conflicting.map(({ pk, sk }) => `  ${pk} / ${sk}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    overwrite
      ? 'They changed while they were being replaced: stop the service there, and run this again.'
      : `In ${place} something else stands under these keys.${nothing} --overwrite replaces it by what is in the file.`,
  ];
}

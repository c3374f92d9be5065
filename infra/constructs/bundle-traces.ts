/**
 * Goes into each bundle: traces that name the sources. Node.js would do it by `--enable-source-maps`, but reads the map
 * at each cold start, which is a sixth of it; here the first error does.
 */
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

let map: SourceMap | undefined;

Error.prepareStackTrace = (error, sites) =>
  [headOf(error), ...sites.map((site) => `    at ${placeOf(site)}`)].join('\n');

function headOf(error: Error): string {
  try {
    return String(error);
  } catch {
    return 'an error that has no text';
  }
}

/** As it stands in the bundle where that can't be told: a trace is never worth another error. */
function placeOf(site: NodeJS.CallSite): string {
  try {
    if (site.getFileName() !== __filename) return String(site);
    map ??= new SourceMap(JSON.parse(readFileSync(`${__filename}.map`, 'utf8')));
    const found = map.findEntry((site.getLineNumber() ?? 1) - 1, (site.getColumnNumber() ?? 1) - 1);
    if (!('originalSource' in found)) return String(site);
    const { originalSource, originalLine, originalColumn } = found;
    return `${originalSource.replace(/^(?:\.\.\/)+/, '')}:${originalLine + 1}:${originalColumn + 1}`;
  } catch {
    return String(site);
  }
}

/** After the last test. */
import './start-browser';

export default async function stopBrowser(): Promise<void> {
  await globalThis.browserServer?.close();
}

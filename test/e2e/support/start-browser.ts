/** One browser for the whole run; each test gets a fresh profile in it. */
import { existsSync } from 'node:fs';
import { type BrowserServer, chromium } from 'playwright-core';

declare global {
  var browserServer: BrowserServer | undefined;
}

const usualPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing but what the tests ask for: no sandbox (containers refuse it), no calls home. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default async function startBrowser(): Promise<void> {
  const executablePath = process.env.CHROMIUM_PATH ?? usualPaths.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error('no browser: install the package chromium, or name its program in CHROMIUM_PATH');
  const server = await chromium.launchServer({ executablePath, args: flags, host: '127.0.0.1' });
  globalThis.browserServer = server;
  process.env.BROWSER_ENDPOINT = server.wsEndpoint();
}

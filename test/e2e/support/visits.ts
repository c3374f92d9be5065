/** Visits to the console, each in a fresh profile. What the browser complains of makes the test fail. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { type Person, signInAs } from './sign-in';

export interface VisitOptions {
  /** Signs in on the local page; absent: nobody has yet. */
  readonly as?: Person;
  /** `/roster`; the board by default. */
  readonly path?: string;
  readonly language?: 'th' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** Statuses that the test provokes: the browser reports each of them as an error. */
  readonly refusals?: readonly number[];
}

interface Visit {
  readonly context: BrowserContext;
  readonly complaints: string[];
}

export class Visits {
  private readonly open: Visit[] = [];

  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<Visits> {
    const endpoint = process.env.BROWSER_ENDPOINT ?? '';
    return new Visits(await chromium.connect(endpoint));
  }

  async visit(url: string, options: VisitOptions = {}): Promise<Page> {
    const page = await this.blank(options);
    await page.goto(`${url}/#${options.path ?? '/'}`);
    if (options.as) await signInAs(page, options.as);
    return page;
  }

  /** A page of a fresh profile that has not gone anywhere: for what has to be intercepted first. */
  async blank(options: VisitOptions = {}): Promise<Page> {
    const { language = 'th', theme = 'light', width = 1280, height = 800, refusals = [] } = options;
    const settings: BrowserContextOptions = {
      viewport: { width, height },
      colorScheme: theme,
      reducedMotion: 'reduce',
      // The PC's own zone and language: neither may show.
      timezoneId: 'America/New_York',
      locale: 'en-US',
    };
    const context = await this.browser.newContext(settings);
    // A machine that is busy with other things takes its time.
    context.setDefaultTimeout(60_000);
    await context.addInitScript((chosen) => {
      // A window that opens empty has no storage yet.
      if (location.protocol === 'about:') return;
      if (localStorage.getItem('language') === null) localStorage.setItem('language', chosen);
    }, language);
    const complaints: string[] = [];
    context.on('console', (message) => {
      const text = message.text();
      const provoked = refusals.some((status) => text.includes(`responded with a status of ${status}`));
      if (message.type() === 'error' && !provoked) complaints.push(`${message.location().url}: ${text}`);
    });
    context.on('weberror', (error) => complaints.push(String(error.error().stack)));
    this.open.push({ context, complaints });
    return context.newPage();
  }

  /** Ends all visits. @throws Error with what the browser has complained of meanwhile */
  async end(): Promise<void> {
    const visits = this.open.splice(0);
    await Promise.all(visits.map(({ context }) => context.close()));
    const complaints = visits.flatMap((visit) => visit.complaints);
    if (complaints.length > 0) throw new Error(`the browser complains:\n${complaints.join('\n')}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

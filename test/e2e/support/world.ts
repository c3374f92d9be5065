/** The service and a browser for the tests of one file or block. */
import type { Page } from 'playwright-core';
import { Service, type ServiceOptions } from './service';
import { type VisitOptions, Visits } from './visits';

export interface ConsoleWorld {
  readonly service: Service;
  readonly visits: Visits;
  /** A visit that has come to a page. */
  visit(options?: VisitOptions): Promise<Page>;
}

/** Starts before the tests of the block; after each of them the browser must have had nothing to complain of. */
export function consoleWorld(options: ServiceOptions = {}): ConsoleWorld {
  let service: Service | undefined;
  let visits: Visits | undefined;
  beforeAll(async () => {
    service = await Service.start(options);
    visits = await Visits.start();
  });
  afterEach(async () => visits?.end());
  afterAll(async () => {
    await visits?.close();
    await service?.close();
  });
  return {
    get service() {
      return present(service);
    },
    get visits() {
      return present(visits);
    },
    visit: (visitOptions) => present(visits).visit(present(service).url, visitOptions),
  };
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('it starts before the first test');
  return value;
}

/** What a province's officers ask of the service at once: boards read, receipts entered, now and then the rest. */
import type { Write } from '../../proof/kill/writes';
import { requestOf } from '../../proof/kill/writes';

/** One request, with what it is for. */
export interface Planned {
  readonly kind: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  /** What it is to change. */
  readonly write?: Write;
}

export interface Place {
  readonly provinceId: string;
  readonly districtIds: readonly string[];
  readonly officeIds: readonly string[];
  readonly deadlines: readonly { readonly id: string; readonly parts: readonly string[] }[];
  /** A day on which receipts may have arrived. */
  readonly today: string;
}

/** Of ten requests: what has come is entered, the board looked at, and at times an office, the year, the worklist. */
const order = [
  'receipt',
  'board',
  'receipt',
  'submission',
  'receipt',
  'board',
  'receipt',
  'year',
  'board',
  'worklist',
] as const;

export class Mix {
  /** Every write that was asked for. */
  readonly writes: Write[] = [];
  private count = 0;
  private readonly parts: readonly { readonly deadlineId: string; readonly part: string }[];

  constructor(private readonly place: Place) {
    this.parts = place.deadlines.flatMap(({ id, parts }) => parts.map((part) => ({ deadlineId: id, part })));
  }

  next(): Planned {
    const count = this.count;
    this.count += 1;
    const kind = at(order, count);
    const { provinceId, districtIds, officeIds, deadlines } = this.place;
    const board = `/v1/deadlines/${at(deadlines, count).id}/submissions`;
    const district = at(districtIds, count);
    switch (kind) {
      case 'receipt':
        return this.receipt();
      case 'board':
        return get(kind, `${board}?province=${provinceId}`);
      case 'submission':
        return get(kind, `${board}/${at(officeIds, count)}`);
      case 'year':
        return get(kind, `/v1/fiscal-years/${at(deadlines, 0).id.slice(0, 4)}?district=${district}`);
      case 'worklist':
        return get(kind, `/v1/worklist?district=${district}`);
    }
  }

  /** Office by office, each another part; once all have all, register numbers are corrected, over and over. */
  private receipt(): Planned {
    const { officeIds, today } = this.place;
    const count = this.writes.length;
    const round = Math.floor(count / officeIds.length);
    const { part, deadlineId } = at(this.parts, (count % officeIds.length) + round);
    const write: Write = {
      mark: `load-${count + 1}`,
      deadlineId,
      officeId: at(officeIds, count),
      intent: { do: 'receive', part, receivedOn: today },
      answer: 'open',
      tries: 1,
    };
    this.writes.push(write);
    const { path, body } = requestOf(write);
    return { kind: 'receipt', method: 'POST', path, body: JSON.stringify(body), write };
  }
}

function get(kind: string, path: string): Planned {
  return { kind, method: 'GET', path };
}

/** Round and round. @throws RangeError where there is nothing to choose from */
function at<T>(from: readonly T[], index: number): T {
  const found = from.slice(index % from.length)[0];
  if (found === undefined) throw new RangeError('nothing to choose from');
  return found;
}

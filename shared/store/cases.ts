/** One office's case under one deadline: the three rows that a change to its submission is decided on. */
import type { Deadline } from '../domain/deadline';
import type { Office } from '../domain/office';
import type { Submission } from '../domain/submission';
import { deadlineKey, type Key, officeKey, submissionKey } from './keys';
import { parseRow, type RowSchema } from './parse';
import { deadlineRow, officeRow, submissionRow } from './rows';
import type { Table } from './table-access';

/** Each undefined where there is none. */
export interface Case {
  readonly deadline: Deadline | undefined;
  readonly submission: Submission | undefined;
  readonly office: Office | undefined;
}

export class Cases {
  constructor(private readonly table: Table) {}

  /** In one request, for as many units as three. Not a snapshot: each row as it is at its own moment. */
  async get(deadlineId: string, officeId: string): Promise<Case> {
    const keys = {
      deadline: deadlineKey(deadlineId),
      submission: submissionKey(deadlineId, officeId),
      office: officeKey(officeId),
    };
    const items = await this.table.getMany(Object.values(keys));
    const rowAt = <T extends object>(key: Key, schema: RowSchema<T>): T | undefined => {
      const item = items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
      return item && parseRow(schema, item);
    };
    return {
      deadline: rowAt(keys.deadline, deadlineRow),
      submission: rowAt(keys.submission, submissionRow),
      office: rowAt(keys.office, officeRow),
    };
  }
}

/** What was received of a submission, when and by whom recorded, and the ways to correct it. */
import type { Part, SubmissionRow } from '../../../api/types';
import { common } from '../../../words/common';
import { useFormats } from '../../../words/dates';
import { useWords } from '../../../words/words';
import type { View } from './view';
import { markingWords } from './words';

const order: readonly Part[] = ['electronic-copy', 'original', 'survey'];

interface ReceiptListProps {
  readonly row: SubmissionRow;
  readonly onView: (view: View) => void;
}

export function ReceiptList({ row, onView }: ReceiptListProps) {
  const words = useWords(markingWords);
  const { parts } = useWords(common);
  const received = order.filter((part) => row.receipts[part] !== undefined);
  if (received.length === 0) return row.status === 'waived' ? <p>{words.waived}</p> : null;
  return (
    <section class="board-receipts" aria-label={words.received}>
      <h3>{words.received}</h3>
      <ul>
        {received.map((part) => (
          <li key={part}>
            <b>{parts[part]}</b>
            <ReceiptText row={row} part={part} />
            <div class="row">
              <button
                type="button"
                aria-label={words.amendOf(parts[part])}
                onClick={() => onView({ kind: 'amend', part })}
              >
                {words.amend}
              </button>
              <button
                type="button"
                aria-label={words.undoOf(parts[part])}
                onClick={() => onView({ kind: 'undo', part })}
              >
                {words.undo}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {received.includes('survey') ? null : (
        <button type="button" onClick={() => onView({ kind: 'return' })}>
          {words.sendBack}
        </button>
      )}
    </section>
  );
}

function ReceiptText({ row, part }: { row: SubmissionRow; part: Part }) {
  const words = useWords(markingWords);
  const formats = useFormats();
  const receipt = row.receipts[part];
  if (!receipt) return null;
  const { receivedOn, registerNumber, respondents, by, note } = receipt;
  const facts = [
    words.on(formats.fullDate(receivedOn)),
    registerNumber === undefined ? undefined : words.numbered(registerNumber),
    respondents === undefined ? undefined : words.people(formats.number(respondents)),
    words.by(by),
  ];
  return (
    <>
      <p>{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
      {note === undefined ? null : <p class="quiet">{note}</p>}
    </>
  );
}

/** The year of an office, deadline by deadline. */
import { QueryView } from '../../parts/query-view';
import { useWords } from '../../words/words';
import { SubmissionCard } from './submission-card';
import type { OfficeYear } from './use-submissions';
import { officeWords } from './words';

interface SubmissionsProps {
  readonly year: OfficeYear;
  readonly isReachable: boolean;
}

export function Submissions({ year: { deadlines, submissions }, isReachable }: SubmissionsProps) {
  const words = useWords(officeWords);
  return (
    <QueryView query={deadlines}>
      {() =>
        submissions.length === 0 ? (
          <p class="card quiet">{words.nothingOwed}</p>
        ) : (
          submissions.map(({ deadline, query }) => (
            <QueryView key={deadline.id} query={query}>
              {(submission) => (
                <SubmissionCard deadline={deadline} submission={submission} isReachable={isReachable} />
              )}
            </QueryView>
          ))
        )
      }
    </QueryView>
  );
}

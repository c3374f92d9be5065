import { changesIn } from '../../../../../functions/api/console/pages/deadlines/history-detail';
import { adjustDeadline } from '../../../../../shared/planning/deadline-changes';
import { aDeadline } from '../../../../support/builders';
import { at, calendar } from '../../../../support/planning';

test("each field that a deadline's history names is told, dates with what they were", () => {
  const change = {
    dueOn: '2022-06-20',
    title: 'a; b: "c"',
    policy: { office: [-3], district: [], province: [] },
    reason: 'หนังสือจังหวัด',
  };
  const detail = adjustDeadline(aDeadline(), change, at('2022-06-01 10:00'), calendar)?.history.at(
    -1,
  )?.detail;
  expect(changesIn(detail ?? '')).toEqual([
    { field: 'dueOn', from: '2022-06-10', to: '2022-06-20' },
    { field: 'title' },
    { field: 'policy' },
  ]);
  expect(changesIn('2022-06-10')).toEqual([]);
});

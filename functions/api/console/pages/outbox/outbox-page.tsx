/** Every mail that went out, by day, and the picture of the year. */
import { useScope } from '../../scope';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { MailList } from './mail-list';
import { outboxWords } from './words';
import { YearPicture } from './year-picture';

export function OutboxPage() {
  const words = useWords(outboxWords);
  const { district, province } = useWords(common);
  const { area } = useScope();
  const name =
    area === undefined ? '' : area.level === 'district' ? district(area.name) : province(area.name);
  return (
    <>
      <h1>{words.title(name)}</h1>
      <div class="stack">
        <YearPicture />
        <MailList />
      </div>
    </>
  );
}

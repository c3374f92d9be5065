/** The codes that a file may have for the kind of an office, each with its name. */
import { officeKinds } from '../../../../../shared/domain/office';
import { officeKindWords } from '../../words/office-kinds';
import { useWords } from '../../words/words';

export function KindList() {
  const names = useWords(officeKindWords);
  return (
    <>
      {officeKinds.map((kind, index) => (
        <span key={kind}>
          {index === 0 ? null : ', '}
          <code>{kind}</code> {names[kind]}
        </span>
      ))}
    </>
  );
}

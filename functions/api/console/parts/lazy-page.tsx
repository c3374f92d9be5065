/** A page whose script is fetched when somebody first goes there. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { common } from '../words/common';
import { useWords } from '../words/words';

export function lazyPage<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function LazyPage(props: Props) {
    const [, redraw] = useState(0);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded || failed) return;
      load().then(
        (page) => {
          loaded = page;
          redraw((count) => count + 1);
        },
        () => setFailed(true),
      );
    }, [failed]);
    if (!loaded) return <Waiting failed={failed} onRetry={() => setFailed(false)} />;
    const Page = loaded;
    return <Page {...props} />;
  };
}

/** Where it fails, the network may be away, or a new version of the service has taken the old one's place. */
function Waiting({ failed, onRetry }: { failed: boolean; onRetry: () => void }) {
  const words = useWords(common);
  if (!failed) return <p class="quiet">{words.loading}</p>;
  return (
    <div class="note note-bad" role="alert">
      <p>{words.pageMissing}</p>
      <div class="actions">
        <button type="button" onClick={onRetry}>
          {words.retry}
        </button>
        <button type="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </div>
    </div>
  );
}

/** The console's entry in the browser. */
import { render } from 'preact';
import { App } from './app';

const root = document.getElementById('console');
if (root) {
  root.replaceChildren();
  render(<App fetch={window.fetch.bind(window)} />, root);
}

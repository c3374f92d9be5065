/** What browsers have and jsdom lacks, for tests of the console; elsewhere it changes nothing. */
import { runInThisContext } from 'node:vm';

const names = ['TextEncoder', 'TextDecoder', 'Response', 'Request', 'Headers', 'BroadcastChannel'];

if (typeof window !== 'undefined') {
  for (const name of names) {
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: runInThisContext(name) });
  }
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
}

/** @jest-environment jsdom */

import { fireEvent, render, screen } from '@testing-library/preact';
import { Dialog, useDialogBusy } from '../../../../functions/api/console/parts/dialog';

function Sending({ isBusy }: { isBusy: boolean }) {
  useDialogBusy(isBusy);
  return <button type="button">ส่ง</button>;
}

function shown(isBusy: boolean, onClose?: () => void): HTMLDialogElement {
  render(
    <Dialog title="ส่ง" {...(onClose ? { onClose } : {})}>
      <Sending isBusy={isBusy} />
    </Dialog>,
  );
  return screen.getByRole<HTMLDialogElement>('dialog');
}

/** As Chromium does it once it has asked several times: it does not ask. */
function closeUnasked(dialog: HTMLDialogElement): void {
  dialog.open = false;
  fireEvent(dialog, new Event('close'));
}

test.each([
  ['is busy', true],
  ['has no other way out', false],
])('a dialog that %s stays, though the browser has closed it', (_, isBusy) => {
  const onClose = jest.fn();
  const dialog = isBusy ? shown(true, onClose) : shown(false);
  closeUnasked(dialog);
  expect(dialog.open).toBe(true);
  expect(onClose).not.toHaveBeenCalled();
  expect(fireEvent.keyDown(dialog, { key: 'Escape' })).toBe(false);
});

test('any other goes, asked or not', () => {
  const onClose = jest.fn();
  const dialog = shown(false, onClose);
  expect(fireEvent.keyDown(dialog, { key: 'Escape' })).toBe(true);
  closeUnasked(dialog);
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('who goes back from choosing a file is still in the dialog', () => {
  const onClose = jest.fn();
  shown(false, onClose);
  fireEvent(screen.getByText('ส่ง', { selector: 'button' }), new Event('cancel', { bubbles: true }));
  expect(onClose).not.toHaveBeenCalled();
});

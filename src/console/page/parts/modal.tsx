import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

export interface ModalProps {
  readonly title: string;
  /** What the button says that does it. */
  readonly action: string;
  readonly dangerous?: boolean;
  /** Does it; a rejection stands in the dialog, which stays open. */
  readonly onAction: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
}

/**
 * A dialog with a form: Escape and Cancel leave everything as it is. However it ends, the browser closes it, so that the
 * focus goes back to where it was.
 */
export function Modal({ title, action, dangerous, onAction, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const heading = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onAction();
      dialog.current?.close();
    } catch (error) {
      setFailure((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} class="modal" aria-labelledby={heading} onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id={heading}>{title}</h2>
        {children}
        <p class="failure" role="alert">
          {failure}
        </p>
        <footer>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button
            type="submit"
            class={`button ${dangerous ? 'danger' : 'primary'}`}
            disabled={busy}
          >
            {action}
          </button>
        </footer>
      </form>
    </dialog>
  );
}

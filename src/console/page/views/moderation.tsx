/** A test user deletes a message, or disconnects somebody. */
import { useState } from 'preact/hooks';
import { Modal } from '../parts/modal.tsx';
import { ReasonField } from '../parts/reason-field.tsx';
import type { TestUser } from '../test-user.ts';

/** What the dialog is about. */
export type Asking =
  | { readonly to: 'delete'; readonly id: string; readonly content: string }
  | { readonly to: 'disconnect'; readonly userId: string };

/** Asks for the reason, which stands in the event. */
export function Moderation(props: {
  readonly asking: Asking;
  readonly user: TestUser;
  readonly onClose: () => void;
}) {
  const { asking, user, onClose } = props;
  const [reason, setReason] = useState('');
  const isDelete = asking.to === 'delete';
  const capability = isDelete ? 'DELETE_MESSAGE' : 'DISCONNECT_USER';
  const may = user.request.capabilities.includes(capability);
  const act = async () => {
    // Not waited for: how it ends stands in the pane.
    if (asking.to === 'delete') void user.deleteMessage(asking.id, reason);
    else void user.disconnectUser(asking.userId, reason);
  };
  return (
    <Modal
      title={isDelete ? 'Delete a message' : `Disconnect ${asking.userId}`}
      action={isDelete ? 'Delete' : 'Disconnect'}
      dangerous
      onAction={act}
      onClose={onClose}
    >
      {asking.to === 'delete' ? <blockquote class="clamped">{asking.content}</blockquote> : null}
      <p>
        As {user.request.userId}
        {may ? '.' : `, who lacks the capability ${capability}: it will be refused.`}
      </p>
      <ReasonField value={reason} onValue={setReason} />
    </Modal>
  );
}

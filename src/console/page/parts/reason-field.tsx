/** Why somebody moderates: the same field in each dialog that asks. */
import { TextField } from './fields.tsx';

export function ReasonField(props: {
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  return (
    <TextField
      label="Reason"
      hint="Optional; stands in the event."
      input={{ maxLength: 256 }}
      {...props}
    />
  );
}

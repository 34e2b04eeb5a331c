import { Icon, type IconName } from './icon.tsx';

export interface IconButtonProps {
  readonly icon: IconName;
  /** What it does: its name, and what a pointer that rests on it is shown. */
  readonly label: string;
  readonly onClick?: () => void;
  readonly submits?: boolean;
  readonly bordered?: boolean;
  readonly disabled?: boolean;
  /** Of a switch. */
  readonly pressed?: boolean;
}

/** A button with a drawing in place of words. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, onClick, submits, bordered, disabled = false, pressed } = props;
  return (
    <button
      type={submits ? 'submit' : 'button'}
      class={bordered ? 'button square' : 'button quiet square'}
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

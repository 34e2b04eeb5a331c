import { useState } from 'preact/hooks';

/** Characters that always stand there as a whole. */
const short = 160;

/** A text of any length: of a long one three lines, until somebody wants the rest. */
export function Clamped({ text, what }: { readonly text: string; readonly what: string }) {
  const [open, setOpen] = useState(false);
  if (text.length <= short) return <>{text}</>;
  return (
    <>
      <span class={open ? 'whole' : 'clamped'}>{text}</span>
      <button
        type="button"
        class="more"
        aria-expanded={open}
        aria-label={`${open ? 'Less' : 'More'} of ${what}`}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Less' : 'More'}
      </button>
    </>
  );
}

import type { ComponentChildren } from 'preact';

/** What scrolls by itself when it is too long. It has a name and can be reached by keyboard, so that arrows scroll it. */
export function Scrolled(props: {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section class={`scroll ${props.class ?? ''}`} tabIndex={0} aria-label={props.label}>
      {props.children}
    </section>
  );
}

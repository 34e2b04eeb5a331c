/** Line drawings of sixteen by sixteen, in the colour of the text beside them. */
const shapes = {
  add: 'M8 3v10M3 8h10',
  close: 'm4 4 8 8M12 4l-8 8',
  copy: 'M6 6h7v7H6zM10 6V3H3v7h3',
  done: 'm3 8.5 3.2 3.2L13 5',
  download: 'M8 2.5v8m-3.5-3 3.5 3.5 3.5-3.5M3 13.5h10',
  down: 'M8 3v10m-4-4 4 4 4-4',
  leave: 'M6.5 3H3v10h3.5M6.5 8H14m-3-3 3 3-3 3',
  pause: 'M5.5 3.5v9m5-9v9',
  play: 'M5 3.5v9L12.5 8z',
  remove: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5',
  again: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3',
  send: 'M2.5 8 13.5 3 10 13.5 7.5 9zM7.5 9l6-6',
  tag: 'M2.5 8.5v-6h6l5 5-6 6zM5.5 5.5h.01',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}

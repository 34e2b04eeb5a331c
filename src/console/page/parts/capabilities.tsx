const capabilityTitles: Readonly<Record<string, string>> = {
  SEND_MESSAGE: 'send',
  DELETE_MESSAGE: 'delete',
  DISCONNECT_USER: 'disconnect',
};

/** What a token allows, in a word each. */
export function Capabilities({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return <span class="none">view only</span>;
  return (
    <ul class="capabilities">
      {names.map((name) => (
        <li key={name} title={name}>
          {capabilityTitles[name] ?? name}
        </li>
      ))}
    </ul>
  );
}

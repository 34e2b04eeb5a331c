/**
 * The keyring that an endpoint URL names: the PATH of `local:PATH`, empty for the default one.
 * @returns undefined when it is no local endpoint
 */
export function localKeyringPath(endpointUrl: string): string | undefined {
  return endpointUrl.startsWith('local:') ? endpointUrl.slice('local:'.length) : undefined;
}

import type { ProxySettings } from '../transport/transport-settings.ts';
import type { Environment } from './setting.ts';

/** What names of these variables end with. */
const SUFFIX = '_proxy';

/**
 * The proxies that the environment names. Variables are read as Python's urllib reads them, on whose rules the AWS
 * CLI stands (section 10.2 of its behaviour): names in any case, the lower-case ending `_proxy` wins over the others,
 * and an empty one of that kind removes the proxy. `ALL_PROXY` is not looked at.
 */
export function resolveProxies(env: Environment): ProxySettings {
  const found = new Map<string, string>();
  const variables = Object.keys(env)
    .filter((name) => name.length > SUFFIX.length && name.toLowerCase().endsWith(SUFFIX))
    .filter((name) => env[name] !== undefined)
    .map((name) => ({
      name,
      scheme: name.slice(0, -SUFFIX.length).toLowerCase(),
      value: env[name] ?? '',
    }));
  for (const { scheme, value } of variables) if (value) found.set(scheme, value);
  // In a CGI program, HTTP_PROXY may be the client's header `Proxy:` and cannot be trusted (CVE-2016-1000110).
  if (env.REQUEST_METHOD !== undefined) found.delete('http');
  for (const { name, scheme, value } of variables) {
    if (!name.endsWith(SUFFIX)) continue;
    if (value) found.set(scheme, value);
    else found.delete(scheme);
  }
  return { http: found.get('http'), https: found.get('https'), no: found.get('no') };
}

/**
 * A random UUID (RFC 9562, version 4), by which a service tells the attempts of one call apart. It is no secret, so that
 * it need not come from `node:crypto`, which takes time to load.
 */
export function invocationId(random: () => number = Math.random): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
    const digit = Math.floor(random() * 16);
    return (place === 'x' ? digit : 8 + (digit % 4)).toString(16);
  });
}

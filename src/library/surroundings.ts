import { type Io, systemIo } from '../system/io.ts';

/** What the library takes from the process: where files are, and the clock. */
export function surroundings(): Pick<Io, 'env' | 'cwd' | 'home' | 'now' | 'log'> {
  return systemIo({
    onSignal: () => () => {},
    onReaderGone: () => () => {},
    abandonRest: () => {},
    onStreamOpened: () => {},
    onWriteError: () => {},
    importModule: () => Promise.reject(new TypeError('the library loads no modules')),
    // It has no console.
    programFolder: '',
  });
}

import { machine, release, type as systemName } from 'node:os';
import { VERSION } from '../model/version.ts';
import type { Io } from '../system/io.ts';

/** What `--version` prints: this program, Node.js and the system, in the AWS CLI's form. */
export function writeVersion(io: Pick<Io, 'stdout' | 'nodeVersion'>): void {
  io.stdout.write(
    `ivschat-ts/${VERSION} Node.js/${io.nodeVersion} ${systemName()}/${release()} ${machine()}\n`,
  );
}

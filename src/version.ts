import { release, type as systemName, machine } from 'node:os';

/** The version of this program, put in by the build. */
export const VERSION = process.env.IVSCHAT_TS_VERSION;

/** What `--version` prints: this program, Node.js, the system, in the AWS CLI's form. */
export function versionText(): string {
  return `ivschat-ts/${VERSION} Node.js/${process.versions.node} ${systemName()}/${release()} ${machine()}\n`;
}

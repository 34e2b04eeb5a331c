import { pythonRepr } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';

const PATH_KEY = 'cli_legacy_plugin_path';

/**
 * Plugins of the AWS CLI are Python modules, which this program cannot load. Without `cli_legacy_plugin_path` the AWS
 * CLI ignores them too; with it, it refuses to run without each of them, and so do we (section 10.2 of the AWS CLI
 * behaviour).
 * @throws {GeneralError} `No module named '…'`
 */
export function checkPlugins(plugins: ReadonlyMap<string, string> | undefined): void {
  if (!plugins?.has(PATH_KEY)) return;
  for (const [name, module] of plugins) {
    if (name === PATH_KEY) continue;
    const error = new GeneralError(`No module named ${pythonRepr(module.split('.')[0] ?? '')}`);
    error.hint = `Plugins are Python modules, which this program cannot load. Without ${PATH_KEY} in the [plugins] section they are ignored.`;
    throw error;
  }
}

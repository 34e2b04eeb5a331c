import { parseInteger } from '../document/integer.ts';
import type { Configuration } from './configuration.ts';
import { type Environment, settingOf } from './setting.ts';
import { isTrue } from './truth.ts';

/**
 * Checks the port of client-side monitoring where that is on (`AWS_CSM_ENABLED`, `AWS_CSM_PORT`). We send no such
 * datagrams: they are an internal matter of the AWS CLI, and nobody's call depends on them.
 * @throws {GeneralError} `invalid literal for int() with base 10: …`
 */
export function checkMonitoring(
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): void {
  if (!isTrue(settingOf('AWS_CSM_ENABLED', 'csm_enabled', configuration, env))) return;
  parseInteger(settingOf('AWS_CSM_PORT', 'csm_port', configuration, env) ?? '31000');
}

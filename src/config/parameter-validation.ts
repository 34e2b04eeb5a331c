import type { Configuration } from './configuration.ts';
import { isTrue } from './truth.ts';

/**
 * Whether parameters are checked before the call: `parameter_validation` of the profile, where any word but `true`
 * means no.
 */
export function resolveParameterValidation(configuration: Pick<Configuration, 'value'>): boolean {
  return isTrue(configuration.value('parameter_validation') ?? 'true');
}

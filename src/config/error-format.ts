import { type ErrorFormat, errorFormats } from '../model/global-options.ts';
import type { Configuration } from './configuration.ts';
import { type Environment, settingOf } from './setting.ts';

/**
 * The format of error messages: the option, `AWS_CLI_ERROR_FORMAT`, `cli_error_format` of the profile, in any case;
 * an unknown word counts as `enhanced` (section 10.4 of the AWS CLI behaviour). Where the profile does not exist the
 * AWS CLI cannot read on and falls back to `legacy`.
 * @param flag the option, once the global options are parsed
 * @param configuration `undefined` when the files cannot be read
 */
export function resolveErrorFormat(
  flag: ErrorFormat | undefined,
  configuration: Configuration | undefined,
  env: Environment,
): ErrorFormat {
  if (flag) return flag;
  const variable = env.AWS_CLI_ERROR_FORMAT;
  if (variable === undefined && configuration?.profileNamedBy && !configuration.profileExists) {
    return 'legacy';
  }
  const setting = configuration
    ? settingOf('AWS_CLI_ERROR_FORMAT', 'cli_error_format', configuration, env)
    : variable;
  const word = setting?.toLowerCase();
  return errorFormats.find((format) => format === word) ?? 'enhanced';
}

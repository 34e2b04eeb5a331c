import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { JsonSyntaxError, parseJson } from '../document/parse-json.ts';
import { pythonTypeName } from '../document/python-text.ts';
import { GeneralError, ParamValidationError } from '../errors/cli-error.ts';
import { CLI_INPUT_JSON, CLI_INPUT_YAML } from '../model/command-options.ts';
import { jsonText, yamlText } from './marked-text.ts';
import { loadOptionFile, parameterError } from './member-values.ts';
import type { OptionWords } from './option-words.ts';
import type { FileContext } from './paramfile.ts';
import { TextDecodingError } from './text-encoding.ts';

/**
 * Adds the members that `--cli-input-json` or `--cli-input-yaml` holds and the command line has not set, in the order
 * of the document (section 4 of the AWS CLI behaviour).
 * @throws {ParamValidationError} for both at once, text that cannot be parsed, and documents that are no mapping
 */
export async function mergeCliInput(
  values: DocumentMap,
  options: OptionWords,
  context: FileContext,
): Promise<DocumentMap> {
  const { cliInputJson, cliInputYaml } = options;
  const word = cliInputJson ?? cliInputYaml;
  if (word === undefined) return values;
  if (cliInputJson !== undefined && cliInputYaml !== undefined) {
    throw new ParamValidationError('Only one --cli-input- parameter may be specified.');
  }
  const name = cliInputJson === undefined ? CLI_INPUT_YAML : CLI_INPUT_JSON;
  const option = `--${name}`;
  const typed = typeof word === 'string' ? word : '';
  const loaded = loadOptionFile(option, typed, context) ?? typed;
  const document = await READERS[name](loaded);
  if (!isMap(document)) {
    const type = pythonTypeName(document);
    throw parameterError(option, `Invalid type: expecting map, received <class '${type}'>`);
  }
  const merged = new Map(values);
  for (const [key, value] of document) {
    if (!merged.has(key)) merged.set(key, value);
  }
  return merged;
}

/**
 * Keys become names of parameters when an operation is called, and not before.
 * @throws {GeneralError} for a key that is no text, in Python's words
 */
export function requireTextKeys(parameters: DocumentMap): void {
  for (const key of parameters.keys()) {
    if (typeof key !== 'string') throw new GeneralError('keywords must be strings');
  }
}

/** Text as it was typed or read, or the bytes of `fileb://`. */
type Reader = (given: string | Uint8Array) => Document | Promise<Document>;

const READERS: Readonly<Record<typeof CLI_INPUT_JSON | typeof CLI_INPUT_YAML, Reader>> = {
  [CLI_INPUT_JSON]: (given) => {
    try {
      return parseJson(typeof given === 'string' ? given : jsonText(given));
    } catch (error) {
      if (!(error instanceof JsonSyntaxError || error instanceof TextDecodingError)) throw error;
      // No dashes here: the AWS CLI's own slip.
      throw parameterError(CLI_INPUT_JSON, 'Invalid JSON received.', error);
    }
  },
  [CLI_INPUT_YAML]: async (given) => {
    const { parseYaml, YamlSyntaxError } = await import('./parse-yaml.ts');
    try {
      return parseYaml(typeof given === 'string' ? given : yamlText(given));
    } catch (error) {
      if (!(error instanceof YamlSyntaxError || error instanceof TextDecodingError)) throw error;
      throw parameterError(CLI_INPUT_YAML, 'Invalid YAML received.', error);
    }
  },
};

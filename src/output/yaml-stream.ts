import { isMap } from '../document/document.ts';
import type { Formatter } from './formatter.ts';
import { emitYaml } from './yaml-emitter.ts';

/** YAML as a list with one item for each response (section 7.6 of the AWS CLI behaviour). */
export const formatYamlStream: Formatter = (document, write) => {
  if (isMap(document) && document.size === 0) return;
  write(emitYaml([document]));
};

import { type Document, isMap } from '../document/document.ts';
import { writeJson } from '../document/write-json.ts';
import type { Formatter } from './formatter.ts';
import { emitYaml } from './yaml-emitter.ts';

/** Block YAML; a result that is no list and no mapping is written as JSON (section 7.6 of the AWS CLI behaviour). */
export const formatYaml: Formatter = (document, write) => {
  if (isMap(document) && document.size === 0) return;
  write(yamlText(document));
};

function yamlText(document: Document): string {
  if (Array.isArray(document) || isMap(document)) return emitYaml(document);
  return `${writeJson(document)}\n`;
}

/**
 * Turns a chunk that esbuild made as an ES module into the body of a CommonJS function. esbuild's own conversion wraps
 * every export into a getter and brings its helpers along with each of a hundred chunks; that costs a tenth of the
 * start-up time. It is enough to know the few forms in which esbuild writes imports and exports.
 */
import vm from 'node:vm';

const IMPORT =
  /(?<=^|[;}\n])import(?: ?([\w$]+))?,?(?:\{([^}]*)\})?(?:\*as ([\w$]+))?(?: ?from ?)?"([^"\n]+)";/g;
const EXPORT = /export\{([^}]*)\};\s*$/;
const DYNAMIC_IMPORT = /\bimport\(("\.\/[^"]+")\)/g;

/**
 * @param {string} name of the chunk, for errors
 * @param {string} text minified by esbuild, in the format `esm`
 * @returns {string} code that uses `require` and `exports`
 */
export function commonJs(name, text) {
  const requires = [];
  const body = text
    .replace(IMPORT, (_, whole, members, namespace, from) => {
      const isChunk = from.startsWith('./');
      const required = `require(${JSON.stringify(from)})`;
      if (whole) requires.push(`const ${whole}=${required}${isChunk ? '.default' : ''};`);
      if (namespace) requires.push(`const ${namespace}=${required};`);
      if (members) requires.push(`const{${members.replace(/ as /g, ':')}}=${required};`);
      if (!whole && !namespace && !members && isChunk) requires.push(`${required};`);
      return '';
    })
    .replace(DYNAMIC_IMPORT, 'Promise.resolve().then(()=>require($1))')
    .replace(EXPORT, (_, members) => {
      const pairs = members.split(',').map((member) => member.split(' as ').reverse().join(':'));
      return `Object.assign(exports,{${pairs.join(',')}});`;
    });
  const code = requires.join('') + body;
  try {
    // An import or export in a form that is not known above is a syntax error here.
    new vm.Script(`(function(exports,require,module){"use strict";${code}\n})`);
  } catch (error) {
    throw new Error(`${name} cannot be turned into CommonJS: ${error.message}`);
  }
  return code;
}

/**
 * The scalars of YAML 1.2, and of 1.1 for texts that ask for it, as the AWS CLI's reader knows them (section 4 of its
 * behaviour).
 */
import { DateTime, type Document } from '../document/document.ts';
import { GeneralError } from '../errors/cli-error.ts';

export type YamlVersion = 1.1 | 1.2;

/** How the text of a scalar becomes a value. */
export interface ScalarRule {
  readonly tag: string;
  /** Which plain texts are of this type. */
  readonly pattern: RegExp;
  /** Which texts may stand behind the tag, where they are more than the plain ones. */
  readonly tagged?: RegExp;
  readonly read: (text: string) => Document;
}

/** The rules in the order in which plain texts are tried. */
export function scalarRules(version: YamlVersion): readonly ScalarRule[] {
  return version === 1.1
    ? [NULL, BOOLEAN_1_1, INTEGER_1_1, FLOAT_1_1, TIMESTAMP]
    : [NULL, BOOLEAN, INTEGER, FLOAT, TIMESTAMP];
}

const NULL: ScalarRule = {
  tag: 'null',
  pattern: /^(?:~|null|Null|NULL|)$/,
  tagged: /^/,
  read: () => null,
};

const BOOLEAN: ScalarRule = {
  tag: 'bool',
  pattern: /^(?:true|True|TRUE|false|False|FALSE)$/,
  tagged: /^(?:y|yes|n|no|true|false|on|off)$/i,
  read: (text) => ['y', 'yes', 'true', 'on'].includes(text.toLowerCase()),
};

const BOOLEAN_1_1: ScalarRule = {
  ...BOOLEAN,
  pattern:
    /^(?:[yYnN]|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
};

const INTEGER: ScalarRule = {
  tag: 'int',
  pattern: /^[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9][0-9_]*|0x[0-9a-fA-F_]+)$/,
  read: (text) => signed(text, (digits) => integer(digits)),
};

/** Leading zeros mean octal, and colons sixties: `012` is 10, `1:30` is 90. */
const INTEGER_1_1: ScalarRule = {
  tag: 'int',
  pattern: /^[-+]?(?:0b[01_]+|0?[0-7_]+|[1-9][0-9_]*(?::[0-5]?[0-9])*|0x[0-9a-fA-F_]+)$/,
  read: (text) =>
    signed(text, (digits) => {
      if (digits.includes(':')) return sixties(digits.split(':'));
      return integer(/^0[0-7]/.test(digits) ? `0o${digits}` : digits);
    }),
};

const FLOAT: ScalarRule = {
  tag: 'float',
  pattern:
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  tagged: /^[-+]?(?:[0-9_]+\.?[0-9_]*(?:e[-+]?[0-9]+)?|\.[0-9_]+(?:e[-+]?[0-9]+)?|\.inf|\.nan)$/i,
  read: (text) => {
    const plain = text.replaceAll('_', '').toLowerCase();
    if (plain.endsWith('.nan')) return Number.NaN;
    if (!plain.endsWith('.inf')) return Number(plain);
    return plain.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  },
};

const FLOAT_1_1: ScalarRule = {
  ...FLOAT,
  pattern:
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  read: (text) => {
    if (!text.includes(':')) return FLOAT.read(text);
    const parts = text.replaceAll(/^[-+]|_/g, '').split(':');
    const size = parts.reduce((sum, part) => sum * 60 + Number(part), 0);
    return text.startsWith('-') ? -size : size;
  },
};

const TIMESTAMP_PARTS =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?[ \t]*(?:Z|([-+])(\d\d?)(?::(\d\d))?)?)?$/;

const TIMESTAMP: ScalarRule = {
  tag: 'timestamp',
  pattern:
    /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?)?)$/,
  read: (text) => readTimestamp(TIMESTAMP_PARTS.exec(text) ?? []),
};

/** A point in time, moved to UTC where the text has an offset, as Python's reader gives it: without a zone. */
function readTimestamp(parts: readonly (string | undefined)[]): DateTime {
  const [, year, month, day, hour, minute, second] = parts.map((part) => part?.padStart(2, '0'));
  const [fraction, sign, offsetHours, offsetMinutes] = parts.slice(7);
  const date = `${year}-${month}-${day}`;
  inRange('year', Number(year), 1, 9999);
  inRange('month', Number(month), 1, 12);
  const lastDay = new Date(0);
  lastDay.setUTCFullYear(Number(year), Number(month), 0);
  if (Number(day) < 1 || Number(day) > lastDay.getUTCDate()) {
    throw new GeneralError('day is out of range for month');
  }
  if (hour === undefined) return new DateTime('date', date);
  inRange('hour', Number(hour), 0, 23);
  inRange('minute', Number(minute), 0, 59);
  inRange('second', Number(second), 0, 59);
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * 60_000;
  const local = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  const moment = new Date(local - (sign === '-' ? -offset : offset)).toISOString().slice(0, 19);
  const micros = microseconds(fraction ?? '');
  return new DateTime('datetime', micros === '000000' ? moment : `${moment}.${micros}`);
}

/** @throws {GeneralError} in the words of Python's `datetime` */
function inRange(part: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new GeneralError(
    part === 'year' ? `year ${value} is out of range` : `${part} must be in ${least}..${most}`,
  );
}

/** Six digits, rounded by the seventh. */
function microseconds(fraction: string): string {
  const cut = Number(fraction.slice(0, 6).padEnd(6, '0'));
  const rounded = Number(fraction[6] ?? 0) > 4 ? cut + 1 : cut;
  return String(rounded).padStart(6, '0');
}

function signed(text: string, read: (digits: string) => bigint): bigint {
  const size = read(text.replaceAll(/^[-+]|_/g, ''));
  return text.startsWith('-') ? -size : size;
}

/** `0o17` is octal, `017` decimal. */
function integer(digits: string): bigint {
  return /^0[box]/.test(digits) ? BigInt(digits) : BigInt(digits.replace(/^0+(?=.)/, ''));
}

function sixties(parts: readonly string[]): bigint {
  return parts.reduce((sum, part) => sum * 60n + BigInt(part), 0n);
}

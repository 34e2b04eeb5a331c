import { expect, it } from 'vitest';
import { validateParameters } from '../../src/arguments/validate.ts';
import { type Document, OrderedMap } from '../../src/document/document.ts';
import { createChatToken } from '../../src/model/create-chat-token.ts';

const good: [string, Document][] = [
  ['roomIdentifier', 'r'],
  ['userId', 'u'],
];
const validate = (...members: [Document, Document][]) =>
  validateParameters(createChatToken, new Map<Document, Document>([...good, ...members]));

it.each<[string, [Document, Document]]>([
  ['any capability', ['capabilities', ['FLY']]],
  ['any duration above zero', ['sessionDurationInMinutes', 99999999999999999999n]],
  ['true for a duration', ['sessionDurationInMinutes', true]],
  ['empty attributes', ['attributes', new Map([['', '']])]],
])('%s is left to the service', (_, member) => {
  expect(() => validate(member)).not.toThrow();
});

it.each<[[Document, Document], string]>([
  [['userId', ''], 'Invalid length for parameter userId, value: 0, valid min length: 1'],
  [
    ['sessionDurationInMinutes', false],
    'Invalid value for parameter sessionDurationInMinutes, value: False, valid min value: 1',
  ],
  [
    ['sessionDurationInMinutes', 5],
    "Invalid type for parameter sessionDurationInMinutes, value: 5.0, type: <class 'float'>, valid types: <class 'int'>",
  ],
  [
    ['capabilities', 'A'],
    "Invalid type for parameter capabilities, value: A, type: <class 'str'>, valid types: <class 'list'>, <class 'tuple'>",
  ],
  [
    ['capabilities', [null, ["it's", 1, true, null]]],
    `Invalid type for parameter capabilities[0], value: None, type: <class 'NoneType'>, valid types: <class 'str'>
Invalid type for parameter capabilities[1], value: ["it's", 1.0, True, None], type: <class 'list'>, valid types: <class 'str'>`,
  ],
  [
    ['attributes', new Map<Document, Document>([['a', new OrderedMap([['b', 1n]])]])],
    "Invalid type for parameter attributes.a, value: OrderedDict([('b', 1)]), type: <class 'collections.OrderedDict'>, valid types: <class 'str'>",
  ],
  [
    ['attributes', new Map<Document, Document>([[2n, 'x']])],
    "Invalid type for parameter attributes (key: 2), value: 2, type: <class 'int'>, valid types: <class 'str'>",
  ],
  [
    ['bogus', 1n],
    'Unknown parameter in input: "bogus", must be one of: roomIdentifier, userId, capabilities, sessionDurationInMinutes, attributes',
  ],
])('%s', (member, report) => {
  expect(() => validate(member)).toThrow(
    expect.objectContaining({ message: `Parameter validation failed:\n${report}`, exitCode: 252 }),
  );
});

it('reports missing members first, then unknown ones, then values in the order of the input', () => {
  const parameters = new Map<Document, Document>([
    ['zzz', 1n],
    ['sessionDurationInMinutes', 0n],
    ['roomIdentifier', ''],
  ]);
  expect(() => validateParameters(createChatToken, parameters)).toThrow(
    `Parameter validation failed:
Missing required parameter in input: "userId"
Unknown parameter in input: "zzz", must be one of: roomIdentifier, userId, capabilities, sessionDurationInMinutes, attributes
Invalid value for parameter sessionDurationInMinutes, value: 0, valid min value: 1
Invalid length for parameter roomIdentifier, value: 0, valid min length: 1`,
  );
});

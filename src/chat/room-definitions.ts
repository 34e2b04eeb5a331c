/** Rooms that are there from the start, with ARNs that never change: what `--rooms` reads and the library is given. */
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { roomArn } from '../model/identifiers.ts';
import type { Member } from '../model/operation.ts';
import { room } from '../model/room.ts';
import { checkMembers, type FieldProblem } from '../token/constraints.ts';
import { textMap } from './control/request-members.ts';
import { settingsOf } from './control/room-settings.ts';
import { problemOfTagKeys } from './control/tag-operations.ts';
import type { RoomSettings } from './room.ts';

export interface RoomDefinition {
  readonly arn: string;
  readonly settings: Partial<RoomSettings>;
  readonly tags: ReadonlyMap<string, string>;
}

/** The members of a room as operations answer with it, so that their output can be read again. */
const members: readonly Member[] = room.members.map((member) =>
  member.name === 'arn' ? { ...member, shape: roomArn, required: true } : member,
);
/** What the endpoint makes itself. */
const ignored: readonly string[] = ['id', 'createTime', 'updateTime'];
const read = members.filter(({ name }) => !ignored.includes(name));

/**
 * Reads rooms: a list of them, or a document that has one as its member `rooms`, as ListRooms answers.
 * @returns the rooms, or what is wrong with the first that is wrong
 */
export function readRoomDefinitions(document: Document): RoomDefinition[] | string {
  const list = isMap(document) ? document.get('rooms') : document;
  if (!Array.isArray(list)) return 'it holds no list of rooms';
  const definitions = new Map<string, RoomDefinition>();
  for (const [index, entry] of list.entries()) {
    const name = `rooms[${index}]`;
    if (!isMap(entry)) return `${name} must be a room`;
    const [problem] = problemsOf(entry, `${name}.`);
    if (problem) return `${problem.name} ${problem.message}`;
    const definition = definitionOf(entry);
    if (definitions.has(definition.arn)) return `${name}.arn stands there twice`;
    definitions.set(definition.arn, definition);
  }
  return [...definitions.values()];
}

function problemsOf(entry: DocumentMap, prefix: string): FieldProblem[] {
  const known = members.map(({ name }) => name);
  const unknown = [...entry.keys()].map(String).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    const message = `is unknown; a room has ${known.join(', ')}`;
    return [{ name: prefix + unknown.slice(0, 100), message }];
  }
  const problems = checkMembers(entry, read, prefix);
  if (problems.length > 0) return problems;
  const message = problemOfTagKeys([...(textMap(entry, 'tags') ?? new Map()).keys()]);
  return message === undefined ? [] : [{ name: `${prefix}tags`, message }];
}

function definitionOf(entry: DocumentMap): RoomDefinition {
  return {
    arn: String(entry.get('arn')),
    settings: settingsOf(entry),
    tags: textMap(entry, 'tags') ?? new Map(),
  };
}

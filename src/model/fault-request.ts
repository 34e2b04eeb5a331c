/** The body of `POST /faults` of `serve`, which is also what the faults of the library are called with. */
import { roomArn, userId } from './identifiers.ts';
import type { Member, Shape, StructureShape } from './operation.ts';

function member(name: string, shape: Shape, summary: string): Member {
  return { name, shape, summary, documentation: [] };
}

function integer(min: number, max: number): Shape {
  return { type: 'integer', range: { min, max } };
}

function structure(...members: readonly Member[]): StructureShape {
  return { type: 'structure', members };
}

function count(summary: string): Member {
  return { ...member('count', integer(0, 1_000_000), summary), required: true };
}

const selection = [
  member('room', roomArn, 'Only in the room with this ARN.'),
  member('userId', userId, 'Only of this user.'),
] as const;

export const faultRequest: StructureShape = structure(
  member(
    'refuseHandshakes',
    structure(
      count('How many.'),
      member('status', integer(400, 599), 'The HTTP status; 503 by default.'),
    ),
    'Refuses the next handshakes.',
  ),
  member(
    'failRequests',
    structure(
      count('How many.'),
      member('errorCode', integer(1, 9999), 'The ErrorCode; 500 by default.'),
      member(
        'errorMessage',
        { type: 'string', length: { min: 1, max: 1000 } },
        'The ErrorMessage.',
      ),
    ),
    'Answers the next requests of clients with an ERROR frame.',
  ),
  member(
    'delayDeliveries',
    integer(0, 60_000),
    'The milliseconds by which messages and events come late; 0 for none.',
  ),
  member(
    'dropConnections',
    structure(
      ...selection,
      member(
        'closeCode',
        integer(1000, 4999),
        'Closes with this code; without it the line is cut.',
      ),
    ),
    'Ends connections now.',
  ),
  member(
    'endSessions',
    structure(...selection),
    'Ends sessions now, as if their time were over: ERROR 401, then a close.',
  ),
  member('clear', { type: 'boolean' }, 'Switches everything off, before all else.'),
);

/** By what requests name rooms, users and logging configurations: shapes that many operations share. */
import type { Member, StringShape } from './operation.ts';

const ARN = 'arn:aws:ivschat:[a-z0-9-]+:[0-9]+:';

export const roomArn: StringShape = {
  type: 'string',
  length: { min: 1, max: 128 },
  pattern: `${ARN}room/[a-zA-Z0-9-]+`,
};

export const loggingConfigurationArn: StringShape = {
  type: 'string',
  length: { min: 1, max: 128 },
  pattern: `${ARN}logging-configuration/[a-zA-Z0-9-]+`,
};

/** The ARN of anything that can have tags. */
export const resourceArn: StringShape = {
  type: 'string',
  length: { min: 1, max: 128 },
  pattern: `${ARN}(?:room|logging-configuration)/[a-zA-Z0-9-]+`,
};

/** The part of an ARN that names the resource, and what messages and events are known by. */
export const resourceId: StringShape = {
  type: 'string',
  length: { min: 12, max: 12 },
  pattern: '[a-zA-Z0-9]+',
};

/** The name of a room or of a logging configuration: for people, and not unique. */
export const resourceName: StringShape = {
  type: 'string',
  length: { min: 0, max: 128 },
  pattern: '[a-zA-Z0-9-_]*',
};

export const userId: StringShape = { type: 'string', length: { min: 1, max: 128 } };

/** The room that a request is about, as most operations call it. */
export function roomIdentifier(summary: string, about: string): Member {
  return {
    name: 'roomIdentifier',
    required: true,
    shape: roomArn,
    summary,
    documentation: [
      `${about} This has to be the ARN of the room: the service refuses the id alone. The region in the ARN has to be the one that the request goes to.`,
    ],
  };
}

/** The room that a request is about, in the operations on rooms as such. */
export function roomToFind(summary: string, about: string): Member {
  return { ...roomIdentifier(summary, about), name: 'identifier' };
}

/** The logging configuration that a request is about. */
export function loggingConfigurationToFind(summary: string, about: string): Member {
  return {
    name: 'identifier',
    required: true,
    shape: loggingConfigurationArn,
    summary,
    documentation: [`${about} This has to be its ARN.`],
  };
}

/** The room, logging configuration or other resource whose tags a request is about. */
export function taggedResource(summary: string, about: string): Member {
  return {
    name: 'resourceArn',
    required: true,
    location: 'uri',
    shape: resourceArn,
    summary,
    documentation: [`${about} The ARN of a room or of a logging configuration, as it is.`],
  };
}

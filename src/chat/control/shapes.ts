/** The shapes that the requests of the control plane are made of: the constraints of the service's model (section 4 of its facts). */
import type { CheckedShape, CheckedStructure } from '../../token/constraints.ts';

export function textOf(min: number, max: number, pattern?: string): CheckedShape {
  return { type: 'string', length: { min, max }, ...(pattern ? { pattern } : {}) };
}

export function integerOf(min: number, max: number): CheckedShape {
  return { type: 'integer', range: { min, max } };
}

/** A structure of these members, in their order; a name that ends in `!` is required. */
export function structure(members: Readonly<Record<string, CheckedShape>>): CheckedStructure {
  return {
    type: 'structure',
    members: Object.entries(members).map(([name, shape]) => ({
      name: name.replace('!', ''),
      shape,
      required: name.endsWith('!'),
    })),
  };
}

const arn = 'arn:aws:ivschat:[a-z0-9-]+:[0-9]+:';

export const roomArn = textOf(1, 128, `${arn}room/[a-zA-Z0-9-]+`);
export const loggingConfigurationArn = textOf(1, 128, `${arn}logging-configuration/[a-zA-Z0-9-]+`);
export const resourceArn = textOf(1, 128, `${arn}(?:room|logging-configuration)/[a-zA-Z0-9-]+`);
export const resourceName = textOf(0, 128, '[a-zA-Z0-9-_]*');
export const messageId = textOf(12, 12, '[a-zA-Z0-9]+');
export const userId = textOf(1, 128);
export const eventName = textOf(1, 100);
export const reason = textOf(1, 256);
export const pageToken = textOf(0, 1024);
export const pageSize = integerOf(1, 50);
export const messageRate = integerOf(1, 100);
export const messageLength = integerOf(1, 500);
export const lambdaArn = textOf(0, 170, '|arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:.+');
export const eventAttributes: CheckedShape = {
  type: 'map',
  key: { type: 'string' },
  value: { type: 'string' },
};
export const tags: CheckedShape = {
  type: 'map',
  length: { max: 50 },
  key: { type: 'string', length: { min: 1, max: 128 } },
  value: textOf(0, 256),
};
export const tagKeys: CheckedShape = { type: 'list', length: { max: 50 }, member: textOf(1, 128) };
export const loggingConfigurationArns: CheckedShape = {
  type: 'list',
  length: { max: 3 },
  member: loggingConfigurationArn,
};
export const messageReviewHandler = structure({
  uri: lambdaArn,
  fallbackResult: { type: 'string', values: ['ALLOW', 'DENY'] },
});
export const destinationConfiguration = structure({
  s3: structure({ 'bucketName!': textOf(3, 63, '[a-z0-9-.]+') }),
  cloudWatchLogs: structure({ 'logGroupName!': textOf(1, 512, '[\\.\\-_/#A-Za-z0-9]+') }),
  firehose: structure({ 'deliveryStreamName!': textOf(1, 64, '[a-zA-Z0-9_.-]+') }),
});

/** The regions in which Amazon IVS Chat is offered, for prompt and completion; any other can be given as well. */
export const serviceRegions = [
  'us-east-1',
  'us-west-2',
  'ap-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'eu-central-1',
  'eu-west-1',
] as const;

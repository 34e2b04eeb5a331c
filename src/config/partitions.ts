/** A group of regions with its own domain names (section 12.3 of the AWS CLI behaviour). */
export interface Partition {
  readonly id: string;
  /** The regions that belong to it; the first partition that matches wins. */
  readonly regions: RegExp;
  readonly dnsSuffix: string;
  /** Domain of endpoints that answer over IPv6 too, where the partition has them. */
  readonly dualStackDnsSuffix: string | undefined;
}

const AWS: Partition = {
  id: 'aws',
  regions: /^/,
  dnsSuffix: 'amazonaws.com',
  dualStackDnsSuffix: 'api.aws',
};

/** Every partition but `aws`, which takes the regions that no other claims. */
const OTHERS: readonly Partition[] = [
  {
    id: 'aws-cn',
    regions: /^(cn-\w+-\d+|aws-cn-global)$/,
    dnsSuffix: 'amazonaws.com.cn',
    dualStackDnsSuffix: 'api.amazonwebservices.com.cn',
  },
  {
    id: 'aws-us-gov',
    regions: /^(us-gov-\w+-\d+|aws-us-gov-global)$/,
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
  },
  {
    id: 'aws-eusc',
    regions: /^eusc-de-\w+-\d+$/,
    dnsSuffix: 'amazonaws.eu',
    dualStackDnsSuffix: 'api.amazonwebservices.eu',
  },
  {
    id: 'aws-iso',
    regions: /^(us-iso-\w+-\d+|aws-iso-global)$/,
    dnsSuffix: 'c2s.ic.gov',
    dualStackDnsSuffix: 'api.aws.ic.gov',
  },
  {
    id: 'aws-iso-b',
    regions: /^(us-isob-\w+-\d+|aws-iso-b-global)$/,
    dnsSuffix: 'sc2s.sgov.gov',
    dualStackDnsSuffix: 'api.aws.scloud',
  },
  {
    id: 'aws-iso-e',
    regions: /^(eu-isoe-\w+-\d+|aws-iso-e-global)$/,
    dnsSuffix: 'cloud.adc-e.uk',
    dualStackDnsSuffix: undefined,
  },
  {
    id: 'aws-iso-f',
    regions: /^(us-isof-\w+-\d+|aws-iso-f-global)$/,
    dnsSuffix: 'csp.hci.ic.gov',
    dualStackDnsSuffix: undefined,
  },
];

/** The partition of a region; regions that nobody knows are in `aws`. */
export function partitionOf(region: string): Partition {
  return OTHERS.find((partition) => partition.regions.test(region)) ?? AWS;
}

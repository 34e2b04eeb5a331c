/** Where the service is reached. */
export interface ServiceEndpoint {
  /** The URL in front of `/CreateChatToken`, as it was configured or made from the region. */
  readonly url: string;
  /** Whether the URL comes from the user, not from the region. */
  readonly custom: boolean;
  /** The region that requests are signed for: `us-west-2` of `fips-us-west-2`. */
  readonly signingRegion: string;
}

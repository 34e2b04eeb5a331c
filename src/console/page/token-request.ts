/** Who a token is for, and what it allows: a request of CreateChatToken in which nothing is left out. */
export interface TokenRequest {
  readonly roomIdentifier: string;
  readonly userId: string;
  readonly capabilities: readonly string[];
  readonly sessionDurationInMinutes: number;
  readonly attributes: Readonly<Record<string, string>>;
}

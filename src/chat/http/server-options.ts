/** Who opens a connection and then says nothing is not waited for as long as by default. */
export const serverOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
} as const;

/** The SDK's standard retries, three attempts in all, without the waiting between them. */

interface Token {
  getRetryCount(): number;
  getRetryDelay(): number;
}

const attempts = 3;
const passing = ['THROTTLING', 'TRANSIENT'];

export const promptRetries = {
  async acquireInitialRetryToken(): Promise<Token> {
    return tokenOf(0);
  },
  /** @throws where the SDK would give up; it then throws what the service answered */
  async refreshRetryTokenForRetry(token: Token, { errorType }: { errorType: string }): Promise<Token> {
    const count = token.getRetryCount() + 1;
    if (count >= attempts || !passing.includes(errorType)) throw new Error('no further attempt');
    return tokenOf(count);
  },
  recordSuccess(): void {},
};

function tokenOf(count: number): Token {
  return { getRetryCount: () => count, getRetryDelay: () => 0 };
}

/** What SES takes in names and values of message tags (API reference, MessageTag). */

/** Characters at the most. */
export const largestTag = 256;

const tagPattern = /^[A-Za-z0-9_-]+$/;

export function isTag(text: string): boolean {
  return tagPattern.test(text) && text.length <= largestTag;
}

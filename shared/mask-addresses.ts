/** E-mail addresses taken out of what is not for everybody's eyes: logs, and the words of others' errors. */

/** Bounded, so that a long word without any address costs no more than its length. */
const addresses = /("[^"\n]{0,100}"|[^\s<>"'(),:;[\]]{1,256})@[^\s<>"'(),:;]+/gu;

export function maskAddresses(text: string): string {
  return text.includes('@') ? text.replace(addresses, '<address>') : text;
}

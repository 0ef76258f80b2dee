/**
 * Whether a topic is given another address when it is renamed. Before a reader saw it, the address follows the name; after
 * that it stays, unless it is asked for: then the old one leads to the new one for good.
 */
export function movesToNewAddress(
  topic: { readonly name: string; readonly publicSince: string | null },
  change: { readonly name: string; readonly newAddress: boolean },
): boolean {
  return topic.publicSince === null ? topic.name !== change.name : change.newAddress;
}

declare module "html-encoding-sniffer" {
  /** The canonical name of the encoding that the HTML standard prescribes for these bytes. */
  export default function htmlEncodingSniffer(
    bytes: Uint8Array,
    options?: { readonly transportLayerEncodingLabel?: string; readonly defaultEncoding?: string },
  ): string;
}

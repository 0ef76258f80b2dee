const PICTURES =
  /\b(?:photo(?:s|graph|graphs|graphed)?|pictures?|images?|memes?|screenshots?|videos?|footage|clips?|film(?:ed|s)?)\b/i;
const ATTACHED = /\bpic\.twitter\.com\/|\.(?:jpe?g|png|gif|webp|mp4)\b/i;

/** A text speaks of a photograph, a picture or a film, in English. */
export function speaksOfPictures(text: string): boolean {
  return PICTURES.test(text);
}

/** A post carries a picture: the address of one stands in it. */
export function carriesPicture(raw: string): boolean {
  return ATTACHED.test(raw);
}

import { readAsset } from "#site/assets.ts";
import { SERVED_AS } from "#site/served-as.ts";

/** The stylesheet, the fonts and the icon of the public pages, under addresses that change when their bytes do. */
export async function GET(_: Request, context: { params: Promise<{ hash: string; name: string }> }): Promise<Response> {
  const { hash, name } = await context.params;
  const asset = readAsset(name);
  if (asset === null) return new Response("There is no such file.\n", { status: 404 });
  return new Response(new Uint8Array(asset.bytes), {
    headers: {
      ...SERVED_AS.asset,
      "Content-Type": asset.type,
      // A reader with an older page asks under its older hash: give what there is now, but do not let it be kept.
      ...(hash === asset.hash ? {} : { "Cache-Control": "no-cache" }),
    },
  });
}

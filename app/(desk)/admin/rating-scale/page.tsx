import type { Metadata } from "next";
import { NotYours } from "#app/(desk)/admin/not-yours.tsx";
import { ScaleForm } from "#app/(desk)/admin/rating-scale/scale-form.client.tsx";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { readRatingScales } from "#workflow/publication/read-published.ts";

export const metadata: Metadata = { title: "Rating scale" };

export default async function RatingScalePage() {
  const ctx = await pageContext("/admin/rating-scale");
  if (!permits(ctx.actor, "scale:edit")) return <NotYours who="admins" />;
  const [scale, ...older] = await readRatingScales(ctx);
  if (!scale) throw new Error("the database has no rating scale; it was not prepared");
  return (
    <main id="main" className="settings">
      <h1>Rating scale, version {scale.version}</h1>
      <p>
        Words and definitions can change; the steps themselves stay. A change makes version {scale.version + 1}. It is
        for articles imported from then on: checks begun before, and everything published, keep the words they were made
        under.{" "}
        {older.length > 0 &&
          `${older.length === 1 ? "One older version is" : `${older.length} older versions are`} kept.`}
      </p>
      <ScaleForm key={scale.version} scale={scale} />
    </main>
  );
}

export { serveSurface as GET } from "#app/(public)/serve-surface.ts";

/** Next would make a file of this name while building, when there is no site yet. */
export const dynamic = "force-dynamic";

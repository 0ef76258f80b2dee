/** Every address that no other route answers: what is frozen under a name that no folder can have, and what leads nowhere. */
export { serveSurface as GET } from "#app/(public)/serve-surface.ts";

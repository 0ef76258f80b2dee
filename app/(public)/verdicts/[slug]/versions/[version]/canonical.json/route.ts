export { serveSurface as GET } from "#app/(public)/serve-surface.ts";

import Link from "next/link";

/** Says that a role is missing, and who gives it: an admin, or whoever reads this, being one. */
export function RoleMissing({ mayGiveRoles }: { mayGiveRoles: boolean }) {
  if (!mayGiveRoles) return <>Your role does not include it. Ask an admin if it should.</>;
  return (
    <>
      Being an admin does not include it. You give roles, to yourself too, under{" "}
      <Link href="/admin/people">Admin, People</Link>.
    </>
  );
}

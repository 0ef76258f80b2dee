import { handleAuth } from "#server/handle-auth.ts";

export { handleAuth as GET, handleAuth as POST };

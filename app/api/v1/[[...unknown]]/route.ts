import { unknownAddress } from "#server/api/api-route.ts";

export {
  unknownAddress as GET,
  unknownAddress as POST,
  unknownAddress as PUT,
  unknownAddress as PATCH,
  unknownAddress as DELETE,
  unknownAddress as OPTIONS,
};

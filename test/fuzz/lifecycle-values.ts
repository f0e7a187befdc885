import fc from "fast-check";
import { LifecycleRule } from "../../lib/storage";
import { TOKEN } from "./values";

/** Rules that are none. */
export const badRule = fc.constantFrom<LifecycleRule>(
  { prefix: "", expireDays: 1 },
  { prefix: "other/", expireDays: 1 },
  { prefix: "data/*", expireDays: 1 },
  { prefix: "data", expireDays: 1 },
  { prefix: TOKEN, expireDays: 1 },
  { prefix: "data/" },
  { prefix: "data//" },
  { prefix: "data/../models/", expireDays: 1 },
  { prefix: "data/${x}/", expireDays: 1 },
  { prefix: "data/", expireDays: 0 },
  { prefix: "data/", infrequentAccessDays: 7 },
  { prefix: "data/", expireDays: 30, infrequentAccessDays: 60 },
);

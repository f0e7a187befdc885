import type { Code } from "../../codes";
import type { RemovalPolicy } from "../removal-policy-type";
import { isToken } from "../known";
import { REGION_FORM } from "../partition";
import { quote } from "../quote";
import { planTags } from "../plan/tags";
import { recordOf } from "./collections";
import { checked } from "./shapes";
import { Rule } from "./rule";
import { anyText, text } from "./text";
import { whole } from "./numbers";
import { oneOf } from "./words";

const TAGS = checked(
  recordOf(anyText("a tag's value", "x", { empty: "allowed" }), { token: "allowed" }),
  (tags, at) => planTags(tags, at).problems,
);

/** Tags by key. */
export function tags(): Rule<Readonly<Record<string, string>>> {
  return TAGS;
}

const REMOVAL = oneOf<RemovalPolicy>("protect", "destroy");

/** What happens to data when it is destroyed. */
export function removalPolicy(): Rule<RemovalPolicy> {
  return REMOVAL;
}

/** What CloudWatch Logs accepts as retention, in days; 0 keeps for ever. */
const RETENTION_DAYS: readonly number[] = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Days that logs are kept. */
export function logRetention(code: Code): Rule<number> {
  const days = whole({ code, min: 0, max: 3653, unit: "days", token: "allowed" });
  return checked(days, (value, at) => {
    if (isToken(value) || RETENTION_DAYS.includes(value)) return [];
    return [
      {
        code,
        property: at,
        message: `CloudWatch Logs has no such retention, got ${quote(value)}`,
        fix: `use one of ${RETENTION_DAYS.slice(1).join(", ")} days, or 0 to keep logs for ever`,
      },
    ];
  });
}

/** The code of a region, as it can be; which ones there are is not known here. */
export function region(): Rule<string> {
  return REGION;
}

const REGION = text({
  code: "MLP-CORE-007",
  what: "a region",
  pattern: REGION_FORM,
  allowed: "the region's code: us-east-1",
  example: "us-east-1",
});

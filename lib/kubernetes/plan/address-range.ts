import { isIPv6 } from "node:net";
import type { Code } from "../../codes";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import { Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { parseCidr } from "../../network/plan/cidr";

/** A range of addresses in a network policy: Kubernetes takes those of both families, host bits included. */
export function addressRange(code: Code): Rule<string> {
  return checked(anyText("an address range", "10.20.0.0/20"), (range, property): Problem[] => {
    if (isToken(range) || parseCidr(range).kind !== "malformed" || isIpv6Range(range)) return [];
    return [
      {
        code,
        property,
        message: `not an address range, got ${quote(range)}`,
        fix: "write the range's first address and its prefix length: 10.20.0.0/20",
      },
    ];
  });
}

function isIpv6Range(range: string): boolean {
  const [, address = "", prefix = ""] = /^(.*)\/(0|[1-9]\d{0,2})$/.exec(range) ?? [];
  return isIPv6(address) && Number(prefix) <= 128;
}

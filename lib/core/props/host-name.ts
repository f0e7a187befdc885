import type { Code } from "../../codes";
import type { Rule } from "./rule";
import { text } from "./text";

/** The name of a host outside of AWS, without scheme, port or path. */
export function hostName(code: Code, like: string): Rule<string> {
  return text({
    code,
    what: "a host",
    breaks: "is not the name of one",
    pattern: /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    allowed: `the name of a host, without https://, port or path: ${like}`,
    example: like,
  });
}

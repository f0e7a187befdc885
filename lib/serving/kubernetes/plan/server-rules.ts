import { whole } from "../../../core/props/numbers";
import { Rule } from "../../../core/props/rule";
import { text } from "../../../core/props/text";

/** A number of a server's settings. */
export function setting(min: number, max: number, unit?: string): Rule<number> {
  return whole({ code: "MLP-SERVE-105", min, max, unit });
}

/** The port of a server. */
export const SERVER_PORT = setting(1, 65535);

/** The path of a health check. */
export const HEALTH_PATH = text({
  code: "MLP-SERVE-106",
  what: "a health path",
  pattern: /^\/[\x21-\x7e]*$/,
  allowed: "the path of a URL: /health",
  breaks: "breaks Kubernetes's rule",
  example: "/health",
  token: "allowed",
});

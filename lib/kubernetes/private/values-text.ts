import { literal } from "../../core/literal";

/**
 * Values of a chart as text that Helm reads: JSON, which is YAML without its surprises (a key `n` stays a key), and a
 * line a value, so that a plan shows what changed. Text of users is escaped for Terraform; references to resources
 * stay, as names, ARNs and URLs have nothing that JSON would escape.
 */
export function valuesText(values: Readonly<Record<string, unknown>>): string {
  return literal(JSON.stringify(values, null, 2));
}

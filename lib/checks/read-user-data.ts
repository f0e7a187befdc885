import { textOfBase64 } from "../terraform/opened/base64";
import { partsOfMime } from "../terraform/opened/mime";
import { opened } from "../terraform/opened/opened";
import type { Resource } from "../views";

/** User data as far as it is known. */
export interface UserData {
  /** All of it, or its parts as JSON. */
  readonly text: string;
  readonly isMime: boolean;
}

/** The user data of a launch template; undefined where it has none, or only the plan knows it. */
export function readUserData(template: Resource): UserData | undefined {
  const literal = template.text("user_data");
  if (literal !== undefined) {
    const text = textOfBase64(literal);
    return text === undefined ? undefined : { text, isMime: partsOfMime(text) !== undefined };
  }
  const inner = opened(template.body.user_data ?? null);
  if (inner?.packings[0] !== "base64encode") return undefined;
  const text = typeof inner.value === "string" ? inner.value : JSON.stringify(inner.value);
  return { text, isMime: inner.packings.includes("mime") };
}

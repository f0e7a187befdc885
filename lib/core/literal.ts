import { refusal } from "./throw-if-invalid";
import { quote } from "./quote";

const TOKEN = /(\$\{TfToken\[[^\]]*\]\})/;

/**
 * Escapes text for Terraform, which reads `${…}` and `%{…}` in every string as templates: `${RANK}` becomes
 * `$${RANK}`. CDKTF tokens inside the text stay references. Every construct passes users' text through this.
 */
export function literal(text: string): string {
  demandText(text);
  if (!text.includes("{")) return text;
  return text
    .split(TOKEN)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/([$%])\{/g, "$1$1{")))
    .join("");
}

/** Whether text holds a Terraform template that is not a CDKTF token. */
export function hasTemplate(text: string): boolean {
  return literal(text) !== text;
}

/** There is no construct to record it on, and no text to go on with. */
function demandText(given: unknown): void {
  if (typeof given === "string") return;
  const code = given === undefined || given === null ? "MLP-CORE-030" : "MLP-CORE-031";
  const hint = given === undefined ? "; was an environment variable not set?" : "";
  const message = `literal takes a text, got ${quote(given)}${hint}`;
  throw refusal([{ code, property: "text", message, fix: "give a text" }], "literal");
}

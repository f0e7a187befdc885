const TOKEN = /(\$\{TfToken\[[^\]]*\]\})/;

/**
 * Escapes text for Terraform, which reads `${…}` and `%{…}` in every string as templates: `${RANK}` becomes
 * `$${RANK}`. CDKTF tokens inside the text stay references. Every construct passes users' text through this.
 */
export function literal(text: string): string {
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

import { DOCS } from "../core/finding";

/**
 * Markdown of docs/errors.md as a terminal shows it: emphasis without its marks, links with their target. Code keeps
 * its backticks, as in the messages of findings: without them `min` and `default` would read as words.
 */
export function plainText(markdown: string): string {
  const linked = markdown.replace(
    /\[([^\]]+)\]\(([^)]+)\)/g,
    (_, text: string, to: string) => `${text}: ${target(to)}`,
  );
  return linked
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\*\*(.+?)\*\*|\b_(.+?)_\b/g, "$1$2")))
    .join("");
}

/** Links are written as seen from docs/, where the page lies. */
function target(link: string): string {
  return /^https?:/.test(link) ? link : `${DOCS}/${link}`;
}

import { posix } from "node:path";

/** The relative links of Markdown pages, by their paths, that lead to no file, no folder with files, or no heading. */
export function brokenLinks(pages: Readonly<Record<string, string>>, files: readonly string[]): string[] {
  return Object.entries(pages).flatMap(([page, text]) =>
    linksIn(text).flatMap((link) => {
      const problem = linkProblem(page, link, pages, files);
      return problem === undefined ? [] : [`${page}: ${link} ${problem}`];
    }),
  );
}

function linksIn(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link).filter((link) => !/^[a-z]+:/.test(link));
}

function linkProblem(
  page: string,
  link: string,
  pages: Readonly<Record<string, string>>,
  files: readonly string[],
): string | undefined {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : posix.join(posix.dirname(page), path).replace(/\/$/, "");
  if (!files.includes(target) && !files.some((file) => file.startsWith(`${target}/`))) return "leads nowhere";
  const text = pages[target];
  if (anchor === undefined) return undefined;
  return text !== undefined && anchorsOf(text).has(anchor) ? undefined : "leads to no heading";
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replace(/\s/g, "-"),
    ),
  );
}

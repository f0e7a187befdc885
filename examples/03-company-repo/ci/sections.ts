import { code, oneLine } from "./escape";

/** A part of a review, by the name under which it is told to be missing. */
export interface Section {
  readonly title: string;
  readonly text: string;
  /** May be cut after any line. */
  readonly byLines?: boolean;
}

/** What is left for saying what is missing. */
const NOTE = 3000;

/**
 * Sections as one text of at most so many bytes, for GitHub refuses a longer one whole: what comes after the first
 * section that does not fit is left out and named.
 */
export function fit(sections: readonly Section[], bytes: number): string {
  let free = bytes - NOTE;
  const end = sections.findIndex(({ text }) => (free -= sizeOf(text)) < 0);
  if (end === -1) return `${sections.map(({ text }) => text).join("\n\n")}\n`;
  const [cut, ...rest] = sections.slice(end);
  const part = cut?.byLines === true ? [firstLines(cut.text, free + sizeOf(cut.text))] : [];
  const note = `⚠️ **Too long for this place:** ${named([cut!, ...rest])}. All of it is in the log of the job that wrote this.`;
  return `${[...sections.slice(0, end).map(({ text }) => text), ...part, note].join("\n\n")}\n`;
}

function firstLines(text: string, bytes: number): string {
  let free = bytes;
  const lines = text.split("\n");
  const end = lines.findIndex((line) => (free -= sizeOf(line)) < 0);
  return lines.slice(0, end).join("\n");
}

function named(sections: readonly Section[]): string {
  const titles = sections.slice(0, 8).map(({ title }) => code(oneLine(title).slice(0, 80)));
  const more = sections.length - titles.length;
  return [...titles, ...(more === 0 ? [] : [`${more} more`])].join(", ");
}

/** In UTF-8, with the empty line behind it. */
function sizeOf(text: string): number {
  return Buffer.byteLength(text) + 2;
}

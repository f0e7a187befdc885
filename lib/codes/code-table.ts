/** What the documentation says of a code. Texts are Markdown. */
export interface CodeEntry {
  /**
   * The heading of docs/errors.md that begins with this code.
   * @default - it stands under the heading of the code before it
   */
  readonly section?: string;
  /** What the page says under that heading. */
  readonly intro?: string;
  /** What is wrong, in a few words, without a full stop. */
  readonly title: string;
  /** Why it is a finding. */
  readonly why: string;
  /** The change that mends it. */
  readonly fix: string;
  /** The release that raised it first. */
  readonly since: `${number}.${number}.${number}`;
}

/** The codes of a room, in the order of the page. */
export type CodeTable = Readonly<Record<`MLP-${string}-${number}`, CodeEntry>>;

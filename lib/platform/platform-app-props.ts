import type { Pack } from "../checks";

/** How an app synthesizes. */
export interface PlatformAppProps {
  /**
   * Folder for the output.
   * @default - CDKTF_OUTDIR, else "cdktf.out"
   */
  readonly outdir?: string;
  /**
   * Let warnings fail the synth too.
   * @default - true if the program was started with --strict
   */
  readonly strict?: boolean;
  /**
   * Packs of rules that judge what is rendered (`cdktf-ml-platform/checks`); a pack of your own is `{ name, rules }`.
   * What you give replaces the default: name `baseline` too to keep it, as in `[baseline, production]`.
   * @default [baseline]
   */
  readonly packs?: readonly Pack[];
  /**
   * Receives what is printed: findings, then the summary.
   * @default - findings go to standard error, the summary to standard output
   */
  readonly print?: (text: string, kind: "findings" | "summary") => void;
}

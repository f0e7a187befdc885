import type { TerraformEvent } from "./terraform";

/** Seconds between two lines of progress, unless the caller says otherwise. */
export const PROGRESS_SECONDS = 10;

/** Which events of a step tell that one more resource is done. */
export type Counted = "apply_complete" | "refresh_complete";

/** What a stack is at, and how much is left: told at every interval, so that what is quick says nothing. */
export class StepProgress {
  private step = "";
  private total: number | undefined;
  private done = 0;
  private counted: Counted | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly say: (line: string) => void,
    seconds: number,
  ) {
    this.timer = setInterval(() => this.say(this.line), seconds * 1000);
  }

  /** Begins a step of Terraform's; where events count its resources, `total` is how many there are as far as is known. */
  begin(step: string, counted?: Counted, total?: number): void {
    this.step = step;
    this.counted = counted;
    this.total = total;
    this.done = 0;
  }

  /** Takes one of Terraform's events into account. */
  take({ type, hook, changes }: TerraformEvent): void {
    // a destroy plans first: its summary says how many there are
    if (type === "change_summary" && changes?.operation === "plan")
      this.total ??= changes.add + changes.change + changes.remove;
    if (type === this.counted && hook !== undefined && hook.action !== "read") this.done++;
  }

  /** Says no more. */
  stop(): void {
    clearInterval(this.timer);
  }

  private get line(): string {
    if (this.total === undefined || this.total === 0) return this.step;
    const left = Math.max(0, this.total - this.done);
    return `${this.step}, ${String(this.done)} of ${String(this.total)} resources, ${String(left)} left`;
  }
}

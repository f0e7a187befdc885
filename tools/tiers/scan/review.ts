import { JunitCase } from "../../junit";

/** What a tool has looked at: a policy or a workflow. */
export interface Subject {
  /** Folder name of the example; `repository` for the repository's own. */
  readonly example: string;
  /** `aws_kms_key.Key.policy`, `.github/workflows/ci.yml`. */
  readonly address: string;
}

/** What a tool says against a subject. */
export interface Remark extends Subject {
  readonly check: string;
  readonly detail: string;
  /** Construct path, or line and column. */
  readonly place: string;
}

/** A remark accepted on purpose. */
export interface RemarkWaiver {
  readonly tool: string;
  readonly check: string;
  /** The tool's words; `*` stands for any. */
  readonly detail: string;
  readonly addresses: readonly string[];
  readonly reason: string;
}

/** Everything one run of a tool said. */
export interface Review {
  readonly tool: string;
  readonly subjects: readonly Subject[];
  readonly remarks: readonly Remark[];
  /** Its checks, and whether the canary made each of them speak. */
  readonly canaries: Readonly<Record<string, boolean>>;
}

const MOST_WAIVERS = 17;

/** Judges what a tool said: a case per subject, per waiver of the tool, and per proof that a check can fail. */
export function judgeReview(review: Review, waivers: readonly RemarkWaiver[]): JunitCase[] {
  const own = waivers.filter(({ tool }) => tool === review.tool);
  return [
    ...subjectCases(review, own),
    ...own.map((waiver) => waiverCase(review, waiver)),
    ...Object.entries(review.canaries).map(([check, speaks]) => ({
      name: `${review.tool} ${check} can fail`,
      failure: speaks ? undefined : "the canary does not make it speak: add what it refuses",
    })),
  ];
}

/** Holds the number of waivers, and that each is of a tool there is. */
export function waiverList(waivers: readonly RemarkWaiver[], tools: readonly string[]): JunitCase {
  const strangers = waivers.filter(({ tool }) => !tools.includes(tool)).map(({ tool }) => `no such tool: ${tool}`);
  const tooMany = waivers.length > MOST_WAIVERS ? [`${waivers.length} waivers, at most ${MOST_WAIVERS}`] : [];
  const faults = [...strangers, ...tooMany];
  return { name: `at most ${MOST_WAIVERS} waivers of remarks`, failure: faults.join("\n") || undefined };
}

/** A tool that looked at nothing has proved nothing: one failed case. */
function subjectCases({ tool, subjects, remarks }: Review, waivers: readonly RemarkWaiver[]): JunitCase[] {
  if (subjects.length === 0) return [{ name: `${tool} has something to judge`, failure: "it was given nothing" }];
  return subjects.map(({ example, address }) => {
    const mine = remarks.filter((one) => one.example === example && one.address === address);
    const open = mine.filter((one) => !waivers.some((waiver) => waives(waiver, one)));
    const lines = open.map(({ check, place, detail }) => `${check} ${place} (${address}): ${detail}`);
    return { name: `${example} ${address} ${tool}`, failure: lines.join("\n") || undefined };
  });
}

function waives({ check, detail, addresses }: RemarkWaiver, remark: Remark): boolean {
  const pattern = detail.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  const isMeant = new RegExp(`^${pattern.join(".*")}$`, "s").test(remark.detail);
  return check === remark.check && isMeant && addresses.includes(remark.address);
}

function waiverCase({ tool, remarks }: Review, waiver: RemarkWaiver): JunitCase {
  const isUsed = (address: string): boolean =>
    remarks.some((remark) => remark.address === address && waives(waiver, remark));
  const faults = [
    ...(waiver.reason.trim() === "" ? ["no reason"] : []),
    ...(waiver.addresses.length === 0 ? ["no address"] : []),
    ...waiver.addresses.filter((address) => !isUsed(address)).map((address) => `unused address ${address}`),
  ];
  return { name: `waiver ${tool} ${waiver.check}: ${waiver.detail}`, failure: faults.join("; ") || undefined };
}

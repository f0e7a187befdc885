import { ResourceChange, SynthesisDiff } from "cdktf-ml-platform/report";
import { Actions, Plans, StackPlan } from "./plans";

/** What a comment is made of. */
export interface Review {
  readonly plans: Plans;
  /** Against the base; undefined where there is none. */
  readonly diff?: SynthesisDiff;
  /** Fixed cost a month in US dollars, after and before. */
  readonly monthlyUsd: number;
  readonly monthlyUsdBefore?: number;
  /** Of what the sum holds no price. */
  readonly unpriced: number;
}

/** By this line the comment is found again. */
export const MARKER = "<!-- ml-platform plan -->";

/** A review as Markdown: what is lost comes first. */
export function renderReview(review: Review): string {
  const { plans, diff } = review;
  const parts = [
    "## Plan",
    renderLosses(plans.stacks, diff),
    ...renderRemarks(diff),
    renderTable(plans.stacks),
    ...plans.stacks.filter(({ status }) => status === "waiting").map(renderWaiting),
    renderCost(review),
    ...plans.stacks.flatMap(({ name, status, actions }) =>
      status === "planned" ? [renderActions(name, actions)] : [],
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

interface Loss {
  readonly stack: string;
  readonly address: string;
  readonly what: string;
}

/** What a plan replaces or destroys; for a stack without a plan, what the difference of the code says of it. */
function lossesOf(plans: readonly StackPlan[], diff: SynthesisDiff | undefined): Loss[] {
  const planned = plans.flatMap(({ name, status, actions }) =>
    status === "waiting"
      ? []
      : Object.entries(actions)
          .filter(([, done]) => done.includes("delete"))
          .map(([address, done]) => ({ stack: name, address, what: done.length > 1 ? "replaced" : "destroyed" })),
  );
  const waiting = plans.filter(({ status }) => status === "waiting").map(({ name }) => name);
  const unplanned = (diff?.stacks ?? [])
    .filter(({ stack }) => waiting.includes(stack))
    .flatMap(({ stack, resources }) =>
      resources
        .filter(({ action }) => GRAVE.includes(action))
        .map(({ address, action }) => ({ stack, address, what: `${action}, by the difference of the code` })),
    );
  return [...planned, ...unplanned];
}

const GRAVE: readonly string[] = ["may replace", "replaced", "destroyed"] satisfies ResourceChange["action"][];

function renderLosses(plans: readonly StackPlan[], diff: SynthesisDiff | undefined): string {
  const losses = lossesOf(plans, diff);
  if (losses.length === 0) return "Nothing is replaced or destroyed.";
  const lines = losses.map((loss) => {
    const change = changeOf(loss, diff);
    const why = (change?.arguments ?? []).filter(({ effect }) => effect !== "in place");
    const reason = why.length === 0 ? "" : ` because of ${why.map(({ argument }) => `\`${argument}\``).join(", ")}`;
    const path = change === undefined ? "" : ` (${change.path})`;
    return `- \`${loss.address}\`${path} of \`${loss.stack}\`: **${loss.what}**${reason}`;
  });
  return `### ⚠️ Replaced or destroyed: ${losses.length}\n\n${lines.join("\n")}`;
}

/** What no plan says: protection that goes, removals that take two steps, stacks that Terraform no longer sees. */
function renderRemarks(diff: SynthesisDiff | undefined): string[] {
  if (diff === undefined) return [];
  const lines = [
    ...diff.stacks.flatMap(({ stack, resources }) =>
      resources
        .filter(({ action }) => action === "unprotected")
        .map(
          ({ address, path }) =>
            `- \`${address}\` (${path}) of \`${stack}\`: nothing keeps it from being destroyed now`,
        ),
    ),
    ...diff.twoSteps.map(
      ({ stack, removed, first, then }) =>
        `- \`${removed}\` of \`${stack}\` takes two steps: first ${first}; then ${then}`,
    ),
    ...diff.stacks
      .filter(({ status }) => status === "removed")
      .map(
        ({ stack, resources }) =>
          `- \`${stack}\` is no longer in the code: its resources (${resources.length}) stay as they are, and nothing manages them; destroy a stack before its code goes`,
      ),
  ];
  return lines.length === 0 ? [] : [`### ⚠️ Not in any plan\n\n${lines.join("\n")}`];
}

function changeOf({ stack, address }: Loss, diff: SynthesisDiff | undefined): ResourceChange | undefined {
  return diff?.stacks.find((one) => one.stack === stack)?.resources.find((one) => one.address === address);
}

function renderTable(plans: readonly StackPlan[]): string {
  const rows = plans.map(({ name, status, actions }) => {
    const count = (wanted: string): number =>
      Object.values(actions).filter((done) => done.filter((one) => one !== "import").join() === wanted).length;
    const replaced = count("delete,create") + count("create,delete");
    const figures = [count("create"), count("update"), replaced, count("delete")];
    return `| \`${name}\` | ${status} | ${figures.map((figure) => (figure === 0 ? "" : String(figure))).join(" | ")} |`;
  });
  return ["| stack | | create | update | replace | destroy |", "|---|---|--:|--:|--:|--:|", ...rows].join("\n");
}

function renderWaiting({ name, waitsFor, rehearsed }: StackPlan): string {
  const counts = rehearsed === undefined ? "" : `: ${rehearsed.add} added with simulated providers`;
  return `\`${name}\` could not be planned: it waits for ${waitsFor.join("; ")}. It was rehearsed instead${counts}.`;
}

function renderCost({ monthlyUsd, monthlyUsdBefore, unpriced }: Review): string {
  const before = monthlyUsdBefore === undefined ? "" : `, before ${usd(monthlyUsdBefore)}`;
  const rest = unpriced === 0 ? "" : `; ${unpriced} without a known price`;
  return `Fixed cost a month: **${usd(monthlyUsd)}**${before}${rest}. What is billed by use comes on top.`;
}

function renderActions(stack: string, actions: Actions): string {
  const lines = Object.entries(actions).map(([address, done]) => `${done.join(" and ").padEnd(18)} ${address}`);
  const listed = lines.length === 0 ? ["only outputs change"] : lines;
  return `<details><summary>${stack}: ${lines.length}</summary>\n\n\`\`\`\n${listed.join("\n")}\n\`\`\`\n</details>`;
}

function usd(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

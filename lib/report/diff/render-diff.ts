import { replacementsMeasuredOn } from "../../catalog/replacements";
import { Json } from "../../core/synthesis";
import { ArgumentChange } from "./argument-change";
import { CHANGE_ACTIONS, ChangeAction, ResourceChange, StackChange, SynthesisDiff } from "./change";

const SIGNS: Readonly<Record<ChangeAction, string>> = {
  added: "+  ",
  imported: "+  ",
  changed: "~  ",
  renamed: ">  ",
  "may replace": "-/?",
  replaced: "-/+",
  forgotten: "x  ",
  destroyed: "-  ",
};
const LONGEST = 80;

/** The difference as text: stack by stack, the gravest changes last, then the counts. */
export function renderDiff(result: SynthesisDiff): string {
  const parts = result.stacks.filter(({ status }) => status !== "same").map(renderStack);
  const counts = CHANGE_ACTIONS.map((action) => `${String(result.counts[action])} ${action}`).join(", ");
  return [...parts, counts, `replacements as measured on ${replacementsMeasuredOn()}`].join("\n\n");
}

function renderStack({ stack, status, resources, settings }: StackChange): string {
  const grave = [...resources].sort((a, b) => CHANGE_ACTIONS.indexOf(a.action) - CHANGE_ACTIONS.indexOf(b.action));
  const head = status === "changed" ? stack : `${stack} (${status})`;
  const other = settings.length === 0 ? [] : [`  also changed: ${settings.join(", ")}`];
  return [head, ...grave.map(renderChange), ...other].join("\n");
}

function renderChange(change: ResourceChange): string {
  const from = change.previousAddress === undefined ? "" : ` (was ${change.previousAddress})`;
  const head = `  ${SIGNS[change.action]} ${change.action.padEnd(11)} ${change.path}  ${change.address}${from}`;
  const details = change.arguments.map((one) => `        ${renderArgument(one)}`);
  return [head, ...details, ...change.notes.map((note) => `        ! ${note}`)].join("\n");
}

function renderArgument({ argument, kind, before, after, effect, why }: ArgumentChange): string {
  const values = kind === "reference" ? "" : `: ${short(before)} -> ${short(after)}`;
  const said = effect === "unknown" ? "effect unknown" : effect;
  const reason = why === undefined ? "" : `, ${why}`;
  return `${argument}${values} [${said}${reason}]`;
}

function short(value: Json | undefined): string {
  if (value === undefined || value === null) return "nothing";
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

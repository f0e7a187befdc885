import type { Code } from "../../codes";
import type { Fields, Pods } from "../../views";
import { judgeEach, Say } from "../judged";
import { quantity } from "../quantity";
import type { Rule } from "../rule";

/** What a container may ask for less of than it may use. */
const SHARED: ReadonlySet<string> = new Set(["cpu", "memory", "ephemeral-storage"]);

/** A container asks for no more than it may use; of what is not shared, such as GPUs, for exactly that. */
export const requestsInLimits: Rule<Code> = {
  code: "MLP-K8S-211",
  title: "containers ask for no more than their limits",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources",
  check: ({ kubernetes }) =>
    judgeEach(kubernetes.pods, (pods, say) => {
      for (const field of ["initContainers", "containers"]) {
        for (const container of pods.spec.list(field)) judge(container, pods, say);
      }
    }),
};

function judge(container: Fields, { object: { resource, kind }, isChecked }: Pods, say: Say): void {
  const resources = container.at("resources");
  if (resources === undefined) return;
  const [requests, limits] = [resources.map("requests"), resources.map("limits")];
  const at = resources.argument("requests");
  if (requests === undefined || limits === undefined) {
    return say.unknown(resource, at, "what the container asks for is known only at plan");
  }
  const amount = (of: NonNullable<typeof limits>, name: string) => {
    const value = of.get(name);
    if (value?.kind !== "known" || value.value === null || typeof value.value === "object") return undefined;
    return String(value.value);
  };
  for (const name of new Set([...requests.keys(), ...limits.keys()])) {
    const [asked, most] = [amount(requests, name), amount(limits, name)];
    const part = [asked, most].find((one) => isPart(name, one));
    if (part !== undefined) {
      say.error(resource, requests.has(name) ? at : resources.argument("limits"), {
        message: `the container ${container.text("name") ?? ""} of ${kind} asks for a part of ${name}, which comes whole, got ${part}: ${isChecked ? "the API server refuses it" : "its pods are refused"}`,
        fix: "ask for a whole number; parts of a GPU are a MIG profile, or shared by the device plugin",
      });
      continue;
    }
    const wrong = wrongOf(name, asked, most, limits.has(name));
    if (wrong === undefined) continue;
    say.error(resource, at, {
      message: `the container ${container.text("name") ?? ""} of ${kind} ${wrong}: ${isChecked ? "the API server refuses it" : "its pods are refused"}`,
      fix: SHARED.has(name) ? "lower the request, or raise the limit" : `give limits the same ${name} as requests`,
    });
  }
}

/** Whether an amount of a device is none of whole ones. */
function isPart(name: string, amount: string | undefined): boolean {
  const read = quantity(amount);
  return name.includes("/") && read !== undefined && !Number.isInteger(read);
}

function wrongOf(name: string, asked: string | undefined, most: string | undefined, isLimited: boolean) {
  const [one, other] = [quantity(asked), quantity(most)];
  if (one === undefined || asked === undefined) return undefined;
  const isShared = SHARED.has(name);
  if (!isLimited) {
    return isShared || one === 0
      ? undefined
      : `asks for ${name} without a limit, which has to be the same, got ${asked}`;
  }
  if (other === undefined || most === undefined) return undefined;
  if (one > other) return `asks for more ${name} than its limit, got ${asked} and ${most}`;
  return isShared || one === other
    ? undefined
    : `asks for less ${name} than its limit, which has to be the same, got ${asked} and ${most}`;
}

import type { KubernetesObject } from "../../views";
import { Asked, Refused, twiceIn } from "./asked";

/** What the API server refuses of an object of one kind. */
export interface ObjectContradiction {
  readonly kind: string;
  /** Groups that the kind is of; the provider's own types have none. */
  readonly group: string;
  /** Whether it is only about objects in their own form: the provider's types cannot be written so. */
  readonly asGiven?: true;
  readonly wrong: (object: KubernetesObject, asked: Asked) => readonly Refused[];
}

const MODES = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"];
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const NONE = /^0%?$/;

/** All of them. */
export const OF_OBJECTS: readonly ObjectContradiction[] = [
  {
    kind: "Deployment",
    group: "apps",
    wrong: ({ fields }, asked) => {
      const strategy = fields.under("spec", "strategy");
      const rolling = strategy?.at("rollingUpdate");
      if (strategy === undefined || rolling === undefined) return [];
      if (asked.text(strategy, "type") === "Recreate") {
        const message = "Recreate stops all pods at once, and takes no `rollingUpdate`";
        return [{ at: strategy.argument("rollingUpdate"), message, fix: "leave one of them out" }];
      }
      const numbers = ["maxSurge", "maxUnavailable"].map((field) => asked.text(rolling, field));
      if (!numbers.every((number) => number !== undefined && NONE.test(number))) return [];
      const message = "no pod may be missing and none added, so that none can be replaced: both are 0";
      return [{ at: rolling.argument("maxUnavailable"), message, fix: "let one of them be 1 or more" }];
    },
  },
  ...["Deployment", "StatefulSet", "DaemonSet"].map((kind): ObjectContradiction => ({
    kind,
    group: "apps",
    asGiven: true,
    wrong: ({ fields }) => {
      const spec = fields.at("spec");
      if (spec === undefined || spec.has("selector")) return [];
      const message = `a ${kind} has a selector of its pods`;
      return [{ at: spec.argument("selector"), message, fix: "give `selector.matchLabels`, as the template has them" }];
    },
  })),
  {
    kind: "Job",
    group: "batch",
    wrong: ({ fields }, asked) => {
      const spec = fields.at("spec");
      if (spec === undefined || asked.text(spec, "completionMode") !== "Indexed" || spec.has("completions")) return [];
      const message = "pods with an index are as many as there are completions, and none are given";
      return [{ at: spec.argument("completions"), message, fix: "give `completions`" }];
    },
  },
  {
    kind: "CronJob",
    group: "batch",
    wrong: ({ fields, name }) =>
      name === undefined || name.length <= 52
        ? []
        : [
            {
              at: fields.at("metadata")?.argument("name") ?? "metadata",
              message: `its jobs get 11 signs more than its name, which has 52 at most, got ${String(name.length)}`,
              fix: "give it a shorter name",
            },
          ],
  },
  {
    kind: "PodDisruptionBudget",
    group: "policy",
    wrong: ({ fields }, asked) => {
      const spec = fields.at("spec");
      const both = ["minAvailable", "maxUnavailable"].map((field) =>
        spec === undefined ? undefined : asked.text(spec, field),
      );
      if (spec === undefined || both.some((one) => one === undefined || one === "")) return [];
      const message = "a budget says how many stay or how many may go, got `minAvailable` and `maxUnavailable`";
      return [{ at: spec.argument("minAvailable"), message, fix: "leave one of them out" }];
    },
  },
  {
    kind: "PriorityClass",
    group: "scheduling.k8s.io",
    wrong: ({ fields, name = "" }, asked) => {
      const value = asked.number(fields, "value");
      if (value === undefined || value <= 1_000_000_000 || name.startsWith("system-")) return [];
      const message = `what is above 1000000000 is kept for the system, got ${String(value)}`;
      return [{ at: fields.argument("value"), message, fix: "give a lower number" }];
    },
  },
  {
    kind: "Service",
    group: "",
    wrong: ({ fields }, asked) => {
      const spec = fields.at("spec");
      const ports = spec === undefined ? undefined : asked.list(spec, "ports");
      if (spec === undefined || ports === undefined) return [];
      const at = spec.argument("ports");
      const isWithout = ["ExternalName"].includes(asked.text(spec, "type") ?? "") || spec.text("clusterIP") === "None";
      if (ports.length === 0 && !isWithout && asked.unknown === undefined && spec.why("clusterIP") === undefined) {
        return [{ at, message: "a service has a port", fix: "give `ports`" }];
      }
      if (ports.length > 1 && ports.some((port) => !port.has("name"))) {
        return [{ at, message: "of several ports each has a name", fix: "name them" }];
      }
      const name = twiceIn(ports.map((port) => port.text("name")));
      return name === undefined
        ? []
        : [{ at, message: `two ports have one name, got ${name}`, fix: "give each a name of its own" }];
    },
  },
  {
    kind: "PersistentVolumeClaim",
    group: "",
    wrong: ({ fields }) => {
      const spec = fields.at("spec");
      if (spec === undefined || spec.why("accessModes") !== undefined) return [];
      const modes = spec.texts("accessModes");
      const at = spec.argument("accessModes");
      const wrong = modes.find((mode) => !MODES.includes(mode));
      if (wrong !== undefined) {
        return [{ at, message: `volumes have no such mode of access, got ${wrong}`, fix: `use ${MODES.join(", ")}` }];
      }
      const isEmpty = spec.values("accessModes").length === 0;
      return isEmpty ? [{ at, message: "a claim says how its volume is mounted", fix: `give ${MODES[0]!}` }] : [];
    },
  },
  {
    kind: "Secret",
    group: "",
    asGiven: true,
    wrong: ({ fields }) =>
      [...(fields.knownMap("data") ?? [])]
        // charts fill in templates of their own
        .filter(([, text]) => !text.includes("{{") && !BASE64.test(text.replace(/[\r\n]/g, "")))
        .map(([key]) => ({
          at: fields.argument("data"),
          message: `what is in \`data\` is written in base64, and ${key} is not`,
          fix: "put it into `stringData`, or encode it",
        })),
  },
  {
    kind: "Ingress",
    group: "networking.k8s.io",
    asGiven: true,
    wrong: ({ fields }) =>
      (fields.at("spec")?.list("rules") ?? [])
        .flatMap((rule) => rule.at("http")?.list("paths") ?? [])
        .filter((path) => !path.has("pathType"))
        .map((path) => ({
          at: path.argument("pathType"),
          message: "a path says how it is compared",
          fix: "give `pathType`: Prefix, Exact or ImplementationSpecific",
        })),
  },
];

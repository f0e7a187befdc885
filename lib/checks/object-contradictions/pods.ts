import type { Fields, Pods } from "../../views";
import { quantity } from "../quantity";
import { Asked, Refused, twiceIn } from "./asked";
import { termsIn } from "./terms";

/** What the API server refuses of a pod, whatever makes it. */
export type PodContradiction = (pods: Pods, asked: Asked) => readonly Refused[];

const CONTAINERS = ["initContainers", "containers"];
const EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"];
const OPERATORS = ["Equal", "Exists", "Lt", "Gt"];
const PORT = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Names that have to differ: of containers, of volumes, of places where one container mounts. */
const names: PodContradiction = ({ spec }, asked) => {
  const containers = CONTAINERS.flatMap((field) => asked.list(spec, field) ?? []);
  const volumes = asked.list(spec, "volumes") ?? [];
  return [
    ...twice(containers, "name", "two containers of a pod have one name", "give each container a name of its own"),
    ...twice(volumes, "name", "two volumes of a pod have one name", "give each volume a name of its own"),
    ...containers.flatMap((container) =>
      twice(
        asked.list(container, "volumeMounts") ?? [],
        "mountPath",
        "two volumes are mounted at one path",
        "mount each at a path of its own",
      ),
    ),
  ];
};

function twice(list: readonly Fields[], field: string, what: string, fix: string): Refused[] {
  const texts = list.map((one) => one.text(field));
  const found = twiceIn(texts);
  if (found === undefined) return [];
  return [{ at: list[texts.lastIndexOf(found)]!.argument(field), message: `${what}, got ${found}`, fix }];
}

const ports: PodContradiction = ({ spec }, asked) =>
  CONTAINERS.flatMap((field) => spec.list(field))
    .flatMap((container) => container.list("ports"))
    .flatMap((port) => {
      const name = asked.text(port, "name");
      if (name === undefined || name === "" || PORT.test(name)) return [];
      const message = `names of ports have up to 15 small letters, digits and hyphens, got ${name}`;
      return [{ at: port.argument("name"), message, fix: "give it a shorter name" }];
    });

const tolerations: PodContradiction = ({ spec }, asked) =>
  spec.list("tolerations").flatMap((one) => {
    const [operator, effect] = [asked.text(one, "operator") ?? "", asked.text(one, "effect") ?? ""];
    const wrong = (field: string, message: string, fix: string) => [{ at: one.argument(field), message, fix }];
    if (operator !== "" && !OPERATORS.includes(operator)) {
      return wrong("operator", `no toleration has this operator, got ${operator}`, "use Equal or Exists");
    }
    if (effect !== "" && !EFFECTS.includes(effect)) {
      const fix = `use ${EFFECTS.join(", ")}: only the taints of EKS's node groups are written NO_SCHEDULE`;
      return wrong("effect", `no taint has this effect, got ${effect}`, fix);
    }
    const value = asked.text(one, "value") ?? "";
    if (operator === "Exists" && value !== "") {
      return wrong("value", `Exists tolerates every value, and takes none, got ${value}`, "leave `value` out");
    }
    const key = asked.text(one, "key") ?? "";
    const hasKey = key !== "" || asked.unknown !== undefined;
    if (!hasKey && operator !== "Exists") {
      return wrong("key", "a toleration of every taint has the operator Exists", "give `key`, or `operator: Exists`");
    }
    const seconds = one.has("tolerationSeconds") ? asked.text(one, "tolerationSeconds") : undefined;
    if (seconds !== undefined && seconds !== "" && effect !== "NoExecute" && effect !== "") {
      const fix = "leave `tolerationSeconds` out";
      return wrong("tolerationSeconds", `only NoExecute has a time after which pods go, got ${effect}`, fix);
    }
    return [];
  });

const spread: PodContradiction = ({ spec }, asked) =>
  spec.list("topologySpreadConstraints").flatMap((one) => {
    const skew = asked.number(one, "maxSkew");
    if (skew === undefined || skew >= 1) return [];
    const message = `the most that zones or nodes may differ by is 1 or more, got ${String(skew)}`;
    return [{ at: one.argument("maxSkew"), message, fix: "give `maxSkew: 1`" }];
  });

const probes: PodContradiction = ({ spec }, asked) =>
  CONTAINERS.flatMap((field) => spec.list(field)).flatMap((container) =>
    ["livenessProbe", "startupProbe"].flatMap((name) => {
      const probe = container.at(name);
      const times = probe === undefined ? undefined : asked.number(probe, "successThreshold");
      if (probe === undefined || times === undefined || times === 1 || times === 0) return [];
      const message = `only a readiness probe has to succeed several times, got ${String(times)}`;
      return [{ at: probe.argument("successThreshold"), message, fix: "leave it out" }];
    }),
  );

const affinity: PodContradiction = ({ spec }, asked) => [
  ...termsIn(spec, asked),
  ...["podAffinity", "podAntiAffinity"].flatMap((kind) => {
    const rules = spec.under("affinity", kind);
    const terms = [
      ...(rules?.list("requiredDuringSchedulingIgnoredDuringExecution") ?? []),
      ...(rules?.list("preferredDuringSchedulingIgnoredDuringExecution") ?? []).flatMap(
        (one) => one.at("podAffinityTerm") ?? [],
      ),
    ];
    return terms
      .filter((term) => !term.has("topologyKey"))
      .map((term) => ({
        at: term.argument("topologyKey"),
        message: "nothing says apart from what pods are kept",
        fix: "give `topologyKey`: kubernetes.io/hostname or topology.kubernetes.io/zone",
      }));
  }),
];

const quantities: PodContradiction = ({ spec }) =>
  CONTAINERS.flatMap((field) => spec.list(field)).flatMap((container) =>
    ["requests", "limits"].flatMap((field) => {
      const resources = container.at("resources");
      const members = [...(resources?.map(field) ?? [])];
      return members.flatMap(([name, value]): Refused[] => {
        const text = value.kind === "known" && typeof value.value !== "object" ? String(value.value) : undefined;
        if (text === undefined || text === "" || quantity(text) !== undefined) return [];
        const message = `${name} is no quantity of Kubernetes, got ${text}`;
        return [{ at: resources!.argument(field), message, fix: "write it like 500m, 4, 16Gi or 16G" }];
      });
    }),
  );

/** All of them. */
export const OF_PODS: readonly PodContradiction[] = [names, ports, tolerations, spread, probes, affinity, quantities];

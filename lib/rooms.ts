/**
 * Every folder of lib. What may import what, what the package exports, which folders are fuzzed and mutated, and where
 * findings come from follow from this list, or are held to it by a test.
 */
export interface Room {
  /** Its folder in lib: `network`, `serving/sagemaker`. */
  readonly name: string;
  /**
   * What is in it: the `ground` knows nothing else and carries all, `constructs` stand on all constructs of lower layers,
   * `readers` of what was synthesized on no construct, and what `serves` users may use both. `texts` stand on nothing, and
   * everybody may import their types.
   */
  readonly kind: "texts" | "ground" | "constructs" | "readers" | "serves";
  /** Of constructs: from the ground up. Rooms of one layer do not know each other. */
  readonly layer?: number;
  /** What it may import besides. */
  readonly uses?: readonly string[];
  /** Whether users import it as `cdktf-ml-platform/<name>`. */
  readonly exported: boolean;
  /** Packages that it alone loads. */
  readonly packages?: readonly string[];
  /** Peers that nobody needs to install who does not use such rooms. */
  readonly optionalPeers?: readonly string[];
  /** The same, of packages that it asks for itself and can do without. */
  readonly optionalTools?: readonly string[];
}

const IN_CLUSTER: readonly string[] = ["@cdktf/provider-helm", "@cdktf/provider-kubernetes"];

/** The rooms, from the ground up. */
export const ROOMS: readonly Room[] = [
  { name: "codes", kind: "texts", exported: false },
  { name: "terraform", kind: "ground", exported: false },
  { name: "core", kind: "constructs", layer: 0, exported: true },
  { name: "catalog", kind: "constructs", layer: 1, exported: true },
  { name: "iam", kind: "constructs", layer: 2, exported: true },
  { name: "resources", kind: "constructs", layer: 2, exported: true },
  { name: "network", kind: "constructs", layer: 3, exported: true },
  { name: "storage", kind: "constructs", layer: 3, exported: true },
  { name: "registry", kind: "constructs", layer: 3, exported: true },
  { name: "tracking", kind: "constructs", layer: 4, exported: true },
  { name: "cluster", kind: "constructs", layer: 4, exported: true },
  { name: "data", kind: "constructs", layer: 4, exported: true },
  { name: "features", kind: "constructs", layer: 4, exported: true },
  { name: "kubernetes", kind: "constructs", layer: 5, exported: true, optionalPeers: IN_CLUSTER },
  { name: "addons", kind: "constructs", layer: 6, exported: true, optionalPeers: IN_CLUSTER },
  { name: "training", kind: "constructs", layer: 7, exported: true, optionalPeers: IN_CLUSTER },
  { name: "serving/model", kind: "constructs", layer: 7, exported: true },
  { name: "delivery", kind: "constructs", layer: 7, exported: true },
  { name: "pipelines", kind: "constructs", layer: 7, exported: true },
  { name: "serving/kubernetes", kind: "constructs", layer: 8, exported: true, optionalPeers: IN_CLUSTER },
  { name: "serving/sagemaker", kind: "constructs", layer: 8, exported: true },
  { name: "monitoring", kind: "constructs", layer: 8, exported: true },
  { name: "platform", kind: "constructs", layer: 9, uses: ["checks", "report"], exported: true },
  { name: "views", kind: "readers", exported: true },
  { name: "checks", kind: "readers", uses: ["views"], exported: true },
  { name: "report", kind: "readers", uses: ["views"], exported: true },
  {
    name: "rehearsal",
    kind: "readers",
    exported: true,
    packages: ["@grpc/grpc-js", "@grpc/proto-loader", "@msgpack/msgpack"],
  },
  { name: "testing", kind: "serves", uses: ["views", "checks", "report", "rehearsal", "platform"], exported: true },
  {
    name: "cli",
    kind: "serves",
    uses: ["views", "checks", "report", "rehearsal", "platform", "codes"],
    exported: false,
    optionalTools: ["@cdktf/hcl2json"],
  },
];

/** What readers and servants stand on besides: values, and the cloud as data. */
const VALUES: readonly string[] = ["core", "catalog"];

/** The room of a folder; undefined where lib has no such room. */
export function roomOf(name: string): Room | undefined {
  return ROOMS.find((room) => room.name === name);
}

/** The room in which a path of lib lies, by its parts: `["serving", "sagemaker", "plan", "alarms.ts"]`. */
export function roomAt(parts: readonly string[]): Room | undefined {
  return roomOf(parts.slice(0, 2).join("/")) ?? roomOf(parts[0] ?? "");
}

/** The folders that files of a room may import, its own included. */
export function importable({ name, kind, layer = 0, uses = [] }: Room): ReadonlySet<string> {
  if (kind === "texts" || kind === "ground") return new Set([name]);
  const ground = ROOMS.filter((room) => room.kind === "ground");
  const below = ROOMS.filter((room) => room.kind === "constructs" && room.layer! < layer);
  const carrying = kind === "constructs" ? below.map((room) => room.name) : VALUES;
  return new Set([name, ...ground.map((room) => room.name), ...carrying, ...uses]);
}

/** The folders of which they may import types alone: those are gone when the code runs, so no text is loaded. */
export function importableTypes(room: Room): ReadonlySet<string> {
  if (room.kind === "texts") return importable(room);
  return new Set([...importable(room), ...ROOMS.filter(({ kind }) => kind === "texts").map(({ name }) => name)]);
}

/** The rooms whose findings come from making constructs. */
export const CONSTRUCT_ROOMS: readonly string[] = ROOMS.filter(({ kind }) => kind === "constructs").map(
  ({ name }) => name,
);

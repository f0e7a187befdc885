/** What a node of Bottlerocket is told at its first start. */
export interface BottlerocketInput {
  /** Whether its local disks become one volume for containers and images. */
  readonly localDisks: boolean;
  /** @default - what EKS computes for the type */
  readonly maxPods?: number;
}

/** Where containers, their images and their logs are. */
const HELD = ["/var/lib/containerd", "/var/lib/kubelet", "/var/log/pods"];

/**
 * User data of Bottlerocket: TOML, which EKS completes with what a node needs to join. Undefined where there is nothing
 * to say. Without the two commands local disks stay unused.
 */
export function bottlerocketSettings({ localDisks, maxPods }: BottlerocketInput): string | undefined {
  const dirs = HELD.map((dir) => JSON.stringify(dir)).join(", ");
  const lines = [
    ...(maxPods === undefined ? [] : ["[settings.kubernetes]", `max-pods = ${maxPods}`]),
    ...(localDisks
      ? [
          "[settings.bootstrap-commands.local-disks]",
          "commands = [",
          '  ["apiclient", "ephemeral-storage", "init"],',
          `  ["apiclient", "ephemeral-storage", "bind", "--dirs", ${dirs}],`,
          "]",
          "essential = true",
          'mode = "always"',
        ]
      : []),
  ];
  return lines.length === 0 ? undefined : `${lines.join("\n")}\n`;
}

import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { run, scratchFolder } from "../../../process";
import type { Programs } from "../programs";
import { Api, Refused, until } from "./api";
import { freePorts, Part, Parts } from "./part";
import { STAGES } from "./stages";

/** A control plane that runs: everything is real but the kubelet. */
export interface ControlPlane {
  readonly api: Api;
  /** All files of it are in here. */
  readonly folder: string;
  readonly kubeconfig: string;
  /** Certificates for whoever serves webhooks: `ca.crt`, `tls.crt`, `tls.key`. */
  readonly certificates: string;
  /** Writes a kubeconfig of a service account that is there, and returns its path. */
  readonly kubeconfigFor: (namespace: string, account: string) => Promise<string>;
  /** Starts one more part. */
  readonly add: (name: string, command: readonly string[], env?: NodeJS.ProcessEnv) => Part;
  /** What a part that ended too early wrote last; undefined while all run. */
  readonly fallen: () => string | undefined;
  readonly stop: () => Promise<void>;
}

/** Starts etcd, API server, controller manager, scheduler and what plays pods, on free ports of the loopback interface. */
export async function startControlPlane(programs: Programs): Promise<ControlPlane> {
  const scratch = scratchFolder("control-plane");
  const folder = scratch.path;
  const certificates = path.join(folder, "certificates");
  const ports = await freePorts("etcd", "peer", "api", "controllers", "scheduler", "kwok");
  const token = randomBytes(16).toString("hex");
  await writeKeys(programs, folder, certificates, token);
  const kubeconfig = path.join(folder, "kubeconfig");
  const url = `https://127.0.0.1:${ports.api}`;
  writeFileSync(kubeconfig, kubeconfigOf(url, path.join(certificates, "ca.crt"), token));
  const parts = new Parts(folder);
  const stop = async (): Promise<void> => {
    await parts.stop();
    scratch.remove();
  };
  const api = new Api(url, path.join(certificates, "ca.crt"), token);
  const plane: ControlPlane = {
    api,
    folder,
    kubeconfig,
    certificates,
    kubeconfigFor: (namespace, account) => writeKubeconfig(api, { folder, certificates, namespace, account }),
    add: (name, command, env) => parts.add(name, command, env),
    fallen: () => parts.fallen(),
    stop,
  };
  try {
    await startParts(plane, programs, ports);
    return plane;
  } catch (error) {
    const why = parts.logs();
    await stop();
    throw new Error(
      `the control plane does not start: ${error instanceof Error ? error.message : String(error)}\n${why}`,
    );
  }
}

async function startParts(plane: ControlPlane, programs: Programs, ports: Ports): Promise<void> {
  const { api, folder, kubeconfig, certificates, add, fallen } = plane;
  const program = path.join(programs.controlPlane, "control-plane");
  add("etcd", [program, ...etcd(folder, ports)]);
  add("kube-apiserver", [program, ...apiServer(folder, certificates, ports)]);
  await until("the API server is ready", 120, () => isReady(api, fallen));
  await makeAuthenticationMap(api);
  for (const [name, port] of [
    ["kube-controller-manager", ports.controllers],
    ["kube-scheduler", ports.scheduler],
  ] as const) {
    add(name, [program, name, ...client(folder, kubeconfig, name, port)]);
  }
  add("kwok", [path.join(programs.kwok, "kwok"), ...kwok(folder, kubeconfig, ports.kwok)]);
}

async function writeKeys(programs: Programs, folder: string, certificates: string, token: string): Promise<void> {
  mkdirSync(certificates);
  const made = await run(path.join(programs.certificates, "certificates"), [certificates], { timeoutSeconds: 30 });
  if (made.code !== 0) throw new Error(`no certificates: ${made.stderr}`);
  const { publicKey, privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  writeFileSync(path.join(folder, "accounts.pub"), publicKey);
  writeFileSync(path.join(folder, "accounts.key"), privateKey, { mode: 0o600 });
  writeFileSync(path.join(folder, "tokens.csv"), `${token},admin,admin,"system:masters"\n`, { mode: 0o600 });
  writeFileSync(path.join(folder, "stages.yaml"), STAGES);
}

function kubeconfigOf(server: string, authority: string, token: string): string {
  const cluster = { server, "certificate-authority-data": readFileSync(authority).toString("base64") };
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "rig", cluster }],
    users: [{ name: "rig", user: { token } }],
    contexts: [{ name: "rig", context: { cluster: "rig", user: "rig" } }],
    "current-context": "rig",
  });
}

async function writeKubeconfig(
  api: Api,
  of: Readonly<Record<"folder" | "certificates" | "namespace" | "account", string>>,
): Promise<string> {
  const file = path.join(of.folder, `${of.namespace}.${of.account}`);
  const token = await accountToken(api, of.namespace, of.account);
  writeFileSync(file, kubeconfigOf(api.url, path.join(of.certificates, "ca.crt"), token), { mode: 0o600 });
  return file;
}

/** For a day, longer than any rig stands. */
async function accountToken(api: Api, namespace: string, account: string): Promise<string> {
  const { status } = await api.call<{ readonly status: { readonly token: string } }>(
    "POST",
    `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
    { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 86_400 } },
  );
  return status.token;
}

type Ports = Readonly<Record<"etcd" | "peer" | "api" | "controllers" | "scheduler" | "kwok", number>>;

function etcd(folder: string, { etcd: port, peer }: Ports): string[] {
  const [clients, peers] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${peer}`];
  return [
    "etcd",
    `--data-dir=${path.join(folder, "etcd")}`,
    `--listen-client-urls=${clients}`,
    `--advertise-client-urls=${clients}`,
    `--listen-peer-urls=${peers}`,
    `--initial-advertise-peer-urls=${peers}`,
    `--initial-cluster=default=${peers}`,
    "--unsafe-no-fsync",
    "--log-level=error",
  ];
}

/** As EKS has it where that decides what is scheduled: pods that ask for a device tolerate the taint of its name. */
function apiServer(folder: string, certificates: string, { etcd: store, api }: Ports): string[] {
  return [
    "kube-apiserver",
    `--etcd-servers=http://127.0.0.1:${store}`,
    `--tls-cert-file=${path.join(certificates, "tls.crt")}`,
    `--tls-private-key-file=${path.join(certificates, "tls.key")}`,
    `--secure-port=${api}`,
    "--bind-address=127.0.0.1",
    "--advertise-address=127.0.0.1",
    "--allow-privileged=true",
    "--authorization-mode=Node,RBAC",
    "--enable-admission-plugins=ExtendedResourceToleration",
    `--token-auth-file=${path.join(folder, "tokens.csv")}`,
    "--service-cluster-ip-range=10.96.0.0/16",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${path.join(folder, "accounts.pub")}`,
    `--service-account-signing-key-file=${path.join(folder, "accounts.key")}`,
    "--enable-priority-and-fairness=false",
    "--max-requests-inflight=0",
    "--max-mutating-requests-inflight=0",
  ];
}

/** The controller manager asks for it. The namespace, or the map itself, comes a moment after the server is ready. */
async function makeAuthenticationMap(api: Api): Promise<void> {
  const metadata = { name: "extension-apiserver-authentication", namespace: "kube-system" };
  await until("the API server has its own namespaces", 30, async () => {
    try {
      await api.create({ apiVersion: "v1", kind: "ConfigMap", metadata });
      return true;
    } catch (error) {
      if (error instanceof Refused && error.status === 409) return true;
      if (error instanceof Refused && error.status === 404) return undefined;
      throw error;
    }
  });
}

function client(folder: string, kubeconfig: string, name: string, port: number): string[] {
  const common = [
    ...["kubeconfig", "authentication-kubeconfig", "authorization-kubeconfig"].map((flag) => `--${flag}=${kubeconfig}`),
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    `--cert-dir=${path.join(folder, `${name}-certificate`)}`,
    "--leader-elect=false",
    "--kube-api-qps=500",
    "--kube-api-burst=1000",
  ];
  if (name === "kube-scheduler") return common;
  return [
    ...common,
    `--service-account-private-key-file=${path.join(folder, "accounts.key")}`,
    `--root-ca-file=${path.join(folder, "certificates", "ca.crt")}`,
    "--use-service-account-credentials=false",
    // nodes are made ready, and nobody says so again
    "--node-monitor-grace-period=2h",
    // a claim that misses its volume at first looks again then: every 15 s, else
    "--pvclaimbinder-sync-period=1s",
    "--concurrent-deployment-syncs=20",
    "--concurrent-replicaset-syncs=20",
  ];
}

function kwok(folder: string, kubeconfig: string, port: number): string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    "--manage-all-nodes=false",
    "--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake",
    "--node-ip=127.0.0.1",
    `--server-address=127.0.0.1:${port}`,
    `--config=${path.join(folder, "stages.yaml")}`,
  ];
}

async function isReady(api: Api, fallen: () => string | undefined): Promise<true | undefined> {
  const why = fallen();
  if (why !== undefined) throw new Error(why);
  try {
    await api.call("GET", "/readyz");
    return true;
  } catch {
    return undefined;
  }
}

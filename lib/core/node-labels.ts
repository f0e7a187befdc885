/** What is wrong with a label of nodes. */
export interface LabelFault {
  /** A clause: "the kubelet refuses labels under node-role.kubernetes.io". */
  readonly what: string;
  readonly fix: string;
}

const WORD = /^[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/;
const DOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
/** Domains whose labels the API of EKS refuses. */
const OF_EKS = ["kubernetes.io", "k8s.io", "eks.amazonaws.com"];
/** Below these domains the kubelet takes only what it knows. */
const OF_KUBERNETES = /(?:^|\.)(?:kubernetes|k8s)\.io$/;
/** What it does take. */
const TAKEN = /(?:^|\.)(?:kubelet|node)\.kubernetes\.io$/;
const KNOWN = new Set([
  ...["arch", "instance-type", "os"].map((name) => `beta.kubernetes.io/${name}`),
  ...["region", "zone"].flatMap((name) => [
    `failure-domain.beta.kubernetes.io/${name}`,
    `topology.kubernetes.io/${name}`,
  ]),
]);

const SYNTAX =
  "a key is a word, or a domain, a slash and a word; a value is a word or empty; a word is letters, digits, -, _ and . between letters or digits, at most 63";
const OWN = "use a name of your own, or one under node.kubernetes.io: node.kubernetes.io/role";

/** Why EKS or the kubelet refuses a label of nodes by its key. The kubelet then does not start, and no node joins. */
export function labelKeyFault(key: string): LabelFault | undefined {
  const [first = "", second, ...more] = key.split("/");
  const [domain, name] = second === undefined ? [undefined, first] : [first, second];
  const isWellFormed = WORD.test(name) && (domain === undefined || DOMAIN.test(domain)) && more.length === 0;
  if (!isWellFormed) return { what: "the key of a label breaks Kubernetes' rule", fix: SYNTAX };
  if (domain === undefined) return undefined;
  if (OF_EKS.includes(domain)) return { what: `EKS refuses labels under ${domain}`, fix: OWN };
  if (!OF_KUBERNETES.test(domain) || TAKEN.test(domain) || KNOWN.has(key)) return undefined;
  return { what: `the kubelet does not start with labels under ${domain}`, fix: OWN };
}

/** Why Kubernetes refuses the value of a label. */
export function labelValueFault(value: string): LabelFault | undefined {
  if (value === "" || WORD.test(value)) return undefined;
  return { what: "the value of a label breaks Kubernetes' rule", fix: SYNTAX };
}

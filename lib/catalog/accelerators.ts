import { lazyTable, row } from "./table";

/** A CPU architecture, as EC2 spells it. */
export type Architecture = "x86_64" | "arm64";

/** A run of equal network cards: how many, interfaces on each, whether EFA works on them. */
type CardRun = readonly [count: number, maxInterfaces: number, efa: boolean];

interface AcceleratorRow {
  readonly chip: string;
  readonly maker: string;
  readonly kind: string;
  readonly count: number;
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly arch: Architecture;
  readonly efa: number;
  readonly cards: readonly CardRun[];
  readonly ipv4PerInterface: number;
  readonly disks: number;
  readonly diskGb?: number;
  readonly capacityBlocks: boolean;
  readonly minDriver?: number;
  readonly lastSeen?: string;
}

/** One network card of an instance type. */
export interface NetworkCard {
  /** Counted from 0, as launch templates count. */
  readonly index: number;
  /** Interfaces that can be attached to it. */
  readonly maxInterfaces: number;
  /** Whether EFA works on it. */
  readonly efa: boolean;
}

/** An EC2 type with an accelerator. */
export interface AcceleratedInstance {
  /** `p5.48xlarge`. */
  readonly instanceType: string;
  /** `H100`, `L40S`, `Trainium2`. */
  readonly chip: string;
  /** Who made the accelerator: `NVIDIA`, `AWS`. */
  readonly maker: string;
  /** Whether its accelerators are NVIDIA GPUs. */
  readonly nvidia: boolean;
  /** Accelerators on one instance. */
  readonly count: number;
  /** What vCPU quotas count. */
  readonly vcpus: number;
  /** Main memory in MiB, the accelerators' own not included. */
  readonly memoryMib: number;
  /** Architecture of its CPU; images and AMIs have to match it. */
  readonly arch: Architecture;
  /** EFA interfaces it can have in all; not the number of its cards. */
  readonly maxEfaInterfaces: number;
  /** By index. */
  readonly cards: readonly NetworkCard[];
  /** IPv4 addresses that one interface can hold, its own included. */
  readonly ipv4PerInterface: number;
  /** Local NVMe disks. */
  readonly localDisks: number;
  /** What these hold together, in GB; 0 without any. */
  readonly localDiskGb: number;
  /** Whether AWS sells it in Capacity Blocks. */
  readonly capacityBlocks: boolean;
  /** Oldest major version of the NVIDIA driver that runs it, where a source names one. */
  readonly minDriver?: number;
  /** When AWS last listed the type, where it no longer does. */
  readonly lastSeen?: string;
}

const accelerated = lazyTable<{ imageDriver: number; types: Readonly<Record<string, AcceleratorRow>> }>(
  "accelerators.json",
);
/** An accelerated EC2 type; undefined where the catalog has none of that name. */
export function acceleratedInstance(instanceType: string): AcceleratedInstance | undefined {
  const found = row(accelerated().types, instanceType);
  if (found === undefined) return undefined;
  return {
    instanceType,
    chip: found.chip,
    maker: found.maker,
    nvidia: found.kind === "gpu" && found.maker === "NVIDIA",
    count: found.count,
    vcpus: found.vcpu,
    memoryMib: found.memoryMiB,
    arch: found.arch,
    maxEfaInterfaces: found.efa,
    cards: cardsOf(found.cards),
    ipv4PerInterface: found.ipv4PerInterface,
    localDisks: found.disks,
    localDiskGb: found.diskGb ?? 0,
    capacityBlocks: found.capacityBlocks,
    minDriver: found.minDriver,
    lastSeen: found.lastSeen,
  };
}

/** The accelerated types the catalog knows, sorted. */
export function acceleratedTypes(): readonly string[] {
  return Object.keys(accelerated().types);
}

/** Major version of the NVIDIA driver in the EKS images of Amazon Linux 2023. */
export function imageDriver(): number {
  return accelerated().imageDriver;
}

/** The architecture of any EC2 type, from its family's name: a `g` behind the generation stands for Graviton, `gb` for Grace. */
export function architectureOf(instanceType: string): Architecture {
  return /^(?:a1|[a-z]+\d+g[a-z]*|[a-z]+\d+[a-z]*-gb\d+)[.-]/.test(instanceType) ? "arm64" : "x86_64";
}

function cardsOf(runs: readonly CardRun[]): NetworkCard[] {
  return runs
    .flatMap(([count, maxInterfaces, efa]) => Array.from({ length: count }, () => ({ maxInterfaces, efa })))
    .map((card, index) => ({ index, ...card }));
}

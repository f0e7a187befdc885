import { row } from "./table";

/** Profiles by GPU, as NVIDIA's default configuration of mig-parted lists them (2026-02-18); `+me` is not repeated. */
const PROFILES: Readonly<Record<string, readonly string[]>> = {
  "A100-40GB": ["1g.5gb", "1g.10gb", "2g.10gb", "3g.20gb", "4g.20gb", "7g.40gb"],
  "A100-80GB": ["1g.10gb", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"],
  B200: ["1g.23gb", "1g.45gb", "2g.45gb", "3g.90gb", "4g.90gb", "7g.180gb"],
  B300: ["1g.34gb", "1g.67gb", "2g.67gb", "3g.135gb", "4g.135gb", "7g.269gb"],
  H100: ["1g.10gb", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"],
  H200: ["1g.18gb", "1g.35gb", "2g.35gb", "3g.71gb", "4g.71gb", "7g.141gb"],
  "RTX PRO Server 6000": ["1g.24gb", "2g.48gb", "4g.96gb"],
};

const GPUS: Readonly<Record<string, string>> = {
  p4d: "A100-40GB",
  p4de: "A100-80GB",
  p5: "H100",
  p5e: "H200",
  p5en: "H200",
  "p6-b200": "B200",
  "p6-b300": "B300",
  g7e: "RTX PRO Server 6000",
};

/** Families of GPUs that are not divided. */
const WHOLE: readonly string[] = ["p3", "p3dn", "g4dn", "g5", "g5g", "g6", "g6e", "gr6"];

/**
 * The MIG profiles of a type's GPUs; empty where they cannot be divided, undefined for a type that the list does not
 * have.
 */
export function migProfiles(instanceType: string): readonly string[] | undefined {
  const [family = ""] = instanceType.split(".");
  if (WHOLE.includes(family)) return [];
  const gpu = row(GPUS, family);
  return gpu === undefined ? undefined : row(PROFILES, gpu);
}

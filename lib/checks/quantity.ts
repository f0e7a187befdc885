const FACTORS: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  Ei: 1024 ** 6,
};

/** Small units by what they are a part of: to divide is exact, where to multiply by a fraction is not. */
const PARTS: Readonly<Record<string, number>> = { n: 1e9, u: 1e6, m: 1e3 };

/** A quantity as Kubernetes writes it: `500m`, `4`, `16Gi`, `1e3`; undefined for anything else. */
export function quantity(text: string | undefined): number | undefined {
  const [, number = "", unit = ""] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(text ?? "") ?? [];
  const parts = Object.hasOwn(PARTS, unit) ? PARTS[unit] : undefined;
  if (number !== "" && parts !== undefined) return Number(number) / parts;
  const factor = Object.hasOwn(FACTORS, unit) ? FACTORS[unit] : undefined;
  return number === "" || factor === undefined ? undefined : Number(number) * factor;
}

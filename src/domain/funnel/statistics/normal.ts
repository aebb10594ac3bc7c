/** Upper tail of the complementary error function by Lentz's continued fraction; exact to double precision from about 2 on. */
function tailFraction(x: number): number {
  // erfc(x) = exp(−x²)/(x√π) · 1/(1 + 1/(2x²)/(1 + 2/(2x²)/(1 + …)))
  let f = x;
  for (let k = 200; k >= 1; k--) f = x + k / 2 / f;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / f;
}

/** 1 − erf(x) for x ≥ 0. */
function erfc(x: number): number {
  if (x > 2.5) return tailFraction(x);
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
    term *= (-x * x) / k;
    sum += term / (2 * k + 1);
    if (k > 300) break;
  }
  return 1 - (2 / Math.sqrt(Math.PI)) * sum;
}

/** Two-sided p of a standard normal deviate. */
export const twoSidedP = (z: number): number => Math.min(1, erfc(Math.abs(z) / Math.SQRT2));

// The quantile of the standard normal distribution: how many standard deviations of safety a service level asks for.

const CENTRAL = {
  above: [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
    2.506628277459239,
  ],
  below: [
    -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
    -1.328068155288572e1, 1,
  ],
};
const TAIL = {
  above: [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  below: [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1],
};
const TAIL_BEGINS = 0.02425;

/** Acklam's rational approximation; its relative error is below 1.15 × 10⁻⁹. `probability` is above 0 and below 1. */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new Error(`${probability} is not between 0 and 1`);
  if (probability > 1 - TAIL_BEGINS) return -lowerTail(1 - probability);
  if (probability < TAIL_BEGINS) return lowerTail(probability);
  const distance = probability - 0.5;
  return distance * ratio(CENTRAL, distance * distance);
}

const lowerTail = (probability: number) => ratio(TAIL, Math.sqrt(-2 * Math.log(probability)));

const ratio = ({ above, below }: typeof CENTRAL, at: number) => polynomial(above, at) / polynomial(below, at);

/** Coefficients from the highest power down. */
const polynomial = (coefficients: readonly number[], at: number) =>
  coefficients.reduce((sum, coefficient) => sum * at + coefficient, 0);

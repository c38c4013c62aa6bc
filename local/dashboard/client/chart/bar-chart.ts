// Bars: upright over time, or lying below each other under their names.
import type { ChartData } from '../board/chart-data.ts';
import { lyingBars } from './lying-bars.ts';
import { uprightBars } from './upright-bars.ts';

export function barChart(data: ChartData, direction: 'vertical' | 'horizontal'): HTMLElement {
  return direction === 'vertical' ? uprightBars(data) : lyingBars(data);
}

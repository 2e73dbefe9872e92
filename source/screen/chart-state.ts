/** How charts are drawn: what the user has chosen of it. */
import type {XAxis} from '../views/along-axis.ts';
import type {Smoothing} from '../views/smoothing.ts';

/** Charts beside each other, and as many below. */
export const grids = [1, 2, 3, 4] as const;

export type Grid = (typeof grids)[number];

export type ChartState = {
	smoothing: Smoothing;
	/** The y axis is logarithmic. */
	isLog: boolean;
	/** What the x axis tells, where that is known. */
	axis: XAxis;
	/** Where the crosshair is on that axis; null where there is none. */
	crosshair: number | null;
	grid: Grid;
};

export const initialChart: ChartState = {
	smoothing: 0,
	isLog: false,
	axis: 'step',
	crosshair: null,
	grid: 1,
};

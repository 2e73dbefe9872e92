/** How the screen is divided: what the user has chosen of it. */
import type {PaneName} from './state.ts';

export type LookState = {
	/** Panes that are not shown; never all of them. */
	hidden: readonly PaneName[];
	/** The part of the rows of chart and log that the chart gets. */
	chartShare: number;
	/** The keys that one needs first are told: nothing has been pressed in the first start. */
	isGreeting: boolean;
};

export const initialLook: LookState = {hidden: [], chartShare: 0.52, isGreeting: false};

/** The least and the greatest part, and by how much a key changes it. */
export const chartShares = {least: 0.2, most: 0.8, step: 0.1} as const;

/** The part of the chart where the pane `focus` is made larger (`by` 1) or smaller (-1). */
export function resized({chartShare}: LookState, focus: PaneName, by: 1 | -1): number {
	const change = (focus === 'log' ? -by : by) * chartShares.step;
	return Math.max(chartShares.least, Math.min(chartShares.most, chartShare + change));
}

/** The pane beside `focus` that is shown; `focus` itself where there is no other. */
export function nextShown(
	panes: readonly PaneName[],
	focus: PaneName,
	by: 1 | -1,
	hidden: LookState['hidden'],
): PaneName {
	const from = panes.indexOf(focus) + panes.length;
	const others = panes.map((_, at) => panes[(from + by * (at + 1)) % panes.length]!);
	return others.find((pane) => !hidden.includes(pane)) ?? focus;
}

import {describe, expect, it} from 'vitest';
import {sparkline} from '../../source/screen/charts/sparkline.ts';
import {keptSparkline} from '../../source/screen/kept-sparklines.ts';
import {metricViews} from '../../source/views/metrics.ts';
import {fedRegistry, lines} from '../support/registry.ts';

describe('a sparkline that is kept', () => {
	it('is that of the metric, also when a value has come or it gets another width', () => {
		const {registry, feed} = fedRegistry({'a.log': lines(20, (step) => `step ${step} loss=${step}`)});
		const now = () => metricViews(registry.runs[0]!)[0]!;
		expect(keptSparkline(now(), 8)).toBe(sparkline(now().series, 8));
		expect(keptSparkline(now(), 12)).toBe(sparkline(now().series, 12));
		const before = keptSparkline(now(), 12);
		expect(keptSparkline(now(), 12)).toBe(before);
		feed('a.log', 'step 21 loss=500\n');
		expect(keptSparkline(now(), 12)).toBe(sparkline(now().series, 12));
		expect(keptSparkline(now(), 12)).not.toBe(before);
	});
});

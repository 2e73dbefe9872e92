import {describe, expect, it} from 'vitest';
import {yamlDocument} from '../../source/stores/yaml-document.ts';
import {told} from './store-recorder.ts';

describe('a document of YAML', () => {
	const text = '# results\ntrain:\n  loss: 0.5\nbest_value: 0.25\nstep: 4\n';
	it('tells what a run came to', () => {
		expect(yamlDocument.detect(Buffer.from(text), 'run/metrics.yaml')).toBe(true);
		const {facts, told: rows, problems} = told(yamlDocument, text, {path: 'run/metrics.yaml'});
		expect(facts).toEqual(['result train={"loss":0.5}', 'result best_value=0.25']);
		expect(rows).toMatchObject([{step: 4}]);
		expect(problems).toEqual([]);
	});

	it('may have curves', () => {
		expect(told(yamlDocument, 'loss: [0.5, 0.25]\n', {path: 'results.yml'}).valuesOf('loss')).toEqual([
			0.5, 0.25,
		]);
	});

	it.each([
		['run/history.yaml', 'loss:\n  - 0.5\n  - 0.25\nval_lo'],
		['run/training_log.yml', 'epochs:\n  - {epoch: 1, loss: 0.5}\n  - {epoch: 2, loss: 0.25}\n'],
		['run/metrics.yaml', '- epoch: 1\n  loss: 0.5\n- epoch: 2\n  loss: 0.25\n'],
		['run/metrics.yaml', '---\nepoch: 1\nloss: 0.5\n---\nepoch: 2\nloss: 0.25\n'],
	])('may be a record of curves: %s', (path, record) => {
		expect(yamlDocument.detect(Buffer.from(record), path)).toBe(true);
		expect(told(yamlDocument, record, {path}).valuesOf('loss')).toEqual([0.5, 0.25]);
	});

	it('says where it is broken', () => {
		expect(told(yamlDocument, 'loss: [0.5\nacc: 1\n', {path: 'results.yml'}).problems).toMatchObject([
			{message: expect.stringMatching(/^no YAML: /) as string},
		]);
	});

	it.each([
		['run/config.yaml', text],
		['run/notes.txt', text],
		['run/loss.yaml', 'name: cross_entropy\nweight: 0.5\n'],
		['run/logger.yaml', 'handlers:\n  - console\n  - file\n'],
		['run/log.yaml', 'a: [\n'],
		['run/metrics.yaml', '- a\n- b\n'],
	])('is none that is called %s', (path, content) => {
		expect(yamlDocument.detect(Buffer.from(content), path)).toBe(false);
	});
});

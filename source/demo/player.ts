/** Plays the demo: writes what its trainings would, at the time that they would. */
import {appendFileSync} from 'node:fs';
import {join} from 'node:path';
import {demoScript} from './script.ts';

/** Writes into `directory`, `speed` times as fast as the demo's own pace, until it is over or stopped. */
export function playDemo(directory: string, speed: number): {stop(): void} {
	const cues = demoScript();
	const start = Date.now();
	let next = 0;
	let timer: NodeJS.Timeout | undefined;

	const play = (): void => {
		const now = new Date();
		const seconds = ((now.getTime() - start) / 1000) * speed;
		for (; next < cues.length && cues[next]!.at <= seconds; next++) {
			const {file, text} = cues[next]!;
			appendFileSync(join(directory, file), text(now));
		}

		if (next >= cues.length) return;
		timer = setTimeout(play, Math.max(20, ((cues[next]!.at - seconds) / speed) * 1000));
	};

	play();
	return {
		stop() {
			clearTimeout(timer);
		},
	};
}

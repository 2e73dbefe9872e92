/** A log that is rotated while it is followed, with hints from the directory and without. */
import {
	appendFileSync,
	copyFileSync,
	existsSync,
	readFileSync,
	renameSync,
	rmSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import {basename, join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {DirectoryHints} from '../../source/sources/directory-hints.ts';
import {FollowResources} from '../../source/sources/follow-resources.ts';
import {RotationFollower} from '../../source/sources/rotation-follower.ts';
import type {Source} from '../../source/sources/source.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';
import {ways} from './following.ts';
import {numberedLines} from './numbered-lines.ts';
import {Recorder} from './recorder.ts';

/** A log that is written and rotated, and all that was ever written to it. */
class RotatedLog {
	readonly path = join(temporaryDirectory(), 'x.log');
	text = '';
	#lines = 0;

	constructor() {
		writeFileSync(this.path, '');
	}

	write(count: number): void {
		const text = numberedLines(this.#lines + 1, this.#lines + count);
		this.#lines += count;
		this.text += text;
		appendFileSync(this.path, text);
	}

	/** As Python's handler does it. */
	rotate(): void {
		let last = 1;
		while (existsSync(`${this.path}.${last}`)) last++;
		for (let at = last; at > 1; at--) renameSync(`${this.path}.${at - 1}`, `${this.path}.${at}`);
		renameSync(this.path, `${this.path}.1`);
		writeFileSync(this.path, '');
	}

	follow(hints: DirectoryHints, ...history: string[]): Recorder {
		const recorder = new Recorder();
		const older = history.map((suffix): Source => ({
			path: `${this.path}${suffix}`,
			format: 'lines',
			isPipe: false,
		}));
		const source: Source = {
			path: this.path,
			format: 'lines',
			isPipe: false,
			...(older.length > 0 && {history: older}),
		};
		const resources = new FollowResources(hints, 100);
		const follower = new RotationFollower(source, recorder, resources);
		onTestFinished(async () => {
			await follower.stop();
			resources.stop();
		});
		return recorder;
	}

	/** Resolves when all that was written has been read, once and in order. */
	async isReadBy(recorder: Recorder): Promise<void> {
		await until(
			() => recorder.text.length >= this.text.length,
			() => `${this.text.length} bytes, not ${recorder.text.length}; ${recorder.calls.join(', ')}`,
		);
		expect(recorder.text).toBe(this.text);
	}
}

describe.each(ways)('a rotated log, %s,', (_, hints) => {
	it('is read from its oldest file on, and then followed', async () => {
		const log = new RotatedLog();
		for (let at = 0; at < 3; at++) {
			log.write(1000);
			log.rotate();
		}

		log.write(5);
		writeFileSync(`${log.path}.2.gz`, gzipSync(readFileSync(`${log.path}.2`)));
		rmSync(`${log.path}.2`);
		const recorder = log.follow(hints(), '.3', '.2.gz', '.1');
		await log.isReadBy(recorder);
		log.write(5);
		await log.isReadBy(recorder);
		log.rotate();
		log.write(5);
		await log.isReadBy(recorder);
		expect(recorder.calledWith('restarted')).toBe(0);
		expect(recorder.calledWith('rotated')).toBe(1);
	});

	it('is read on when it is renamed, and its late lines too', async () => {
		const log = new RotatedLog();
		const recorder = log.follow(hints());
		for (let at = 0; at < 4; at++) {
			log.write(7);
			await log.isReadBy(recorder);
			log.write(3);
			log.rotate();
			log.write(2);
		}

		await log.isReadBy(recorder);
		expect(recorder.calledWith('restarted')).toBe(0);
		expect(recorder.calls.filter((call) => call.startsWith('rotated'))).toHaveLength(4);
	});

	it('loses nothing when it is rotated several times between two looks', async () => {
		const log = new RotatedLog();
		const recorder = log.follow(hints());
		log.write(7);
		await log.isReadBy(recorder);
		for (let at = 0; at < 5; at++) {
			log.rotate();
			log.write(3);
		}

		await log.isReadBy(recorder);
	});

	it('that has no lines yet loses nothing either', async () => {
		const log = new RotatedLog();
		const recorder = log.follow(hints());
		await until(() => recorder.calls.includes('caught up 0'), 'the end of nothing');
		for (let at = 0; at < 3; at++) {
			log.write(3);
			log.rotate();
		}

		log.write(1);
		await log.isReadBy(recorder);
	});

	it('is read on when it is copied and truncated, and the lines that only the copy has', async () => {
		const log = new RotatedLog();
		const recorder = log.follow(hints());
		log.write(70);
		await log.isReadBy(recorder);
		log.write(5);
		copyFileSync(log.path, `${log.path}.1`);
		truncateSync(log.path);
		log.write(3);
		await log.isReadBy(recorder);
		expect(recorder.calledWith('restarted')).toBe(0);
	});

	it('is read on when what was renamed is compressed at once', async () => {
		const log = new RotatedLog();
		const recorder = log.follow(hints());
		log.write(70);
		await log.isReadBy(recorder);
		log.write(5);
		const compressed = gzipSync(readFileSync(log.path));
		renameSync(log.path, `${log.path}-20240115`);
		writeFileSync(log.path, '');
		writeFileSync(`${log.path}-20240115.gz`, compressed);
		rmSync(`${log.path}-20240115`);
		log.write(3);
		await log.isReadBy(recorder);
		expect(recorder.calls.filter((call) => call.startsWith('rotated'))).toEqual([
			`rotated ${basename(log.path)}-20240115.gz`,
		]);
	});

	it('that is only truncated begins anew', async () => {
		const log = new RotatedLog();
		const recorder = log.follow(hints());
		log.write(70);
		await log.isReadBy(recorder);
		truncateSync(log.path);
		log.write(3);
		await log.isReadBy(recorder);
		expect(recorder.calls).toContain('restarted truncated');
		expect(recorder.calledWith('rotated')).toBe(0);
	});
});

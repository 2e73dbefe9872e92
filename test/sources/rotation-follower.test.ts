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
import {describe, expect, it} from 'vitest';
import type {DirectoryHints} from '../../source/sources/directory-hints.ts';
import type {RotationFollower} from '../../source/sources/rotation-follower.ts';
import type {Source} from '../../source/sources/source.ts';
import {temporaryDirectory} from '../support/program.ts';
import {until} from '../support/until.ts';
import {followRotations, ways} from './following.ts';
import {numberedLines} from './numbered-lines.ts';
import type {Recorder} from './recorder.ts';

/** A log that is written and rotated, and all that was ever written to it. */
class RotatedLog {
	readonly path = join(temporaryDirectory(), 'x.log');
	text = '';
	#lines = 0;
	#source: Source | undefined;

	constructor() {
		writeFileSync(this.path, '');
	}

	write(count: number): void {
		const text = numberedLines(this.#lines + 1, this.#lines + count);
		this.#lines += count;
		this.append(text);
	}

	append(text: string): void {
		this.text += text;
		appendFileSync(this.path, text);
	}

	/** The size of the file when its follower looked last. */
	get seen(): number | undefined {
		return this.#source?.size;
	}

	/** As Python's handler does it. */
	rotate(): void {
		this.#makeRoom();
		renameSync(this.path, `${this.path}.1`);
		writeFileSync(this.path, '');
	}

	/** As logrotate does it with `copytruncate`. */
	copyAndTruncate(): void {
		this.#makeRoom();
		copyFileSync(this.path, `${this.path}.1`);
		truncateSync(this.path);
	}

	/** Gives each file that was rotated out the next number. */
	#makeRoom(): void {
		let last = 1;
		while (existsSync(`${this.path}.${last}`)) last++;
		for (let at = last; at > 1; at--) renameSync(`${this.path}.${at - 1}`, `${this.path}.${at}`);
	}

	follow(hints: DirectoryHints, ...history: string[]): Recorder {
		return this.followAs(hints, false, ...history).recorder;
	}

	/** With `isListed` not read before it grows or is wanted. */
	followAs(
		hints: DirectoryHints,
		isListed: boolean,
		...history: string[]
	): {recorder: Recorder; follower: RotationFollower} {
		const older = history.map((suffix): Source => ({
			path: `${this.path}${suffix}`,
			format: 'lines',
			isPipe: false,
		}));
		const source: Source = {
			path: this.path,
			format: 'lines',
			isPipe: false,
			isListed,
			...(older.length > 0 && {history: older}),
		};
		this.#source = source;
		return followRotations(source, {hints, lateness: 100});
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

	it('whose files begin alike loses nothing either', async () => {
		const log = new RotatedLog();
		const header = `${'the same settings each time '.repeat(100)}\n`;
		log.append(header);
		const recorder = log.follow(hints());
		await log.isReadBy(recorder);
		for (let at = 0; at < 4; at++) {
			log.rotate();
			log.append(header);
			log.write(3);
		}

		await log.isReadBy(recorder);
		expect(recorder.calledWith('restarted')).toBe(0);
	});

	it('that is listed only is read with its history when it is wanted, and not before', async () => {
		const log = new RotatedLog();
		log.write(100);
		log.rotate();
		log.write(5);
		const {recorder, follower} = log.followAs(hints(), true, '.1');
		// Another one is read meanwhile: there was time for this one too.
		const other = new RotatedLog();
		other.write(3);
		await other.isReadBy(other.follow(hints()));
		expect(recorder.text).toBe('');
		follower.want();
		await log.isReadBy(recorder);
	});

	it('that is listed only is read with its history when it was rotated before anybody wanted it', async () => {
		const log = new RotatedLog();
		log.write(100);
		log.rotate();
		log.write(5);
		const {recorder} = log.followAs(hints(), true, '.1');
		// It is known by what it was when it was looked at.
		await until(() => log.seen !== undefined, 'a look at it');
		log.rotate();
		log.write(7);
		await log.isReadBy(recorder);
		expect(recorder.calledWith('restarted')).toBe(0);
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
		log.copyAndTruncate();
		log.write(3);
		await log.isReadBy(recorder);
		expect(recorder.calledWith('restarted')).toBe(0);
	});

	it('loses nothing when it is copied and truncated once more while the lines that only the copy has are read', async () => {
		const log = new RotatedLog();
		const recorder = log.follow(hints());
		log.write(70);
		await log.isReadBy(recorder);
		const rotated = recorder.rotated.bind(recorder);
		let isFirst = true;
		recorder.rotated = (source, older) => {
			rotated(source, older);
			if (isFirst) log.copyAndTruncate();
			if (isFirst) log.write(2);
			isFirst = false;
		};
		log.write(5);
		log.copyAndTruncate();
		log.write(3);
		await log.isReadBy(recorder);
		expect(recorder.calledWith('restarted')).toBe(0);
	});

	it('is not read twice when more was read of it than was copied before it was truncated', async () => {
		const log = new RotatedLog();
		const recorder = log.follow(hints());
		log.write(70);
		await log.isReadBy(recorder);
		copyFileSync(log.path, `${log.path}.1`);
		log.write(5);
		await log.isReadBy(recorder);
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

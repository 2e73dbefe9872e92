/** Does work that may have to wait, one piece after the other, in the order in which keys asked for it. */
import {setImmediate} from 'node:timers/promises';
import type {Work} from '../runs/log-walk.ts';

/** Pieces that wait at most: whoever keeps a key pressed is not to be moved on long after it was let go. */
const mostWaiting = 4;

type Piece = {begin: () => Work<void>; isLong: boolean};

export class WorkQueue {
	#waiting: Piece[] = [];
	#current: {isLong: boolean; isStopped: boolean} | null = null;

	/** A search is being done. */
	get isLong(): boolean {
		return this.#current?.isLong ?? false;
	}

	/** Does what `begin` begins: at once, if nothing is being done and it has not to wait. It stops a long one. */
	add(begin: () => Work<void>, isLong = false): void {
		if (this.isLong) this.stop();
		if (this.#waiting.length >= mostWaiting) return;
		this.#waiting.push({begin, isLong});
		if (!this.#current) this.#next();
	}

	/** Stops what is being done, and forgets what waits. */
	stop(): void {
		if (this.#current) this.#current.isStopped = true;
		this.#current = null;
		this.#waiting = [];
	}

	#next(): void {
		const piece = this.#waiting.shift();
		if (!piece) return;
		const current = {isLong: piece.isLong, isStopped: false};
		this.#current = current;
		perform(
			piece.begin(),
			() => current.isStopped,
			() => {
				this.#current = null;
				this.#next();
			},
		);
	}
}

/** Does `work` as far as it needs not to wait, and then the rest; `done` is called at its end, but not once it is stopped. */
export function perform<Result>(
	work: Work<Result>,
	isStopped: () => boolean,
	done: (result: Result) => void,
): void {
	const step = work.next();
	if (step.done) {
		done(step.value);
		return;
	}

	const wait = step.value === 'turn' ? setImmediate() : step.value;
	void wait.then(() => {
		if (isStopped()) work.return(undefined as Result);
		else perform(work, isStopped, done);
	});
}

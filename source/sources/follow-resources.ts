/** What all that is followed shares: who looks, who reads, which files are open. */
import {AtATime} from './at-a-time.ts';
import {DirectoryHints} from './directory-hints.ts';
import {OpenFiles} from './open-files.ts';
import {Poller} from './poller.ts';
import {ReadTurns} from './read-turns.ts';
import {usualLateness} from './successors.ts';

/** Files that are read whole at a time: a compressed one may need a program of its own, and much memory. */
const mostWhole = 4;

export class FollowResources {
	readonly hints: DirectoryHints;
	readonly poller: Poller;
	readonly turns = new ReadTurns();
	readonly files = new OpenFiles();
	/** For what is read from its beginning to its end and not followed. */
	readonly whole = new AtATime(mostWhole);
	/** Milliseconds for which late lines to a renamed file are waited for. */
	readonly lateness: number;

	constructor(hints = new DirectoryHints(), lateness = usualLateness) {
		this.hints = hints;
		this.poller = new Poller(hints);
		this.lateness = lateness;
	}

	stop(): void {
		this.poller.stop();
		this.hints.close();
	}
}

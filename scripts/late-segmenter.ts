/** Stands in for `Intl.Segmenter` in the bundle: libraries make one when they are loaded, which takes long, and few texts need it. */
const {Segmenter} = Intl;

export class LateSegmenter {
	readonly #parameters: ConstructorParameters<typeof Segmenter>;
	#segmenter: Intl.Segmenter | undefined;

	constructor(...parameters: ConstructorParameters<typeof Segmenter>) {
		this.#parameters = parameters;
	}

	segment(text: string): Intl.Segments {
		this.#segmenter ??= new Segmenter(...this.#parameters);
		return this.#segmenter.segment(text);
	}
}

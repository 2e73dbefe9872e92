/** The words of the field in other languages than English, by what they mean. */
import {remembered} from './remembered.ts';
import type {CounterKind, Split} from './vocabulary.ts';

/** What a metric is by a word of one of these languages. */
export type Measure = 'loss' | 'accuracy' | 'score' | 'learning rate';

/** Each word once, of as many languages as have it. */
function byWord<Meaning>(words: ReadonlyArray<[Meaning, string]>): Array<[string, Meaning]> {
	return words.flatMap(([meaning, list]) =>
		list.split(' ').map((word): [string, Meaning] => [word, meaning]),
	);
}

/** Words for the data that something is measured on. */
export const splitsOfLanguages: ReadonlyArray<[string, Split]> = byWord<Split>([
	['train', '训练 训练集 訓練 訓練集 学習 学習データ 훈련 학습'],
	[
		'train',
		'обучение обучения обучении тренировка entrenamiento entraînement treino treinamento addestramento',
	],
	['validation', '验证 验证集 驗證 驗證集 検証 検証データ 검증 评估 評估 評価 평가'],
	['validation', 'валидация валидации проверка validierung validación validação validazione évaluation'],
	['test', '测试 测试集 測試 測試集 テスト 테스트 тест тестирование prueba teste'],
]);

/** Words beside what counts, and beside how many there will be. */
export const countersOfLanguages: ReadonlyArray<[string, CounterKind]> = byWord<CounterKind>([
	['epoch', '轮次 轮 輪次 周期 エポック 에폭 에포크 эпоха'],
	['epoch', 'epoche epoches époque época epoca'],
	['epochs', '轮数 总轮数 训练轮数 訓練輪數 エポック数 에폭수 에포크수 эпох epochen époques épocas'],
	['step', '迭代 步数 步 批次 ステップ イテレーション バッチ 스텝 반복 배치 шаг итерация батч'],
	['step', 'schritt paso iteración étape itération passo iteração iterazione lote'],
	['steps', '总步数 総ステップ数 총스텝수'],
]);

/** Words for what is set and does not change. */
export const settingsOfLanguages =
	'批大小 批次大小 批量大小 バッチサイズ 배치크기 размербатча batchgröße tamañodelote tailledebatch'.split(
		' ',
	);

const measures: ReadonlyArray<[Measure, RegExp]> = [
	[
		'learning rate',
		/学[习習]率|學習率|학습률|скорост[ьи] обучения|lernrate|tasa de aprendizaje|taux d.apprentissage|taxa de aprendizado/,
	],
	[
		'loss',
		/[损損]失|손실|потер[яьи]|(?<!\p{L})лосс(?!\p{L})|verlust(?!\p{L})|(?<!\p{L})(?:p[ée]rdida|pertes?|perda|perdita)(?!\p{L})/u,
	],
	[
		'accuracy',
		/[准準][确確]率|正解率|精度|정확도|точност[ьи]|genauigkeit|(?<!\p{L})(?:exactitude?|precisión|précision|acur[áa]cia|precisão|accuratezza)(?!\p{L})/u,
	],
	['score', /召回率|再現率|재현율|полнота|精[确確]率|适合率|適合率|정밀도/],
];

/** What the metric called `name` is by such a word in it, or nothing. */
export const measureInLanguage = remembered((name): Measure | undefined => {
	// Most names are of letters that none of these words has.
	const lower = name.toLowerCase();
	return measures.find(([, pattern]) => pattern.test(lower))?.[0];
});

/** A word that ends in one of a metric, and may be put together: `Trainingsverlust`, `验证准确率`, `val_потери`. */
const atEnd =
	/^[\p{L}_]{0,30}?(?:[损損]失(?:率|值|函数|関数)?|[准準][确確]率|正解率|精度|精[确確]率|[召再][回現]率|学[习習]率|學習率|손실|정확도|학습률|(?:verlust|genauigkeit|lernrate)|(?<!\p{L})(?:потер[яьи]|точность|лосс|p[ée]rdida|perte|perda|perdita|exactitude?|precisión|précision|acur[áa]cia|precisão|accuratezza))$/u;

/** True for a word of these languages that is a metric even without a separator before its number. */
export function isMetricOfLanguage(name: string): boolean {
	return atEnd.test(name.toLowerCase());
}

/** The time that is left or has passed, whatever number stands behind it. */
const kept = /剩余|剩餘|残り|남은|осталось|прошло|verbleibend|restante?(?!\p{L})|[経经]過|经过|경과/u;

/** True for a name that tells how long something has taken so far, or will still take. */
export function isTimeKept(name: string): boolean {
	return kept.test(name.toLowerCase());
}

/** Data in front of a word that is put together: `训练损失`, `Validierungsverlust`; `学習率` is none of a training. */
const inFront: ReadonlyArray<[Split, RegExp]> = [
	['train', /^(?:训练|訓練|学習(?!率)|훈련|학습(?!률)|trainings(?=\p{L}))/u],
	['validation', /^(?:验证|驗證|検証|評価|评估|검증|평가|validierungs)/u],
	['test', /^(?:测试|測試|テスト|테스트)/],
];

/** The data that the first part of `word` names, or nothing. */
export function splitInFront(word: string): Split | undefined {
	const lower = word.toLowerCase();
	return inFront.find(([, pattern]) => pattern.test(lower))?.[0];
}

export const samples: ReadonlyArray<{name: string; measure?: Measure; isMetric?: boolean; split?: Split}> = [
	{name: '验证损失', measure: 'loss', isMetric: true, split: 'validation'},
	{name: '学习率', measure: 'learning rate', isMetric: true},
	{name: '学習率', measure: 'learning rate', isMetric: true},
	{name: '検証精度', measure: 'accuracy', isMetric: true, split: 'validation'},
	{name: '정확도', measure: 'accuracy', isMetric: true},
	{name: 'val_потеря', measure: 'loss', isMetric: true},
	{name: 'Trainingsverlust', measure: 'loss', isMetric: true, split: 'train'},
	{name: 'Taux d’apprentissage', measure: 'learning rate'},
	{name: 'perda', measure: 'loss', isMetric: true},
	{name: 'expert', isMetric: false},
	{name: 'properties', isMetric: false},
	{name: 'loss'},
];

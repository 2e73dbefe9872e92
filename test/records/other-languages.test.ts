import {describe, expect, it} from 'vitest';
import {kindOf} from '../../source/runs/roles.ts';
import {metricsOf, progressOf, readLine} from '../support/readings.ts';

describe('in another language', () => {
	it.each([
		['эпоха 3/10 потери 0.53 точность 0.81', {потери: 0.53, точность: 0.81}],
		['шаг 100 функция потерь 0.53', {'функция потерь': 0.53}],
		['第 3 轮 训练损失 0.31 验证准确率 0.88', {训练损失: 0.31, 验证准确率: 0.88}],
		['訓練損失 0.5 検証損失 0.6', {訓練損失: 0.5, 検証損失: 0.6}],
		['에포크 4/10 손실 0.43 정확도 0.85', {손실: 0.43, 정확도: 0.85}],
		['Schritt 100/500 Verlust 0.53', {Verlust: 0.53}],
		['Época 4/10 - pérdida 0.5 - exactitud 0.81', {pérdida: 0.5, exactitud: 0.81}],
		['Époque 4/10 perte 0,5 exactitude 0,81', {perte: 0.5, exactitude: 0.81}],
		['Treino: perda 0.5 | Validação: perda 0.6', {perda: 0.5, 'Validação perda': 0.6}],
		['剩余时间: 123', {}],
	] as const)('the metrics of %s', (line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});

	it.each([
		['轮次 [3/10] 步 [100/500] 损失: 0.31', {epoch: 3, epochs: 10, step: 100, steps: 500}],
		['스텝 100/500 손실: 0.52', {step: 100, steps: 500}],
		['Paso 100/500 pérdida 0.53', {step: 100, steps: 500}],
		['Étape 100/500 perte 0.53', {step: 100, steps: 500}],
		['训练轮数: 10', {epochs: 10}],
	] as const)('the progress of %s', (line, progress) => {
		expect(progressOf(line)).toEqual(progress);
	});

	it.each([
		['第 3/10 轮 训练损失: 0.53', {epoch: 3, epochs: 10}],
		['第3轮训练损失: 0.53', {epoch: 3}],
		['第 100 步 训练损失 0.53', {step: 100}],
	] as const)(
		'the word of a counter stands behind it, and is none of the next name: %s',
		(line, progress) => {
			expect(progressOf(line)).toEqual(progress);
			expect(metricsOf(line)).toEqual({训练损失: 0.53});
		},
	);

	it('data stand before a colon, and settings are known', () => {
		expect(readLine('Validierung: Verlust 0.6').split).toBe('validation');
		expect(readLine('批次大小: 32').config).toEqual({批次大小: 32});
	});

	it.each([
		['验证损失', 'loss', 'validation'],
		['Trainingsverlust', 'loss', 'train'],
		['скорость обучения', 'learning rate', null],
		['學習率', 'learning rate', null],
		['perda de validação', 'loss', 'validation'],
		['테스트 정확도', 'accuracy', 'test'],
	] as const)('%s has a role and data', (name, role, split) => {
		expect(kindOf(name)).toMatchObject({role, split});
	});
});

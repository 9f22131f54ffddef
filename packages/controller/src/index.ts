export type { AnalysisController, AnalysisControllerSettings, ControllerObserver } from './analysis-controller.ts';
export { createAnalysisController } from './create-analysis-controller.ts';

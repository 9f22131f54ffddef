export type { AnalysisController, AnalysisControllerSettings, ControllerObserver } from './analysis-controller.ts';

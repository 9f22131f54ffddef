export { type ContainerPlan, type ContainerSpec, planContainer } from './container-plan.ts';
export { createFakeKubelet, type FakeKubelet, type FakeKubeletSettings } from './create-fake-kubelet.ts';
export { type DefinitionSettings, installCustomResourceDefinitions } from './install-custom-resource-definitions.ts';

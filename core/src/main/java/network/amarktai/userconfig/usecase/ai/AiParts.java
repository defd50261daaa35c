package network.amarktai.userconfig.usecase.ai;

import network.amarktai.userconfig.port.ModelProvider;

/** What the use cases of AI services share. */
record AiParts(ModelProvider provider, AiServices services, ModelBudget budget, CallSettlement settlement) {}

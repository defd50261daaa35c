package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.port.ModelSpendingContract;

class InMemoryModelSpendingTest implements ModelSpendingContract {

    private final ModelSpending spending = new InMemoryModelSpending();

    @Override
    public ModelSpending modelSpending() {
        return spending;
    }
}

package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UsageLogContract;
import network.amarktai.userconfig.usecase.usage.CountedUsesContract;

class InMemoryUsageLogTest implements UsageLogContract, CountedUsesContract {

    private final UsageLog usageLog = new InMemoryUsageLog();

    @Override
    public UsageLog usageLog() {
        return usageLog;
    }
}

package network.amarktai.userconfig.integrity;

import org.junit.jupiter.api.Timeout;

@Timeout(300)
class MongoAttackTest implements AttackContract, AiAttackContract {

    @Override
    public RawRecords records() {
        return new MongoRecords();
    }
}

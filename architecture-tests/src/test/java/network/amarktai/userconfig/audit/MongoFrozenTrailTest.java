package network.amarktai.userconfig.audit;

class MongoFrozenTrailTest implements FrozenTrailContract {

    @Override
    public Rows rows() {
        return new MongoRows();
    }
}

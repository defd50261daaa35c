package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.AnchorJournalContract;

class InMemoryAnchorJournalTest implements AnchorJournalContract {

    private final AnchorJournal journal = new InMemoryAnchorJournal();

    @Override
    public AnchorJournal journal() {
        return journal;
    }
}

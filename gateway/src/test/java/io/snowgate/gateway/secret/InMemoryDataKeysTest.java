package io.snowgate.gateway.secret;

class InMemoryDataKeysTest implements DataKeyStoreContract {
    @Override
    public DataKeyStore emptyStore() {
        return new InMemoryDataKeys();
    }
}

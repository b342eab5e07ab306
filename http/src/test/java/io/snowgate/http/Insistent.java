package io.snowgate.http;

import module java.base;

import java.security.Principal;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/// Shows its certificate whatever authorities the server asks for.
final class Insistent extends X509ExtendedKeyManager {
    private final X509ExtendedKeyManager own;

    Insistent(KeyManager... managers) {
        own = (X509ExtendedKeyManager) managers[0];
    }

    KeyManager[] managers() {
        return new KeyManager[]{this};
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        return own.getClientAliases("EC", null)[0];
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
        return chooseClientAlias(types, issuers, new Socket());
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return own.getClientAliases(type, null);
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return own.getServerAliases(type, issuers);
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return own.chooseServerAlias(type, issuers, socket);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return own.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return own.getPrivateKey(alias);
    }
}
